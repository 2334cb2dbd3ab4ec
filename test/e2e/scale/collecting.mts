/** Trigger option Collect: whoever is answered has its event in an execution, whatever dies. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { post, Published } from './published.mjs';
import { type Customer, openCustomer } from './scene.mjs';
import { misplaced, statusCall, tell, type StatusCall } from './statuses.mjs';

const callsAtOnce = 20;
const shortestMs = 1500;
/** A machine so busy that this is too short lets the check pass without seeing much. */
const longestMs = 12_000;

export interface Collector {
	customer: Customer;
	listener: Published;
	/** By then all calls are in the hands of the node, which gathers for half as long again. */
	gatheringMs: number;
}

export async function openCollector(cluster: Cluster): Promise<Collector> {
	const customer = await openCustomer(cluster, 'collecting');
	const open = async (collect: number) =>
		await Published.trigger(cluster, `Collecting ${collect}`, customer, {
			events: ['status'],
			authentication: 'signedUrl',
			options: { collect },
		});
	const arrivalMs = await timeToArrive((await open(1)).url);
	const gatheringMs = Math.min(longestMs, Math.max(shortestMs, 2 * arrivalMs));
	return { customer, listener: await open(Math.round(1.5 * gatheringMs)), gatheringMs };
}

/** How long so many calls take to the node and back on this machine; it refuses them at once. */
async function timeToArrive(url: string): Promise<number> {
	const started = Date.now();
	await Promise.all(Array.from({ length: callsAtOnce }, async () => await post(url, {})));
	return Date.now() - started;
}

export async function checkFrozenQueue(
	{ redis }: Cluster,
	checks: Checks,
	{ customer, listener, gatheringMs }: Collector,
): Promise<void> {
	await checks.attempt('collect: nobody is answered before the queue has taken the execution', async () => {
		const senders = send(listener.url, customer);
		await sleep(gatheringMs);
		redis.freeze();
		await sleep(gatheringMs);
		const early = senders.codes.length;
		redis.thaw();
		if (early > 0) throw new Error(`${early} senders were answered while nothing could be queued`);
		await senders.done;
		await expectOnce(listener, senders);
	});
}

/** Leaves the cluster without a webhook process. */
export async function checkKilledWebhook(
	cluster: Cluster,
	checks: Checks,
	{ customer, listener, gatheringMs }: Collector,
): Promise<void> {
	await checks.attempt(
		'collect: a webhook process killed while it gathers leaves its senders unanswered',
		async () => {
			const before = (await listener.executionIds()).length;
			const senders = send(listener.url, customer);
			await sleep(gatheringMs);
			await cluster.kill(cluster.webhook);
			await senders.done;
			if (senders.codes.some((code) => code !== 0)) throw new Error(`answers: ${senders.codes.join()}`);
			const lost = (await listener.executionIds()).length - before;
			if (lost !== 0) throw new Error(`${lost} executions`);
			// A load balancer hands the repetition to a process that lives.
			const again = send(listener.urlOfMain, customer, senders.calls);
			await again.done;
			await expectOnce(listener, again, before);
		},
	);
}

interface Senders {
	calls: StatusCall[];
	/** HTTP status of every answer so far; 0 for a connection that broke. */
	codes: number[];
	done: Promise<unknown>;
}

function send(
	url: string,
	{ secret }: Customer,
	calls: StatusCall[] = Array.from({ length: callsAtOnce }, () => statusCall(2)),
): Senders {
	const codes: number[] = [];
	const sent = calls.map(async (call) => {
		const code = await tell(url, secret, call).then(
			({ status }) => status,
			() => 0,
		);
		codes.push(code);
	});
	return { calls, codes, done: Promise.all(sent) };
}

/** All answered with 200, all in executions, as few as gathering makes them. */
async function expectOnce(listener: Published, { calls, codes }: Senders, after = 0): Promise<void> {
	if (codes.some((code) => code !== 200)) throw new Error(`answers: ${codes.join()}`);
	const ids = (await listener.executionIds()).slice(after);
	if (ids.length < 1 || ids.length >= calls.length) throw new Error(`${ids.length} executions`);
	const items = await Promise.all(ids.map(async (id) => await listener.output(id, 'Kolmeya Trigger')));
	const flaws = misplaced(calls, items.flat());
	if (flaws.length > 0) throw new Error(flaws.join(', '));
}
