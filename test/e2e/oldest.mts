/** The oldest n8n that is supported: the same tarball, a campaign, the trigger, Send and Wait, the templates, never twice. */
import { sendCampaign, type Demo } from '../support/demo/demo.mjs';
import { readCounts } from '../support/demo/counts.mjs';
import { checkCampaign } from '../support/demo/expectations.mjs';
import { print, type Progress } from '../support/processes/progress.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { checkNeverTwiceBriefly } from './never-twice.mjs';
import { stageOn } from './templates/stage.mjs';
import { runTemplates } from './templates/suite.mjs';
import { checkAuthentication } from './trigger/authenticating.mjs';
import { checkReceiving } from './trigger/receiving.mjs';
import { checkReply } from './waiting.mjs';

/** Without data tables: the Data Table node of 1.123 cannot make a table, there people make it by hand. */
const rehearsed = ['monthly-cost-report'];

export async function checkOldest(demo: Demo, checks: Checks, progress: Progress): Promise<void> {
	checkTypes(checks, demo, await demo.client.nodeTypes());
	const run = await sendCampaign(progress, demo);
	print();
	checkCampaign(checks, run, await readCounts(demo.sandbox));
	await checkReceiving(demo, checks);
	await checkAuthentication(demo, checks);
	await checkReply(demo, checks);
	checks.add(await runTemplates({ stage: await stageOn(demo), only: rehearsed }));
	await checkNeverTwiceBriefly(demo, checks);
}

/** n8n imports a workflow with nodes it does not know, and shows them as such: so each is looked up. */
function checkTypes(checks: Checks, { templates, n8n }: Demo, known: Map<string, Set<number>>): void {
	for (const { template } of templates) {
		const unknown = template.nodes.filter(
			({ type, typeVersion }) => !known.get(type)?.has(Number(typeVersion)),
		);
		checks.check(
			`${template.key}: n8n ${n8n.version} knows every node in its version`,
			unknown.length === 0,
			unknown.map(({ name, type, typeVersion }) => `"${name}" (${type} ${String(typeVersion)})`).join(', '),
		);
	}
}
