/** Events come in at the webhook process; main answers the same address; workers run what they start. */
import { z } from 'zod';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { post, Published, until } from './published.mjs';
import { allAccepted, openCustomer, people, sendNode, tally, wrongCounts } from './scene.mjs';
import { misplaced, statusCall, tell } from './statuses.mjs';

const customers = people(60, 1000);
const webhooks = {
	automatic: true,
	delayMs: 200,
	spreadMs: 1500,
	perEvent: 20,
	silentShare: 0,
	duplicateShare: 0,
};

const gate = 'First Time Only';
/** The other output has what was discarded. */
const kept = 0;

/** What keeps an event that both processes took in from being worked on twice. */
const firstTimeOnly: Json = {
	name: gate,
	type: 'n8n-nodes-base.removeDuplicates',
	typeVersion: 2,
	// Of the first two executions that make its record at once, n8n 2.41 lets one fail.
	retryOnFail: true,
	parameters: {
		operation: 'removeItemsSeenInPreviousExecutions',
		logic: 'removeItemsWithAlreadySeenKeyValues',
		dedupeValue: '={{ $json.eventId }}',
		options: {},
	},
};

export async function checkWebhookProcess(cluster: Cluster, checks: Checks): Promise<void> {
	const customer = await openCustomer(cluster, 'webhook-process', { webhooks });
	const settings = { events: ['status', 'reply'], authentication: 'signedUrl', options: {} };
	const events = await Published.trigger(cluster, 'Events', customer, settings, [firstTimeOnly]);

	await checks.attempt('the statuses of a campaign come in at the webhook process, each once', async () => {
		const options = { webhookUrl: events.url, batchSize: 20 };
		const campaign = await Published.sender(cluster, 'Sender', [sendNode(customer, { options })]);
		const items = await campaign.output(await campaign.start(customers), 'Kolmeya');
		if (!allAccepted(items, customers)) throw new Error(tally(items));
		const wrong = await wrongCounts(customer, customers);
		if (wrong.length > 0) throw new Error(`SMS: ${wrong.join(', ')}`);
		const sent = items.map(({ messageId }) => String(messageId));
		const told = await until('all statuses are told', async () => {
			const found = await events.outputs('Kolmeya Trigger');
			return found.length >= sent.length && found;
		});
		const flaws = misplaced([{ reference: '', messageIds: sent }], told);
		if (flaws.length > 0) throw new Error(flaws.join(', '));
		const calls = await customer.account.ask(
			'webhooks?limit=1000',
			z.array(z.object({ status: z.number() })),
		);
		if (calls.some(({ status }) => status !== 200)) throw new Error(JSON.stringify(calls));
		for (const id of await events.executionIds())
			if ((await cluster.workersOf(id)).length !== 1) throw new Error(`Execution ${id} ran on no worker`);
	});

	await checks.attempt('a forged, a foreign and an unsigned call are refused and start nothing', async () => {
		const before = (await events.executionIds()).length;
		const call = statusCall();
		const answers = [
			await tell(events.url, 'another secret', call),
			await tell(events.url, customer.secret, call, 'another request'),
			await post(events.url, { id: 'x', reference: call.reference, messages: [] }),
			await tell(events.urlOfMain, 'another secret', call),
		];
		const codes = answers.map(({ status }) => status).join();
		// Of the foreign one Kolmeya is asked, which knows no such message.
		if (!/^401,(401|503),401,401$/.test(codes)) throw new Error(codes);
		const after = (await events.executionIds()).length;
		if (after !== before) throw new Error(`${after - before} executions`);
	});

	await checks.attempt('each process drops what it has had; eventId tells it across processes', async () => {
		const before = (await events.executionIds()).length;
		const call = statusCall();
		const answers = [];
		for (const url of [events.url, events.url, events.urlOfMain, events.urlOfMain]) {
			answers.push(await tell(url, customer.secret, call));
			await events.outputs('Kolmeya Trigger');
		}
		const told = answers.map(({ text }) => text).join();
		const [once, repeated] = ['{"received":1}', '{"received":1,"repeated":1}'];
		if (told !== [once, repeated, once, repeated].join()) throw new Error(told);
		const ids = (await events.executionIds()).slice(before);
		const [first, second, ...more] = await Promise.all(
			ids.map(async (id) => await events.output(id, 'Kolmeya Trigger')),
		);
		const same = first?.[0]?.eventId !== undefined && first[0].eventId === second?.[0]?.eventId;
		if (!same || more.length > 0)
			throw new Error(`${ids.length} executions, ${JSON.stringify([first, second])}`);
		const passed = await Promise.all(ids.map(async (id) => await events.output(id, gate, kept)));
		if (passed.flat().length !== 1) throw new Error(`${passed.flat().length} events got past eventId`);
	});
}
