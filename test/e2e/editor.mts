/** The packed package in n8n: a campaign, the editor in a real browser, and a person's first steps there. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { readCounts } from '../support/demo/counts.mjs';
import { sendCampaign, type Demo } from '../support/demo/demo.mjs';
import { checkCampaign } from '../support/demo/expectations.mjs';
import { report } from '../support/demo/report.mjs';
import { Editor } from '../support/n8n/editor.mjs';
import { print, type Progress } from '../support/processes/progress.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { inBrowser } from '../support/servers/chromium.mjs';
import { costCenters } from '../support/servers/sandbox.mjs';
import { nodeOfType, senderType } from '../support/templates/templates.mjs';
import { checkBuilderSearch } from './builder-search.mjs';
import { checkPerson } from './person.mjs';
import { checkPanels } from './resource-panels.mjs';
import { checkReviewPanel, checkWaitingNode } from './review-panel.mjs';

const outputLabels = ['Accepted', 'Not Sent', 'Unconfirmed'];

export async function checkInEditor(
	demo: Demo,
	checks: Checks,
	progress: Progress,
	pictures: string,
): Promise<void> {
	const run = await sendCampaign(progress, demo);
	const counts = await readCounts(demo.sandbox);
	report(run, counts);
	print();
	checkCampaign(checks, run, counts);
	await checks.attempt('the editor works with the package', () =>
		inBrowser((browser) => checkCanvas(browser, demo, checks, pictures)),
	);
	await checks.attempt('a person gets from the credential to the first delivery', () =>
		inBrowser((browser) => checkPerson(browser, demo, checks, join(pictures, 'first-steps'))),
	);
}

async function checkCanvas(browser: Browser, demo: Demo, checks: Checks, pictures: string): Promise<void> {
	const { n8n, sandbox, owner, campaign } = demo;
	const sender = nodeOfType(campaign.template, senderType)?.name ?? '';
	const editor = await Editor.open(browser, n8n.url);
	await editor.logIn(owner);
	await editor.openWorkflow(campaign.id);
	const labels = await editor.outputLabels(sender);
	checks.check(
		'the canvas labels the three outputs',
		labels.join() === outputLabels.join(),
		labels.join(', '),
	);
	checks.check('the node shows its icon', await editor.hasIcon(sender));
	await editor.screenshot(join(pictures, 'editor-bulk-campaign.png'));
	await editor.openNode(sender);
	await editor.screenshot(join(pictures, 'editor-send.png'));
	const offered = await editor.listEntries('segmentId');
	const expected = await costCenters(sandbox);
	checks.check(
		'the cost centers of the account can be chosen from a list',
		expected.length > 0 && expected.every((name) => offered.some((entry) => entry.includes(name))),
		`offered ${offered.join(', ')}; expected ${expected.join(', ')}`,
	);
	await editor.closeNode();
	await checkReviewPanel(editor, checks);
	await checkPanels(editor, demo, checks, pictures);
	await checkWaitingNode(editor, demo, checks);
	await checkBuilderSearch(demo, checks);
	checks.check(
		'the browser has nothing to complain about',
		editor.complaints.length === 0,
		editor.complaints.join('\n'),
	);
}
