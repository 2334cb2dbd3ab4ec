/** The worker that runs a campaign loses its power: nobody is left out, nobody gets two. */
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { isOver } from '../../support/n8n/client.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { batchSize, killMidCampaign, type Killed } from './kill.mjs';
import { until } from './published.mjs';
import { allAccepted, people, tally, wrongCounts } from './scene.mjs';

const customers = people(400);

/** Gives what is left to check when n8n has noticed. */
export async function checkKilledWorker(cluster: Cluster, checks: Checks): Promise<() => Promise<void>> {
	const killed = await killMidCampaign(cluster, 'killed-worker', customers);
	const { campaign, executionId, victim, reached } = killed;
	checks.check(
		`a worker is killed when ${reached} of ${customers.length} messages are accepted`,
		reached < customers.length && reached % batchSize === 0,
	);
	checks.check('its execution has not ended', !isOver(await campaign.status(executionId)));

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
	await checkPhones(killed, checks, 'every phone got exactly one SMS');

	return async () => await checkAftermath(cluster, checks, killed);
}

/** What n8n itself does with the job of a dead worker, and what a person may do with it. */
async function checkAftermath(cluster: Cluster, checks: Checks, killed: Killed): Promise<void> {
	const { customer, campaign, executionId } = killed;
	await until('n8n gives up the execution of the dead worker', async () =>
		isOver(await campaign.status(executionId)),
	);
	const status = await campaign.status(executionId);
	print(`       n8n ends the execution of the dead worker with "${status}"`);
	const starts = await cluster.workersOf(executionId);
	checks.check(
		'n8n ends the execution of the dead worker and runs it nowhere else',
		status !== 'success' && starts.length === 1 && (await campaign.executionIds()).length === 2,
		`${status}, on ${starts.join(', ')}`,
	);
	// n8n 2.41 keeps the old error in such an execution, so its own retry ends with it at once.
	await cluster.client.retry(executionId).catch(() => undefined);
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
	await checkPhones(killed, checks, 'after the retry and the third run every phone has exactly one SMS');
}

/** n8n 1 hands the job of a dead worker to another worker by itself; n8n 2 must be made to. */
export async function checkHandedOutAgain(cluster: Cluster, checks: Checks): Promise<void> {
	const killed = await killMidCampaign(cluster, 'handed-out-again', customers);
	const { campaign, executionId, reached } = killed;
	await cluster.handOutAgain(campaign.workflowId, executionId);
	const items = await campaign.output(executionId, 'Kolmeya');
	const workers = await cluster.workersOf(executionId);
	checks.check(
		'an execution handed out again, as n8n 1 does, is finished by another worker',
		workers.length === 2 && workers[0] !== workers[1],
		workers.join(', '),
	);
	const before = items.filter(({ alreadySent }) => alreadySent === true).length;
	checks.check(
		`it sends only what was not accepted (${reached} of ${customers.length} were)`,
		allAccepted(items, customers) && before === reached && reached < customers.length,
		`${tally(items)}, ${before} before`,
	);
	await checkPhones(killed, checks, 'and every phone got exactly one SMS');
}

async function checkPhones({ customer }: Killed, checks: Checks, what: string): Promise<void> {
	const wrong = await wrongCounts(customer, customers);
	checks.check(what, wrong.length === 0, wrong.join(', '));
}
