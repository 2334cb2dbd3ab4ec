/** The trigger: its address goes into Send, the workflow is published, and Kolmeya's call starts an execution. */
import { change } from '../../support/servers/sandbox.mjs';
import { triggerType, waitForWebhook } from '../../support/templates/templates.mjs';
import { addTrigger } from './creator.mjs';
import { checkLists, choose } from './fields.mjs';
import { goodPhone, sender } from './sending.mjs';
import type { Visit } from './visit.mjs';

const trigger = 'Kolmeya Trigger';

export async function listen(visit: Visit): Promise<void> {
	await addTrigger(visit, 'On delivery status');
	const url = await copyUrl(visit);
	await visit.at('tidy-up-button').click();
	await pasteUrl(visit);
	await publish(visit);
	await waitForWebhook(url);
	await sendAgain(visit);
	await seeExecution(visit);
}

async function copyUrl(visit: Visit): Promise<string> {
	await visit.look('the panel of the trigger', visit.at('ndv'));
	await checkLists(visit, ['events', 'authentication']);
	await visit.page.getByText('Webhook URLs', { exact: true }).click();
	await visit.page.getByText('Production URL', { exact: true }).click();
	const shown = visit.page.locator('.webhook-url');
	await shown.click();
	const url = await visit.page.evaluate<string>('navigator.clipboard.readText()');
	visit.checks.check(
		'a click copies the one address that the panel shows',
		(await shown.count()) === 1 && /^http:\/\/[\w.:]+\/webhook\/[\w-]+\/webhook$/.test(url),
		url,
	);
	await visit.picture('9-trigger');
	await visit.at('ndv-close-button').click();
	return url;
}

async function pasteUrl(visit: Visit): Promise<void> {
	await visit.editor.openNode(sender);
	await choose(visit, visit.at('collection-parameter-add'), 'Webhook URL');
	await visit.page.keyboard.press('Escape'); // n8n leaves the list open for more
	await visit.at('parameter-input-webhookUrl').locator('input').click();
	await visit.page.keyboard.press('ControlOrMeta+V');
	await visit.look('the options of Send', visit.at('node-parameters'));
	await visit.at('ndv-close-button').click();
}

async function publish(visit: Visit): Promise<void> {
	await visit.at('workflow-open-publish-modal-button').click();
	await visit.at('workflow-publish-button').click();
	const told = visit.at('activation-modal');
	await told.getByText('Kolmeya can now call this workflow').waitFor();
	await visit.look('what is told on publishing', told);
	await visit.picture('10-published', told);
	await visit.page.getByRole('button', { name: 'Got it' }).click();
}

/** There are two triggers now; the arrow beside the button chooses. */
async function sendAgain(visit: Visit): Promise<void> {
	// Statuses come when the check wants them.
	await change(visit.demo.sandbox, 'settings', { webhooks: { automatic: false } });
	await visit.page.getByRole('button', { name: 'Select trigger node' }).click();
	await visit.page.getByRole('menuitem').filter({ hasText: 'from When clicking' }).click();
	await visit.at('execute-workflow-button').click();
	await visit.at('canvas-node-status-success').waitFor();
	await change(visit.demo.sandbox, 'status', { phone: goodPhone, code: 3 });
}

async function seeExecution(visit: Visit): Promise<void> {
	await visit.at('radio-button-executions').click();
	// Those of persons have a flask.
	const ofTrigger = visit.page
		.locator('[data-test-id^="execution-details-"]')
		.filter({ hasNot: visit.page.locator('[data-icon="flask-conical"]') })
		.filter({ hasText: 'Succeeded' });
	await ofTrigger.click();
	await visit.lookAtIcons('the execution', visit.editor.node(trigger));
	await visit.picture('11-executions');
	await visit.editor.openNode(trigger);
	await visit.at('output-panel').getByText('delivered').first().waitFor();
	visit.checks.check(`${triggerType} started an execution with the delivery`, true);
	await visit.picture('12-delivery');
}
