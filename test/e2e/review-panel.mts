/** Kolmeya as a channel for a person's decision in n8n's editor: the panel "Human review", and a node that waits. */
import { Kolmeya } from '../../nodes/Kolmeya/Kolmeya.node.js';
import { findOperation } from '../../nodes/Kolmeya/operations/index.js';
import type { Demo } from '../support/demo/demo.mjs';
import { byTestId, type Editor } from '../support/n8n/editor.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { start } from './waiting/scene.mjs';

/**
 * On a canvas with a trigger: without one n8n offers only triggers. The panel lists nodes of the category HITL, and of
 * these only what sends and waits.
 */
export async function checkReviewPanel({ page }: Editor, checks: Checks): Promise<void> {
	await page.locator(byTestId('node-creator-plus-button')).click();
	const panel = page.locator(byTestId('node-creator'));
	await panel.getByText('Human review', { exact: true }).click();
	const entries = panel.locator(byTestId('item-iterator-item'));
	// As the whole text: the entry that was clicked, which is fading out, speaks of Slack too.
	await entries.filter({ hasText: /^\s*Slack\s*$/ }).waitFor();
	const ours = entries.filter({ hasText: 'Kolmeya' });
	const listed = await ours.count();
	checks.check(
		'"Human review" lists the node once',
		listed === 1,
		(await entries.allInnerTexts()).join('\n'),
	);
	if (listed === 0) return;
	await ours.click();
	await panel.getByText('Actions (1)').waitFor();
	const action = findOperation('message', 'sendAndWait')?.action ?? '';
	const offered = await panel.innerText();
	checks.check('and offers there to send and wait, nothing else', offered.includes(action), offered);
	await page.keyboard.press('Escape');
}

/** What the editor shows of a node while it waits for the person. */
export async function checkWaitingNode(editor: Editor, demo: Demo, checks: Checks): Promise<void> {
	const { workflowId } = await start(demo, '11905550150');
	await editor.openWorkflow(workflowId);
	await editor.page.locator(byTestId('execute-workflow-button')).click();
	await editor.openNode('Ask');
	const panel = editor.page.locator(byTestId('ndv'));
	await panel.getByText('Waiting for input').waitFor();
	const expected = new Kolmeya().description.waitingNodeTooltip ?? 'no text';
	const shown = await panel.innerText();
	checks.check('a waiting node says what it waits for', shown.includes(expected), shown);
	await editor.closeNode();
}
