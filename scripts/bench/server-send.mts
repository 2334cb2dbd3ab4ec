/** The Kolmeya node beside HTTP Request and Code nodes that do the same job, in the same real n8n. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchAccount, flaws } from './account.mjs';
import type { Correctness } from './correctness.mjs';
import type { BenchServer } from './n8n.mjs';
import { batchSize, type ExpressionEngine, type ServerCell } from './plan.mjs';
import { patiently } from '../../test/support/load/patience.mjs';
import { forgetPeaks, readGroup } from '../../test/support/load/process.mjs';
import { type SendingWorkflow, startName, withHttpRequest, withKolmeya } from './sending-workflows.mjs';
import { isOver } from '../../test/support/n8n/client.mjs';
import type { Say } from '../../test/support/processes/progress.mjs';

type ServerContender = 'Kolmeya' | 'HTTP Request + Code';

export interface ServerSample {
	engine: ExpressionEngine;
	contender: ServerContender;
	messages: number;
	latencyMs: number;
	/** n8n's own time of the nodes that send. */
	ms: number;
	/** From the start of the execution until it is stored. */
	wallMs: number;
	/** Microseconds of n8n and its task runner, customers and storing included. */
	cpu?: number;
	/** Bytes, likewise. */
	peak?: number;
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
const pollMs = 500; // asking costs n8n something as well

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
	const contenders: Array<{ contender: ServerContender; id: string; measured: string[] }> = [];
	for (const [contender, { workflow, measured }] of made) {
		contenders.push({ contender, measured, id: (await server.client.createWorkflow(workflow)).id });
	}
	const samples: ServerSample[] = [];
	for (let repetition = 1; repetition <= cell.repetitions; repetition += 1) {
		for (const { contender, id, measured } of contenders) {
			say(
				`${contender}, ${messages} at ${latencyMs} ms, ${cell.engine}, ${repetition} of ${cell.repetitions}`,
			);
			samples.push({ ...cell, contender, ...(await runOnce(cell, contender, id, measured, setting)) });
		}
	}
	return samples;
}

async function runOnce(
	{ messages, latencyMs }: ServerCell,
	contender: ServerContender,
	workflowId: string,
	measured: readonly string[],
	{ server: { client, n8n }, account, checks }: ServerSetting,
): Promise<Pick<ServerSample, 'ms' | 'wallMs' | 'cpu' | 'peak' | 'requests'>> {
	await account.reset(latencyMs);
	forgetPeaks(n8n.child.pid);
	const before = readGroup(n8n.child.pid);
	const started = performance.now();
	const executionId = await client.run(workflowId, startName);
	const status = () => patiently(() => client.executionStatus(workflowId, executionId));
	while (!isOver(await status())) await sleep(pollMs);
	const wallMs = performance.now() - started;
	const after = readGroup(n8n.child.pid);

	const { status: end, error, runData } = await patiently(() => client.execution(executionId));
	const runs = measured.map((name) => runData[name]?.[0]);
	const items = runs.at(-1)?.data?.main?.[0]?.length ?? 0;
	const requests = Math.ceil(messages / batchSize);
	const found = flaws(await account.summary(), messages, requests);
	if (end !== 'success') found.push(`n8n says "${end}": ${error ?? ''}`);
	if (items !== messages) found.push(`${items} output items`);
	checks.count(`${contender} ${messages} at ${latencyMs} ms in n8n: every phone one SMS`, found);
	return {
		ms: runs.reduce((sum, run) => sum + (run?.executionTime ?? Number.NaN), 0),
		wallMs,
		requests,
		...(before && after && { cpu: after.cpu - before.cpu, peak: Math.max(0, after.peak - before.rss) }),
	};
}
