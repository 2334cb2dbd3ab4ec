/** npm run e2e: the packed tarball in the newest and in the oldest supported n8n, the editor in a real browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { ensureChromium, inBrowser } from '../test/support/servers/chromium.mjs';
import { readCounts } from '../test/support/demo/counts.mjs';
import { demoSteps, sendCampaign, startDemo, type Demo } from '../test/support/demo/demo.mjs';
import { Editor } from '../test/support/n8n/editor.mjs';
import { runJest } from './test/jest.mjs';
import { checkCampaign } from '../test/support/demo/expectations.mjs';
import { atEnd, live } from '../test/support/processes/lifetime.mjs';
import { picturesFolder } from '../test/support/processes/places.mjs';
import { print, Progress } from '../test/support/processes/progress.mjs';
import { report } from '../test/support/demo/report.mjs';
import { checkPanels } from '../test/e2e/resource-panels.mjs';
import { costCenters } from '../test/support/servers/sandbox.mjs';
import { buildAndPack } from '../test/support/processes/tarball.mjs';
import { nodeOfType, senderType } from '../test/support/templates/templates.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';
import { checkHumanReview } from '../test/e2e/human-review.mjs';
import { checkNeverTwice } from '../test/e2e/never-twice.mjs';
import { checkPackage } from '../test/e2e/package.mjs';
import { checkOldest } from '../test/e2e/oldest.mjs';
import { checkPerson } from '../test/e2e/person.mjs';
import { checkProxies } from '../test/e2e/proxy.mjs';
import { runTemplates } from '../test/e2e/templates/suite.mjs';
import { checkTrigger } from '../test/e2e/trigger.mjs';
import { checkWaiting } from '../test/e2e/waiting.mjs';

const args = readArguments('Usage: npm run e2e -- [--screenshots]   (renews the pictures in docs/images)', {
	screenshots: { type: 'boolean' },
});
const pictures = picturesFolder(args.screenshots, 'e2e');
const outputLabels = ['Accepted', 'Not Sent', 'Unconfirmed'];

await live(async () => {
	const checks = new Checks();
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-pack-'));
	atEnd(() => rm(folder, { recursive: true, force: true }));
	const tarball = await new Progress(1).step('Building and packing the package', (say) =>
		buildAndPack(join(folder, 'packed'), say),
	);
	await checks.attempt('the package is fit for npm', () =>
		checkPackage(checks, tarball, join(folder, 'unpacked')),
	);
	await checks.attempt('the packed package runs in n8n and sends a campaign', async () => {
		const progress = new Progress(demoSteps);
		const demo = await startDemo(progress, { tarball });
		const run = await sendCampaign(progress, demo);
		const counts = await readCounts(demo.sandbox);
		report(run, counts);
		print();
		checkCampaign(checks, run, counts);
		await checks.attempt('the editor works with the package', () =>
			inBrowser((browser) => checkEditor(browser, demo, checks)),
		);
		await checks.attempt('a person gets from the credential to the first delivery', () =>
			inBrowser((browser) => checkPerson(browser, demo, checks, join(pictures, 'first-steps'))),
		);
		await checks.attempt('the trigger works', () => checkTrigger(demo, checks));
		await checks.attempt('Send and Wait works', () => checkWaiting(demo, checks));
		await checks.attempt('the human review works', () => checkHumanReview(demo, checks));
		await checks.attempt('nobody gets an SMS twice', () => checkNeverTwice(demo, checks));
		await checks.attempt('it works behind a proxy', () => checkProxies(demo, checks));
	});
	await checks.attempt('the oldest supported n8n works', () => checkOldest(checks, tarball));
	await ensureChromium();
	checks.add(await runJest('page', ['-c', 'jest.e2e.config.js']));
	checks.add(await runTemplates({ screenshots: args.screenshots, tarball }));
	checks.conclude();
});

async function checkEditor(browser: Browser, demo: Demo, checks: Checks): Promise<void> {
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
	await checkPanels(editor, demo, checks, pictures);
	checks.check(
		'the browser has nothing to complain about',
		editor.complaints.length === 0,
		editor.complaints.join('\n'),
	);
}
