/** n8n's list of nodes: found by name and by what it is for, with all that it can do. */
import { operations } from '../../../nodes/Kolmeya/operations/index.js';
import type { Visit } from './visit.mjs';

const entry = (visit: Visit) => visit.at('item-iterator-item').filter({ hasText: 'Kolmeya' }).first();

/** n8n shows a node and its trigger as one entry; what they can do is behind it. */
export async function findNode(visit: Visit): Promise<void> {
	for (const term of ['sms', 'kolmeya']) {
		await visit.at('node-creator-search-bar').fill(term);
		await visit.look(`"${term}" finds the node`, entry(visit));
		await visit.lookAtIcons(`"${term}" finds the node`, entry(visit));
	}
	await entry(visit).click();
	for (const { action } of operations) await visit.page.getByText(action, { exact: true }).first().waitFor();
	visit.checks.check('it offers everything it can do', true);
	await visit.look('its actions', visit.at('node-creator-item-name'));
	await visit.lookAtIcons('its actions', visit.at('item-iterator-item'));
}

export async function addAction(visit: Visit, name: string): Promise<void> {
	await visit.page.getByText(name, { exact: true }).click();
	await visit.at('node-parameters').waitFor();
}

export async function addTrigger(visit: Visit, name: string): Promise<void> {
	await visit.dismissMessages();
	await visit.at('node-creator-plus-button').click();
	await visit.at('node-creator-search-bar').fill('kolmeya');
	await entry(visit).click();
	await visit.at('node-creator-category-item').filter({ hasText: 'Triggers' }).click();
	await visit.look('its triggers', visit.at('node-creator-item-name'));
	await visit.page.getByText('On webhook test').scrollIntoViewIfNeeded();
	await visit.picture('8-triggers');
	await addAction(visit, name);
}
