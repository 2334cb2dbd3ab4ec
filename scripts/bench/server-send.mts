/** The Kolmeya node beside HTTP Request and Code nodes that do the same job, in the same real n8n. */
import { type BenchAccount, flaws } from './account.mjs';
import type { Correctness } from './correctness.mjs';
import type { BenchServer } from './n8n.mjs';
import { batchSize, type ExpressionEngine, type ServerCell } from './plan.mjs';
import { type SendingWorkflow, withHttpRequest, withKolmeya } from './sending-workflows.mjs';
import { execute, save, type SavedWorkflow, type ServerCost } from './server-run.mjs';
import type { Say } from '../../test/support/processes/progress.mjs';

type ServerContender = 'Kolmeya' | 'HTTP Request + Code';

export interface ServerSample extends ServerCost {
	engine: ExpressionEngine;
	contender: ServerContender;
	messages: number;
	latencyMs: number;
	requests: number;
}

export interface ServerSetting {
	server: BenchServer;
	account: BenchAccount;
	apiUrl: string;
	checks: Correctness;
	say: Say;
}

const WARM_UP = 2_000;

/** Before anything is measured: starts n8n's task runner, and lets Node compile. */
export async function warmUp(setting: ServerSetting): Promise<void> {
	setting.say('warming up');
	const first: ServerCell = { engine: 'vm', messages: WARM_UP, latencyMs: 0, repetitions: 2 };
	await benchServerCell(first, setting);
}

export async function benchServerCell(cell: ServerCell, setting: ServerSetting): Promise<ServerSample[]> {
	const { server, account, apiUrl, say } = setting;
	const { messages, latencyMs } = cell;
	const made: Array<[ServerContender, SendingWorkflow]> = [
		['HTTP Request + Code', withHttpRequest(messages, { apiUrl, token: account.token, latencyMs })],
		['Kolmeya', withKolmeya(messages, server.credential)],
	];
	const contenders: Array<{ contender: ServerContender; saved: SavedWorkflow }> = [];
	for (const [contender, workflow] of made)
		contenders.push({ contender, saved: await save(server, workflow) });
	const samples: ServerSample[] = [];
	for (let repetition = 1; repetition <= cell.repetitions; repetition += 1) {
		for (const { contender, saved } of contenders) {
			say(
				`${contender}, ${messages} at ${latencyMs} ms, ${cell.engine}, ${repetition} of ${cell.repetitions}`,
			);
			samples.push({ ...cell, contender, ...(await runOnce(cell, contender, saved, setting)) });
		}
	}
	return samples;
}

async function runOnce(
	{ messages, latencyMs }: ServerCell,
	contender: ServerContender,
	saved: SavedWorkflow,
	{ server, account, checks }: ServerSetting,
): Promise<ServerCost & { requests: number }> {
	await account.reset(latencyMs);
	const { cost, found } = await execute(server, saved, messages);
	const requests = Math.ceil(messages / batchSize);
	const flawed = [...flaws(await account.summary(), messages, requests), ...found];
	checks.count(`${contender} ${messages} at ${latencyMs} ms in n8n: every phone one SMS`, flawed);
	return { ...cost, requests };
}
