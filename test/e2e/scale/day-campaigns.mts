/** 100,000 messages in 20 executions; the worker of some of them loses its power. */
import { z } from 'zod';
import type { Cluster, Member } from '../../support/n8n/cluster.mjs';
import { isOver } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
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

/** An execution of a campaign that is over. */
interface Run {
	campaign: Campaign;
	id: string;
	status: string;
	/** When it was over. */
	over: number;
}

/** `victim`: the worker that is to be killed. */
export async function sendDay(cluster: Cluster, checks: Checks, victim: Member): Promise<CampaignFigures> {
	const customer = await openCustomer(cluster, 'day', { latencyMs, rateLimit, keepBodies: false });
	const all = await openCampaigns(cluster, customer);
	const started = Date.now();
	const [first, { killed, killedAt }] = await Promise.all([
		Promise.all(all.map(run)),
		killMidway(cluster, customer, victim),
	]);
	const done = first.filter(({ status }) => status === 'success');
	const died = first.filter(({ status }) => status !== 'success');
	const accepted = await acceptedBy(customer);
	checks.check(
		`a worker killed at ${killedAt} of ${total} messages leaves some of ${campaigns} campaigns unfinished`,
		died.length > 0 && done.length > 0 && killedAt < total,
		`${died.length} unfinished`,
	);
	const diedOn = await Promise.all(died.map(async ({ id }) => (await cluster.workersOf(id)).join()));
	checks.check(
		// What it had taken from the queue and not begun names no worker.
		'none of these was in the hands of another',
		diedOn.includes(victim.name) && diedOn.every((name) => name === victim.name || name === ''),
		diedOn.join('; '),
	);

	const again = Date.now();
	const second = await Promise.all(died.map(async ({ campaign }) => await run(campaign)));
	const secondSeconds = (Date.now() - again) / 1000;
	const alreadySent = await checkOutcomes(checks, [...done, ...second]);
	checks.check(
		'of the unfinished only the rest was sent',
		alreadySent === accepted - done.length * customersEach,
		`${alreadySent} sent already`,
	);
	const everybody = all.flatMap(({ messages }) => messages);
	const wrong = await wrongCounts(customer, everybody);
	checks.check(
		`every one of ${total} phones got exactly one SMS`,
		wrong.length === 0,
		wrong.slice(0, 5).join(', '),
	);
	return {
		campaigns,
		messages: total,
		batchSize,
		seconds: (lastOf(done) - started) / 1000,
		accepted,
		requests: await requestsOf(customer),
		killedAt,
		unfinished: died.length,
		noticedSeconds: (lastOf(died) - killed) / 1000,
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

async function run(campaign: Campaign): Promise<Run> {
	const { workflow, messages } = campaign;
	const id = await workflow.start(messages);
	const end = async () => (await workflow.executions()).find((one) => one.id === id && isOver(one.status));
	const { status, stoppedAt } = await until(`execution ${id} is over`, end, pollMs, longestMs);
	return { campaign, id, status, over: stoppedAt ? Date.parse(stoppedAt) : Date.now() };
}

/** Another worker takes the place of the dead one, as whatever runs the containers would see to. */
async function killMidway(cluster: Cluster, customer: Customer, victim: Member) {
	const far = async () => (await acceptedBy(customer)) >= killAfter;
	await until('a quarter is accepted', far, 50, longestMs);
	await cluster.kill(victim);
	const killed = Date.now();
	const killedAt = await acceptedBy(customer);
	await cluster.addWorker();
	return { killed, killedAt };
}

/** How many messages were told as sent already. */
async function checkOutcomes(checks: Checks, runs: readonly Run[]): Promise<number> {
	const complaints: string[] = [];
	let alreadySent = 0;
	for (const { campaign, id } of runs) {
		const items = await campaign.workflow.output(id, 'Kolmeya');
		if (!allAccepted(items, campaign.messages)) complaints.push(`execution ${id}: ${tally(items)}`);
		alreadySent += items.filter((item) => item.alreadySent === true).length;
	}
	checks.check(`all ${campaigns} campaigns are accepted in the end`, complaints.length === 0, complaints[0]);
	return alreadySent;
}

const acceptedBy = async ({ account }: Customer): Promise<number> =>
	(await account.ask('summary', Accepted)).accepted;

const lastOf = (runs: readonly Run[]): number => Math.max(...runs.map(({ over }) => over));

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
