/** What a call to the Kolmeya Trigger costs n8n's process, beside a trigger that does nothing, in the same n8n. */
import { setTimeout as sleep } from 'node:timers/promises';
import { signWebhookUrl } from '../../nodes/Kolmeya/api/values/signature.js';
import { LoadResult } from '../../test/bench/load-job.mjs';
import { settled } from '../../test/support/load/executions.mjs';
import { readGroup } from '../../test/support/load/process.mjs';
import type { Say } from '../../test/support/processes/progress.mjs';
import { waitForWebhook } from '../../test/support/templates/templates.mjs';
import { measureInChild } from './child.mjs';
import type { Correctness } from './correctness.mjs';
import { withEmptyTrigger } from './empty-trigger.mjs';
import { withTrigger, withWebhook } from './listening-workflows.mjs';
import { type BenchServer, webhookSecret } from './n8n.mjs';
import type { ExpressionEngine, Plan } from './plan.mjs';

export const cpuContenders = [
	'empty trigger',
	'empty trigger, with a credential',
	'Kolmeya Trigger',
	"n8n's Webhook",
	'Kolmeya Trigger, unwanted',
] as const;
export type CpuContender = (typeof cpuContenders)[number];

export interface CpuSample {
	engine: ExpressionEngine;
	contender: CpuContender;
	calls: number;
	/** Microseconds of n8n and its task runner, from the first call until n8n is idle again. */
	cpu: number;
}

export const cpuACall = ({ cpu, calls }: CpuSample): number => cpu / calls;

/** Few, so that n8n works on calls as they come rather than on its queue. */
const CONNECTIONS = 4;
/** In one run; about as long for each engine. */
const CALLS = { vm: 50, 'vm lazy': 200, 'vm patched': 200, legacy: 200 };
const LIMIT_MS = 120_000;
const WARM_UP = 0.5;
/** n8n prepares the next isolate and stores executions after it has answered: all of that counts. */
const LOOK_EVERY_MS = 250;
const IDLE_US = 20_000;
const IDLE_LOOKS = 2;

export async function benchTriggerCpu(
	engine: ExpressionEngine,
	{ repetitions }: Plan['triggerCpu'],
	{ server, checks, say }: { server: BenchServer; checks: Correctness; say: Say },
	samples: CpuSample[],
): Promise<void> {
	if (!readGroup(server.n8n.child.pid)) return; // Not Linux: nobody tells.
	const amount = CALLS[engine];
	const listeners = await listen(server);
	for (const { url } of listeners) await load(url, Math.ceil(amount * WARM_UP), 'warm-up');
	for (const { id } of listeners) await settled(server.client, id);
	for (let repetition = 1; repetition <= repetitions; repetition += 1) {
		for (const { contender, id, url, executions } of listeners) {
			say(`CPU of ${contender}, ${engine}, ${repetition} of ${repetitions}`);
			const before = (await settled(server.client, id)).length;
			const begun = await whenIdle(server);
			const { answered } = await load(url, amount, `bench-${repetition}`);
			const cpu = (await whenIdle(server)) - begun;
			const made = (await settled(server.client, id)).length - before;
			const isRight = answered === amount && made === executions * amount;
			const flaws = isRight ? [] : [`${answered} of ${amount} answered, ${made} executions`];
			checks.count(`CPU of ${contender}, ${engine}: every call is answered and in one execution`, flaws);
			samples.push({ engine, contender, calls: amount, cpu });
		}
	}
}

interface CpuListener {
	contender: CpuContender;
	id: string;
	url: string;
	/** Of one call. */
	executions: 0 | 1;
}

async function listen({ n8n, client, credential }: BenchServer): Promise<CpuListener[]> {
	const wanted = { name: 'cpu', number: 8, events: ['status'] };
	const unwanted = { name: 'cpu, unwanted', number: 9, events: ['reply'] };
	const made = [
		{ contender: 'empty trigger', ...withEmptyTrigger(), executions: 1 },
		{ contender: 'empty trigger, with a credential', ...withEmptyTrigger(credential), executions: 1 },
		{ contender: 'Kolmeya Trigger', ...withTrigger(wanted, credential), executions: 1 },
		{ contender: "n8n's Webhook", ...withWebhook('cpu'), executions: 1 },
		{ contender: 'Kolmeya Trigger, unwanted', ...withTrigger(unwanted, credential), executions: 0 },
	] as const;
	const listeners: CpuListener[] = [];
	for (const { contender, workflow, path, executions } of made) {
		const saved = await client.createWorkflow(workflow);
		await client.activate(saved);
		const url = `${n8n.url}/${path}`;
		await waitForWebhook(url);
		listeners.push({ contender, id: saved.id, url, executions });
	}
	return listeners;
}

/** As Kolmeya calls: the statuses of one request, all at the URL that was signed for it. */
async function load(url: string, calls: number, reference: string): Promise<LoadResult> {
	const job = {
		url: signWebhookUrl(url, webhookSecret, reference),
		connections: CONNECTIONS,
		ms: LIMIT_MS,
		calls,
		reference,
	};
	return await measureInChild('load', job, LoadResult);
}

/** Microseconds that n8n has taken so far, once it takes none any more. */
async function whenIdle({ n8n }: BenchServer): Promise<number> {
	const read = () => readGroup(n8n.child.pid)?.cpu ?? 0;
	let last = read();
	for (let idle = 0; idle < IDLE_LOOKS; ) {
		await sleep(LOOK_EVERY_MS);
		const now = read();
		idle = now - last < IDLE_US ? idle + 1 : 0;
		last = now;
	}
	return last;
}
