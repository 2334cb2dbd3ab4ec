/** 100,000 messages in 20 executions; the worker of some of them loses its power. */
import { z } from 'zod';
import type { Cluster, Member } from '../../../scripts/lib/cluster.mjs';
import { isOver, type Json } from '../../../scripts/lib/n8n-client.mjs';
import type { Checks } from '../../../scripts/lib/verdict.mjs';
import type { CampaignFigures, RequestFigures } from './day-figures.mjs';
import { Published, until } from './published.mjs';
import {
	allAccepted,
	type Customer,
	type Message,
	openCustomer,
	people,
	sendNode,
	tally,
	wrongCounts,
} from './scene.mjs';

const campaigns = 20;
const customersEach = 5000;
const total = campaigns * customersEach;
/** Less than the usual 1,000, so that each campaign has a middle in which it can be killed. */
const batchSize = 250;
const latencyMs = 150;
/** The vendor's: 500 a window, as its headers say; that a window is a minute is a guess. */
const rateLimit = { limit: 500, windowMs: 60_000, retryAfter: true };
const killAfter = total / 4;
const firstPerson = 1_000_000;
/** n8n needs two minutes to notice a dead worker, Kolmeya's limit may hold all of it back meanwhile. */
const longestMs = 600_000;
/** Twenty ask at once. */
const pollMs = 3000;

const Requests = z.array(z.object({ path: z.string(), status: z.number().nullable() }));
const Accepted = z.object({ accepted: z.number() });

interface Campaign {
	workflow: Published;
	messages: Message[];
}

/** `victim`: the worker that is to be killed. */
export async function sendDay(cluster: Cluster, checks: Checks, victim: Member): Promise<CampaignFigures> {
	const customer = await openCustomer(cluster, 'day', { latencyMs, rateLimit, keepBodies: false });
	const all = await openCampaigns(cluster, customer);
	const accepted = async () => (await customer.account.ask('summary', Accepted)).accepted;

	const started = Date.now();
	const kill = async () => {
		await until('a quarter is accepted', async () => (await accepted()) >= killAfter, 50, longestMs);
		await cluster.kill(victim);
		const [killed, killedAt] = [Date.now(), await accepted()];
		await cluster.addWorker();
		return { killed, killedAt };
	};
	const [ids, { killed, killedAt }] = await Promise.all([Promise.all(all.map(start)), kill()]);
	const ends = await Promise.all(all.map(async (campaign, index) => await endOf(campaign, ids[index])));
	const unfinished = all.filter((_, index) => ends[index].status !== 'success');
	const finishedAt = Math.max(...ends.filter(({ status }) => status === 'success').map(({ at }) => at));
	const noticedAt = Math.max(
		killed,
		...ends.filter(({ status }) => status !== 'success').map(({ at }) => at),
	);
	const acceptedFirst = await accepted();
	checks.check(
		`a worker killed at ${killedAt} of ${total} messages leaves some of ${campaigns} campaigns unfinished`,
		unfinished.length > 0 && unfinished.length < campaigns && killedAt < total,
		`${unfinished.length} unfinished`,
	);
	const workers = await Promise.all(ids.map(async (id) => await cluster.workersOf(id)));
	checks.check(
		'all of these were in its hands',
		unfinished.every((campaign) => workers[all.indexOf(campaign)].join() === victim.name),
	);

	const again = Date.now();
	const seconds = await Promise.all(unfinished.map(start));
	const last = all.map((campaign, index) => seconds[unfinished.indexOf(campaign)] ?? ids[index]);
	await Promise.all(unfinished.map(async (campaign, index) => await endOf(campaign, seconds[index])));
	const secondSeconds = (Date.now() - again) / 1000;

	const { complaints, alreadySent } = await outcomes(all, last);
	checks.check(`all ${campaigns} campaigns are accepted in the end`, complaints.length === 0, complaints[0]);
	checks.check(
		'of the unfinished only the rest was sent',
		alreadySent === acceptedOf(unfinished, acceptedFirst),
		String(alreadySent),
	);
	const wrong = await wrongCounts(
		customer,
		all.flatMap(({ messages }) => messages),
	);
	checks.check(
		`every one of ${total} phones got exactly one SMS`,
		wrong.length === 0,
		wrong.slice(0, 5).join(', '),
	);
	return {
		campaigns,
		messages: total,
		batchSize,
		seconds: (finishedAt - started) / 1000,
		accepted: acceptedFirst,
		requests: await requestsOf(customer),
		killedAt,
		unfinished: unfinished.length,
		noticedSeconds: (noticedAt - killed) / 1000,
		secondSeconds,
		alreadySent,
		wrong: wrong.length,
	};
}

async function openCampaigns(cluster: Cluster, customer: Customer): Promise<Campaign[]> {
	const all: Campaign[] = [];
	for (let index = 0; index < campaigns; index += 1) {
		const node = sendNode(customer, { options: { sendOnceKey: `day-${index}`, batchSize } });
		const workflow = await Published.sender(cluster, `Day ${index}`, [node]);
		all.push({ workflow, messages: people(customersEach, firstPerson + index * customersEach) });
	}
	return all;
}

const start = async ({ workflow, messages }: Campaign): Promise<string> => await workflow.start(messages);

async function endOf({ workflow }: Campaign, id: string): Promise<{ status: string; at: number }> {
	const end = async () => (await workflow.executions()).find((one) => one.id === id && isOver(one.status));
	const { status, stoppedAt } = await until(`execution ${id} is over`, end, pollMs, longestMs);
	return { status, at: stoppedAt ? Date.parse(stoppedAt) : Date.now() };
}

/** What the dead worker had got accepted: all that was, but for the campaigns that others finished. */
const acceptedOf = (unfinished: readonly Campaign[], accepted: number): number =>
	accepted - (campaigns - unfinished.length) * customersEach;

async function outcomes(all: readonly Campaign[], ids: readonly string[]) {
	const complaints: string[] = [];
	let alreadySent = 0;
	for (const [index, { workflow, messages }] of all.entries()) {
		const items: Json[] = await workflow.output(ids[index], 'Kolmeya');
		if (!allAccepted(items, messages)) complaints.push(`campaign ${index}: ${tally(items)}`);
		alreadySent += items.filter((item) => item.alreadySent === true).length;
	}
	return { complaints, alreadySent };
}

async function requestsOf({ account }: Customer): Promise<RequestFigures> {
	const all = await account.ask('requests?limit=40000', Requests);
	const taken = (path: string) => all.filter((one) => one.path === path && one.status === 200).length;
	return {
		sends: taken('sms/store'),
		lookUps: all.filter(({ path, status }) => path === 'sms/status/request' && status !== 429).length,
		refused: all.filter(({ status }) => status === 429).length,
		limit: rateLimit.limit,
		windowSeconds: rateLimit.windowMs / 1000,
	};
}
