/** What the panel of Send tells before anything is sent: the size of the text, a column that is not there, safe switches. */
import { choose, rewrite } from './fields.mjs';
import { sender } from './sending.mjs';
import type { Visit } from './visit.mjs';

const phone = '{{ $json.phone }}';
const emptyPhone = "'Phone' is empty for the first item";

/** n8n's hints see what the node before gave in its last run, and no mock data that never ran. */
export async function runTrigger(visit: Visit): Promise<void> {
	const started = visit.page.waitForResponse((response) => response.url().endsWith('/run'));
	await visit.at('execute-workflow-button').click();
	await started;
	await visit.page.getByText('Workflow executed successfully').first().waitFor();
	// To be gone before the list of nodes is open.
	await visit.dismissMessages();
}

/** With the panel open, in front of input, before the first run. */
export async function readHints(visit: Visit): Promise<void> {
	await expectHint(visit, 'The text of the first item takes 21 to 40 of the 160 bytes');
	await rewrite(visit, visit.at('parameter-input-phone'), '{{ $json.telefone }}');
	await expectHint(visit, emptyPhone);
	await visit.look('the hints', visit.at('node-hint'));
	await visit.picture('4-missing-column');
	await rewrite(visit, visit.at('parameter-input-phone'), phone);
	// n8n never fills an open list again once a parameter changes, and it saves what is typed a moment late.
	await visit.at('node-hint').filter({ hasText: emptyPhone }).waitFor({ state: 'hidden' });
}

async function expectHint(visit: Visit, text: string): Promise<void> {
	const hint = visit.at('node-hint').filter({ hasText: text });
	const shown = await hint.waitFor({ timeout: 15_000 }).then(
		() => true,
		() => false,
	);
	const others = await visit.at('node-hint').allInnerTexts();
	visit.checks.check(`before the run: ${text}`, shown, others.join(', '));
}

/** A safeguard that somebody adds is on. The workflow is of no use afterwards. */
export async function addSafeguards(visit: Visit): Promise<void> {
	// From the execution back to the workflow, as after a reload.
	await visit.page.goto(visit.page.url().replace(/\/executions.*/, ''));
	await visit.editor.openNode(sender);
	const add = visit.at('collection-parameter-add');
	await add.click();
	const offered = await visit.page.locator('[role="option"]:visible').allInnerTexts();
	await visit.page.keyboard.press('Escape');
	visit.checks.check(
		'what is only for AI tools is not offered',
		offered.some((name) => name.includes('Test Mode')) && !offered.some((name) => name.includes('AI Tool')),
		offered.join(', '),
	);
	for (const name of ['Test Mode', 'Balance Guard', 'Send Once Key', 'Test Phones', 'Footer']) {
		await choose(visit, add, name);
		await visit.page.keyboard.press('Escape');
	}
	for (const name of ['testMode', 'balanceGuard']) {
		const toggle = visit.at(`parameter-input-${name}`).locator('.el-switch, [role="switch"]').first();
		const isOn = await toggle.evaluate(
			(element) =>
				element.classList.contains('is-checked') || element.getAttribute('aria-checked') === 'true',
		);
		visit.checks.check(`${name} arrives on`, isOn);
	}
	await visit.look('the safeguards', visit.at('node-parameters'));
	await visit.picture('8-safeguards');
	await visit.at('ndv-close-button').click();
}
