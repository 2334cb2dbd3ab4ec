/** Events a second of the Kolmeya Trigger beside n8n's own Webhook node, in the same real n8n. */
import { LoadResult } from '../../test/bench/load-job.mjs';
import { withWebhookToken } from '../../nodes/Kolmeya/api/values/webhookToken.js';
import { measureInChild } from './child.mjs';
import type { Correctness } from './correctness.mjs';
import { itemsOf, settled } from '../../test/support/load/executions.mjs';
import { type BenchServer, webhookSecret } from './n8n.mjs';
import { connections, type ExpressionEngine, type Plan } from './plan.mjs';
import { type TriggerOptions, withTrigger, withWebhook } from './listening-workflows.mjs';
import type { N8nClient } from '../../test/support/n8n/client.mjs';
import type { Say } from '../../test/support/processes/progress.mjs';
import { waitForWebhook } from '../../test/support/templates/templates.mjs';

export const triggerContenders = [
	"n8n's Webhook",
	'one by one',
	'collect 100 ms',
	'unwanted',
	'collect 100 ms, no authentication',
	'unwanted, no authentication',
] as const;
export type TriggerContender = (typeof triggerContenders)[number];

export interface TriggerSample extends LoadResult {
	engine: ExpressionEngine;
	contender: TriggerContender;
	executions: number;
}

export const eventsASecond = ({ answered, ms }: TriggerSample): number => answered / (ms / 1000);

interface Listener {
	contender: TriggerContender;
	id: string;
	url: string;
	/** Executions that `answered` events must have made; `undefined` where the items are counted instead. */
	expected?: (answered: number) => number;
}

const warmUpMs = 1_000;

export async function benchTrigger(
	engine: ExpressionEngine,
	{ ms, repetitions }: Plan['trigger'],
	{ server, checks, say }: { server: BenchServer; checks: Correctness; say: Say },
	samples: TriggerSample[],
): Promise<void> {
	const listeners = await listen(server);
	for (const { url } of listeners) await load(url, warmUpMs);
	for (const { id } of listeners) await settled(server.client, id);
	for (let repetition = 1; repetition <= repetitions; repetition += 1) {
		for (const listener of listeners) {
			say(`${listener.contender}, ${engine}, ${repetition} of ${repetitions}`);
			const before = new Set(await settled(server.client, listener.id));
			const result = await load(listener.url, ms);
			const made = (await settled(server.client, listener.id)).filter((id) => !before.has(id));
			const flaws = await compare(server.client, listener, result, made);
			checks.count(`${listener.contender}, ${engine}: every event answered is in one execution`, flaws);
			samples.push({ ...result, engine, contender: listener.contender, executions: made.length });
		}
	}
}

async function listen({ n8n, client, credential }: BenchServer): Promise<Listener[]> {
	const one = (answered: number) => answered;
	const none = () => 0;
	const wanted = ['status'];
	const other = ['reply'];
	const made: Array<
		[TriggerContender, Omit<TriggerOptions, 'name' | 'number'> | undefined, Listener['expected']]
	> = [
		["n8n's Webhook", undefined, one],
		['one by one', { events: wanted }, one],
		['collect 100 ms', { events: wanted, collect: 100 }, undefined],
		['unwanted', { events: other }, none],
		[
			'collect 100 ms, no authentication',
			{ events: wanted, collect: 100, authentication: 'none' },
			undefined,
		],
		['unwanted, no authentication', { events: other, authentication: 'none' }, none],
	];
	const listeners: Listener[] = [];
	for (const [number, [contender, options, expected]] of made.entries()) {
		const { workflow, path } = options
			? withTrigger({ ...options, name: contender, number }, credential)
			: withWebhook();
		const saved = await client.createWorkflow(workflow);
		await client.activate(saved);
		const url = `${n8n.url}/${path}`;
		await waitForWebhook(url);
		listeners.push({ contender, id: saved.id, url: withWebhookToken(url, webhookSecret), expected });
	}
	return listeners;
}

const load = async (url: string, ms: number) =>
	await measureInChild('load', { url, connections, ms }, LoadResult);

async function compare(
	client: N8nClient,
	{ expected }: Listener,
	{ answered, refused, failed }: LoadResult,
	made: readonly string[],
): Promise<string[]> {
	const flaws = refused > 0 ? [`${refused} calls refused`] : [];
	const found = expected ? made.length : await itemsOf(client, made);
	const least = expected ? expected(answered) : answered;
	// Of a call that failed on the way nobody knows whether it was taken.
	const most = least === 0 ? 0 : least + failed;
	if (found < least || found > most)
		flaws.push(`${answered} answered, ${failed} failed, ${found} in executions`);
	return flaws;
}
