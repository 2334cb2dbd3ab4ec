/** One campaign out of PostgreSQL, of a million messages: a worker killed twice, memory over time, then its deliveries. */
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { begin, chunkSize, lanes, publish } from './million-campaign.mjs';
import { hear } from './million-events.mjs';
import type { MillionFigures, Moment } from './million-figures.mjs';
import { readMoment } from './million-memory.mjs';
import { countMessages, readProgress } from './million-progress.mjs';
import { openCustomer } from './scene.mjs';

const latencyMs = 150;
/** The vendor's: 500 a window, as its headers say; that a window is a minute is a guess. */
const rateLimit = { limit: 500, windowMs: 60_000, retryAfter: true };
const sampleMs = 5_000;
/** Shares of the messages after which a worker is killed. */
const killAt = [0.3, 0.6];

export async function sendMillion(cluster: Cluster, checks: Checks, people: number): Promise<MillionFigures> {
	const customer = await openCustomer(cluster, 'million', {
		latencyMs,
		rateLimit,
		keepBodies: false,
		price: 0,
	});
	const { eventsUrl, desk } = await publish(cluster, customer, people);
	const started = Date.now();
	await begin(cluster, desk);
	const moments = await follow(cluster, people, started);
	const seconds = (Date.now() - started) / 1000;

	const received = Object.values(await customer.account.received());
	const doubled = received.filter((texts) => texts.length > 1).length;
	checks.check(
		`each of ${people} phones has one SMS, a worker killed twice`,
		received.length === people && doubled === 0,
		`${received.length} phones, ${doubled} with more than one`,
	);
	const { again } = await readProgress(cluster);
	checks.check('the killed workers had chunks, which were taken again', again > 0, String(again));
	const accepted = await countMessages(cluster, "outcome = 'accepted' and message_id is not null");
	checks.check('each contact has its outcome and its ID', accepted === people, String(accepted));
	return {
		people,
		seconds,
		moments,
		lanes,
		chunkSize,
		latencyMs,
		again,
		doubled,
		lost: people - received.length,
		events: await hear(cluster, customer, eventsUrl, checks, people),
	};
}

/**
 * Until the last chunk is written. At two points a worker loses its power, and another takes its place: always the
 * youngest, so that the first worker's memory can be told from beginning to end.
 */
async function follow(cluster: Cluster, people: number, started: number): Promise<Moment[]> {
	const moments: Moment[] = [];
	const kills = killAt.map((share) => share * people);
	let told = 0;
	while (true) {
		const { done, open } = await readProgress(cluster);
		const moment = readMoment(cluster, started, done);
		if (kills.length > 0 && done >= kills[0]) {
			kills.shift();
			const youngest = cluster.workers.at(-1);
			if (youngest) await cluster.kill(youngest);
			await cluster.addWorker();
			moment.killed = true;
		}
		moments.push(moment);
		if (done >= told + people / 20) print(`       ${(told = done).toLocaleString('en-US')} messages`);
		if (done > 0 && open === 0) return moments;
		await new Promise((resolve) => setTimeout(resolve, sampleMs));
	}
}
