/** The worker that runs a campaign loses its power: nobody is left out, nobody gets two. */
import { z } from 'zod';
import type { Cluster, Member } from '../../../scripts/lib/cluster.mjs';
import { isOver } from '../../../scripts/lib/n8n-client.mjs';
import { print } from '../../../scripts/lib/progress.mjs';
import type { Checks } from '../../../scripts/lib/verdict.mjs';
import {
	allAccepted,
	type Customer,
	openCustomer,
	people,
	Published,
	sendNode,
	tally,
	until,
	wrongCounts,
} from './scene.mjs';

const customers = people(400);
const batchSize = 10;
const latencyMs = 500;
/** Accepted messages after which the worker is killed: a third of the campaign. */
const killAfter = 130;
const Summary = z.object({ accepted: z.number() });

const accepted = async ({ account }: Customer): Promise<number> =>
	(await account.ask('summary', Summary)).accepted;

/** Gives what is left to check when n8n has noticed. */
export async function checkKilledWorker(cluster: Cluster, checks: Checks): Promise<() => Promise<void>> {
	const customer = await openCustomer(cluster, 'killed-worker', { latencyMs });
	const options = { sendOnceKey: 'fatura-2025-11', batchSize, concurrency: 4 };
	const campaign = await Published.sender(cluster, 'Campaign', [sendNode(customer, { options })]);

	const first = await campaign.start(customers);
	await until('the campaign is under way', async () => (await accepted(customer)) >= killAfter, 20);
	const victim = await runnerOf(cluster, first);
	await cluster.kill(victim);
	const reached = await accepted(customer);
	checks.check(
		`a worker is killed when ${reached} of ${customers.length} messages are accepted`,
		reached >= killAfter && reached < customers.length && reached % batchSize === 0,
		String(reached),
	);
	checks.check('its execution has not ended', !isOver(await campaign.status(first)));

	const second = await campaign.start(customers);
	const items = await campaign.output(second, 'Kolmeya');
	const [finisher] = await cluster.workersOf(second);
	checks.check(
		'the same campaign, run again, is finished by another worker',
		finisher !== undefined && finisher !== victim.name,
		finisher,
	);
	checks.check('every customer is accepted', allAccepted(items, customers), tally(items));
	const before = items.filter(({ alreadySent }) => alreadySent === true).length;
	checks.check('what the dead worker had sent is told as sent already', before === reached, String(before));
	await checkPhones(customer, checks, 'every phone got exactly one SMS');

	return async () => await checkAftermath(cluster, checks, { customer, campaign, first });
}

async function runnerOf(cluster: Cluster, executionId: string): Promise<Member> {
	const [name] = await cluster.workersOf(executionId);
	const worker = cluster.workers.find((member) => member.name === name);
	if (!worker) throw new Error(`Execution ${executionId} runs on ${name ?? 'no worker'}`);
	return worker;
}

interface Aftermath {
	customer: Customer;
	campaign: Published;
	first: string;
}

/** What n8n itself does with the job of a dead worker, and what a person may do with it. */
async function checkAftermath(
	cluster: Cluster,
	checks: Checks,
	{ customer, campaign, first }: Aftermath,
): Promise<void> {
	await until('n8n gives up the execution of the dead worker', async () =>
		isOver(await campaign.status(first)),
	);
	const status = await campaign.status(first);
	print(`       n8n ends the execution of the dead worker with "${status}"`);
	const starts = await cluster.workersOf(first);
	checks.check(
		'n8n ends the execution of the dead worker and runs it nowhere else',
		status !== 'success' && starts.length === 1 && (await campaign.executionIds()).length === 2,
		`${status}, on ${starts.join(', ')}`,
	);
	// n8n 2.41 keeps the old error in such an execution, so its own retry ends with it at once.
	await cluster.client.retry(first).catch(() => undefined);
	const retried = await until('the retry is over', async () => {
		const [, , id] = await campaign.executionIds();
		return id !== undefined && isOver(await campaign.status(id)) && id;
	});
	print(`       n8n's retry of it ends with "${await campaign.status(retried)}"`);
	await customer.account.tell('settings', { latencyMs: 0 });
	const items = await campaign.output(await campaign.start(customers), 'Kolmeya');
	checks.check(
		'run once more, everything is told as sent already',
		allAccepted(items, customers) && items.every(({ alreadySent }) => alreadySent === true),
		tally(items),
	);
	await checkPhones(customer, checks, 'after the retry and the third run every phone has exactly one SMS');
}

async function checkPhones(customer: Customer, checks: Checks, what: string): Promise<void> {
	const wrong = await wrongCounts(customer, customers);
	checks.check(what, wrong.length === 0, wrong.join(', '));
}
