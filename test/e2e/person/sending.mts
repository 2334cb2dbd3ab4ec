/** A new workflow that sends to three people, of whom Kolmeya takes one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../support/processes/places.mjs';
import { costCenters } from '../../support/servers/sandbox.mjs';
import { addAction, findNode } from './creator.mjs';
import { checkLists, choose, rewrite } from './fields.mjs';
import { readHints, runTrigger } from './options.mjs';
import type { Visit } from './visit.mjs';

export const sender = 'Send messages';
export const goodPhone = '11987654321';
const costCenter = 'Marketing';
const outputs = ['Accepted\n1 item', 'Not Sent\n2 items', 'Unconfirmed'];
const tabs = ['Accepted Branch (1 item)', 'Not Sent Branch (2 items)', 'Unconfirmed Branch'];

export async function sendToThree(visit: Visit): Promise<void> {
	await openNewWorkflow(visit);
	await setMockData(visit, await threePeople());
	await runTrigger(visit);
	await visit.at('canvas-handle-plus').first().click();
	await findNode(visit);
	await visit.picture('3-actions');
	await addAction(visit, sender);
	await fillIn(visit);
	await visit.at('ndv-close-button').click();
	await visit.at('execute-workflow-button').click();
	await checkOutcome(visit);
}

/** Those of the document: one good number, one that is none, one that asked Kolmeya for peace. */
async function threePeople(): Promise<string> {
	const items = await itemsIn('docs/first-steps.md');
	if ((await itemsIn('docs/first-steps.pt-BR.md')) !== items)
		throw new Error('The first steps show other items to type in Portuguese than in English');
	return items;
}

async function itemsIn(document: string): Promise<string> {
	const text = await readFile(join(root, document), 'utf8');
	const [, items] = /```json typed .*\n([^]*?)```/.exec(text) ?? [];
	if (items === undefined) throw new Error(`${document} shows no items to type`);
	return items;
}

export async function openNewWorkflow(visit: Visit): Promise<void> {
	await visit.page.goto(`${visit.editor.url}/home/workflows`);
	await visit.at('add-resource-workflow').first().click();
	await visit.at('canvas-add-button').first().click();
	await visit.page.getByText('Trigger manually').click();
	await visit.at('canvas-node').waitFor();
}

/** What a person does who wants to try a node before there is a list of customers. */
async function setMockData(visit: Visit, items: string): Promise<void> {
	await visit.at('canvas-node').first().dblclick();
	const output = visit.at('output-panel');
	await output.getByText('set mock data').click();
	await rewrite(visit, output, items);
	await output.getByRole('button', { name: 'Save' }).click();
	await visit.at('ndv-unpin-data').waitFor();
	await visit.at('ndv-close-button').click();
}

async function fillIn(visit: Visit): Promise<void> {
	await visit.lookAtIcons('the panel of Send', visit.at('ndv').locator('header'));
	await choose(visit, visit.at('node-credentials-select'), 'Kolmeya account');
	await checkLists(visit, ['resource', 'operation']);
	await rewrite(visit, visit.at('parameter-input-message'), 'Olá {{ $json.nome }}, seu pedido saiu.');
	await visit.at('parameter-expression-preview-message').getByText('Olá Ana').waitFor();
	await visit.look('the panel of Send', visit.at('node-parameters'));
	await readHints(visit);

	const list = visit.at('resource-locator-segmentId');
	await list.locator('[data-test-id="rlc-input"]').click();
	const entries = visit.at('rlc-item');
	await entries.first().waitFor();
	const offered = await entries.allInnerTexts();
	const expected = await costCenters(visit.demo.sandbox);
	visit.checks.check(
		'the cost centers are those of the account',
		expected.length > 0 && offered.join() === expected.join(),
		`offered ${offered.join(', ')}; expected ${expected.join(', ')}`,
	);
	await visit.picture('4-cost-centers');
	await entries.filter({ hasText: costCenter }).click();
}

async function checkOutcome(visit: Visit): Promise<void> {
	await visit.editor.node(sender).getByText('2 items').waitFor(); // counted a moment after the node is green
	const labels = await visit.editor.outputLabels(sender);
	visit.checks.check(
		'the canvas counts what left by each of the three outputs',
		labels.map((label) => label.trim()).join() === outputs.join(),
		labels.join(', '),
	);
	await visit.lookAtIcons('the canvas', visit.editor.node(sender));
	await visit.picture('5-outputs');
	await visit.editor.openNode(sender);
	const branches = visit.at('branches').locator('[data-test-id^="tab-"]');
	const names = (await branches.allInnerTexts()).map((name) => name.trim());
	visit.checks.check('so does the panel', names.join() === tabs.join(), names.join(', '));
	await branches.nth(1).click();
	const reasons = visit.at('output-panel');
	for (const reason of ['needs an area code', 'on the Kolmeya blacklist'])
		await reasons.getByText(reason).first().waitFor();
	await visit.picture('6-not-sent');
}
