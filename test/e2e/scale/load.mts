/** Thousands of events through the webhook process while campaigns of one account share its rate limit on two workers. */
import { z } from 'zod';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Published } from './published.mjs';
import { allAccepted, openCustomer, people, sendNode, tally, wrongCounts } from './scene.mjs';
import { misplaced, statusCall } from './statuses.mjs';
import { tellAll } from './telling.mjs';

const calls = 200;
const messagesInCall = 20;
const connections = 40;

const campaigns = 4;
const customersEach = 250;
const batchSize = 5;
const concurrency = 8;
const rateLimit = { limit: 60, windowMs: 5000, retryAfter: true };
const Requests = z.array(z.object({ endpoint: z.string(), status: z.number().nullable() }));

export async function checkLoad(cluster: Cluster, checks: Checks): Promise<void> {
	await Promise.all([
		checks.attempt('load: thousands of events', async () => await checkEvents(cluster, checks)),
		checks.attempt('load: campaigns side by side', async () => await checkCampaigns(cluster, checks)),
	]);
}

async function checkEvents(cluster: Cluster, checks: Checks): Promise<void> {
	const customer = await openCustomer(cluster, 'load-events');
	const settings = { events: ['status'], authentication: 'signedUrl', options: { collect: 300 } };
	const listener = await Published.trigger(cluster, 'Load', customer, settings);
	const sent = Array.from({ length: calls }, () => statusCall(messagesInCall));
	const { seconds, failures, unanswered } = await tellAll(sent, {
		url: listener.url,
		secret: customer.secret,
		connections,
	});
	checks.check('every call is answered with 200 in the end', unanswered === 0, failures.at(-1));
	const items = await listener.outputs('Kolmeya Trigger');
	const executions = (await listener.executionIds()).length;
	const flaws = misplaced(sent, items);
	checks.check(
		`each of ${calls * messagesInCall} events is in exactly one item`,
		flaws.length === 0,
		flaws.slice(0, 5).join(', '),
	);
	print(
		`       ${calls * messagesInCall} events in ${seconds.toFixed(1)} s, ${(calls / seconds).toFixed(1)} calls a second, ${executions} executions, ${failures.length} calls repeated`,
	);
}

async function checkCampaigns(cluster: Cluster, checks: Checks): Promise<void> {
	const customer = await openCustomer(cluster, 'load-campaigns', { rateLimit, latencyMs: 50 });
	const started = Date.now();
	const runs = await Promise.all(
		Array.from({ length: campaigns }, async (_, index) => {
			const options = { sendOnceKey: `load-${index}`, batchSize, concurrency };
			const workflow = await Published.sender(cluster, `Campaign ${index}`, [
				sendNode(customer, { options }),
			]);
			const messages = people(customersEach, 3000 + index * customersEach);
			return { workflow, messages, executionId: await workflow.start(messages) };
		}),
	);
	const outcomes = await Promise.all(
		runs.map(async ({ workflow, executionId }) => await workflow.output(executionId, 'Kolmeya')),
	);
	const seconds = (Date.now() - started) / 1000;
	const everybody = runs.flatMap(({ messages }) => messages);
	const items = outcomes.flat();
	checks.check('every message of every campaign is accepted', allAccepted(items, everybody), tally(items));
	const wrong = await wrongCounts(customer, everybody);
	checks.check('every phone got exactly one SMS', wrong.length === 0, wrong.slice(0, 5).join(', '));

	const workers = new Set(
		(await Promise.all(runs.map(({ executionId }) => cluster.workersOf(executionId)))).flat(),
	);
	checks.check('both workers sent', workers.size === 2, [...workers].join(', '));
	const requests = await customer.account.ask('requests?limit=100000', Requests);
	const refused = requests.filter(({ status }) => status === 429).length;
	const windows = Math.ceil((seconds * 1000) / rateLimit.windowMs);
	// A process learns of a full window by the answers to what it has under way, and then holds back.
	const most = windows * campaigns * concurrency;
	checks.check('the rate limit was reached', refused > 0);
	checks.check(
		'no more refusals than requests were under way when a window was full',
		refused <= most,
		`${refused} refusals in ${windows} windows`,
	);
	print(
		`       ${everybody.length} SMS in ${requests.length} requests, ${seconds.toFixed(1)} s, ${refused} answered 429`,
	);
}
