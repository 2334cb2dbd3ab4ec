/** The Portuguese copies: n8n takes them all, beside the English ones, and a rehearsal goes as it does in English. */
import { readTemplates } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import campaignGuard from './campaign-guard.mjs';
import dashboardFeed from './dashboard-feed.mjs';
import { Rehearsal } from './rehearsal.mjs';
import smsLog from './sms-log.mjs';
import type { Stage } from './stage.mjs';

export default async function portuguese(stage: Stage, checks: Checks): Promise<void> {
	const own: Stage = { ...stage, language: 'pt-BR' };
	await checks.attempt('pt-BR: all of them can be imported', async () => {
		for (const { key: _, ...template } of await readTemplates('pt-BR')) {
			const { id } = await stage.client.createWorkflow(template);
			await stage.session.discard(id);
		}
	});
	await checkSideBySide(stage, own, checks);
	await campaignGuard(own, checks);
	await dashboardFeed(own, checks);
	await smsLog(own, checks);
}

/** Both are published at once, and each has an address of its own. */
async function checkSideBySide(stage: Stage, own: Stage, checks: Checks): Promise<void> {
	const pages = [stage, own].map((at) => Rehearsal.prepare(at, 'dashboard-page'));
	await checks.attempt('pt-BR: the page of each language answers at its own address', async () => {
		const [english, copy] = await Promise.all(pages);
		const addresses = [english, copy].map((page) => page.address('Open the dashboard'));
		checks.check('two addresses', addresses[0] !== addresses[1], addresses.join(', '));
		for (const [i, page] of [english, copy].entries()) {
			const { status } = await page.call('GET', addresses[i]);
			checks.check(`${addresses[i]} refuses strangers`, status === 401, String(status));
		}
	});
	for (const page of await Promise.all(pages)) await page.end();
}
