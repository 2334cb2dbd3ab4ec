/** One execution of a workflow in a real n8n: what it took, and what came out. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchServer } from './n8n.mjs';
import { type SendingWorkflow, startName } from './sending-workflows.mjs';
import { patiently } from '../../test/support/load/patience.mjs';
import { forgetPeaks, readGroup } from '../../test/support/load/process.mjs';
import { isOver } from '../../test/support/n8n/client.mjs';

export interface ServerCost {
	/** n8n's own time of the nodes that send. */
	ms: number;
	/** From the start of the execution until it is stored. */
	wallMs: number;
	/** Microseconds of n8n and its task runner, customers and storing included. */
	cpu?: number;
	/** Bytes, likewise. */
	peak?: number;
}

export interface SavedWorkflow {
	id: string;
	measured: readonly string[];
}

const pollMs = 500; // asking costs n8n something as well

export async function save(
	{ client }: BenchServer,
	{ workflow, measured }: SendingWorkflow,
): Promise<SavedWorkflow> {
	return { measured, id: (await client.createWorkflow(workflow)).id };
}

/** `found`: what is not as it must be, an output item for each message to begin with. */
export async function execute(
	{ client, n8n }: BenchServer,
	{ id, measured }: SavedWorkflow,
	messages: number,
): Promise<{ cost: ServerCost; found: string[] }> {
	forgetPeaks(n8n.child.pid);
	const before = readGroup(n8n.child.pid);
	const started = performance.now();
	const executionId = await client.run(id, startName);
	const status = () => patiently(() => client.executionStatus(id, executionId));
	while (!isOver(await status())) await sleep(pollMs);
	const wallMs = performance.now() - started;
	const after = readGroup(n8n.child.pid);

	const { status: end, error, runData } = await patiently(() => client.execution(executionId));
	const runs = measured.map((name) => runData[name]?.at(-1));
	const items = runs.at(-1)?.data?.main?.[0]?.length ?? 0;
	return {
		cost: {
			ms: runs.reduce((sum, run) => sum + (run?.executionTime ?? Number.NaN), 0),
			wallMs,
			...(before && after && { cpu: after.cpu - before.cpu, peak: Math.max(0, after.peak - before.rss) }),
		},
		found: [
			...(end === 'success' ? [] : [`n8n says "${end}": ${error ?? ''}`]),
			...(items === messages ? [] : [`${items} output items`]),
		],
	};
}
