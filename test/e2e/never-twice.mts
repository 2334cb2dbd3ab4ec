/** Never twice, in a real n8n: whatever fails, is cut off or runs at once, the sandbox counts what each phone got. */
import type { Demo } from '../support/demo/demo.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { checkForgetfulness, checkLeftovers } from './never-twice/forgetful.mjs';
import { checkFrugality } from './never-twice/frugal.mjs';
import { checkGivenUp } from './never-twice/given-up.mjs';
import { beginToBeKilled } from './never-twice/killed.mjs';
import { checkLoop } from './never-twice/looped.mjs';
import { checkOwnReference } from './never-twice/own-reference.mjs';
import { checkPoison } from './never-twice/poisoned.mjs';
import { checkRefusedInPart } from './never-twice/refused-in-part.mjs';
import { DemoServers } from './never-twice/servers.mjs';
import { checkAtOnce } from './never-twice/at-once.mjs';

/** Ends with the n8n of the demonstration in its older expression engine. */
export async function checkNeverTwice(demo: Demo, checks: Checks): Promise<void> {
	const servers = new DemoServers(demo);
	await checkPoison(servers, checks, 'vm');
	await Promise.all([
		checkAtOnce(servers, checks),
		checkLoop(servers, checks),
		checkGivenUp(servers, checks),
		checkRefusedInPart(servers, checks),
		checkOwnReference(servers, checks),
		checkFrugality(servers, checks),
	]);
	await checkForgetfulness(servers, checks);
	await checkLeftovers(servers, checks);
	await checks.attempt('never twice: n8n is killed', async () => {
		const checkRevived = await beginToBeKilled(servers);
		await servers.kill();
		await servers.revive({ N8N_EXPRESSION_ENGINE: 'legacy' });
		await Promise.all([checkRevived(checks), checkPoison(servers, checks, 'legacy')]);
	});
}

/** What depends on n8n's helpers and processes, for an n8n where they may differ. */
export async function checkNeverTwiceBriefly(demo: Demo, checks: Checks): Promise<void> {
	const servers = new DemoServers(demo);
	// One after the other: with SQLite, n8n 1.123 fails where two workflows are saved at the same moment.
	await checkAtOnce(servers, checks);
	await checkLoop(servers, checks);
	await checks.attempt('never twice: n8n is killed', async () => {
		const checkRevived = await beginToBeKilled(servers);
		await servers.kill();
		await servers.revive();
		await checkRevived(checks);
	});
}
