/** Activation, deactivation, restart, the test URL, and the check of the address. */
import { randomBytes } from 'node:crypto';
import type { Demo } from '../../support/demo/demo.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import * as payloads from '../../unit/event/payloads.js';
import { expectContains, expectThat, until } from '../expect.mjs';
import { begin, end } from '../outages/ending.mjs';
import { Account } from '../templates/account.mjs';
import { Listener, type Place } from './listener.mjs';
import { startProxy } from './proxy.mjs';

export async function checkLife(demo: Demo, checks: Checks): Promise<void> {
	await checks.attempt(
		'the test URL takes one event, as often as it is asked to, beside the production URL',
		async () => {
			const listener = await Listener.open(demo, 'test URL');
			await listener.call(payloads.status);
			for (let times = 0; times < 2; times += 1) {
				await listener.listen();
				const { status } = await listener.call(payloads.status, { url: listener.testUrl });
				expectThat(status === 200, `The test URL answered ${status}`);
			}
			const closed = await listener.call(payloads.status, { url: listener.testUrl });
			expectThat(closed.status === 404, `The test URL is still open: ${closed.status}`);
			const items = [
				{ status: 'delivered' },
				{ status: 'failed' },
				{ status: 'rejected' },
				{ status: 'expired' },
			];
			const expected = ['webhook', 'manual', 'manual'].map((mode) => ({ mode, status: 'success', items }));
			expectContains(await listener.executions(), expected, 'executions');
		},
	);

	await checks.attempt('deactivated: 404. Activated again, and after a restart: the same URL', async () => {
		const listener = await Listener.open(demo, 'life');
		const { url } = listener;
		await listener.call(eventOf('before'));
		await listener.deactivate();
		const { status } = await listener.call(eventOf('meanwhile'));
		expectThat(status === 404, `${status} while it is not active`);
		await listener.activate();
		await listener.call(eventOf('again'));
		await end(demo, 'SIGTERM');
		await begin(demo);
		await listener.isOpen();
		await listener.call(eventOf('restarted'));
		expectThat(listener.url === url, 'The URL has changed');
		const ids = (await listener.items()).map(({ message }) => message);
		expectContains(ids, [{ id: 'before' }, { id: 'again' }, { id: 'restarted' }], 'events');
	});

	await checks.attempt('an address that Kolmeya reaches is checked once, and starts nothing', async () => {
		const { account, listener } = await checked(demo, demo.sandbox.apiUrl);
		await listener.activate();
		expectContains(await demo.client.activationErrors(listener.workflow.id), [], 'Errors');
		const requests = (await account.requests()).map(({ endpoint }) => endpoint);
		expectContains(requests, ['sms/webhook'], 'What Kolmeya was asked');
		expectThat((await listener.executions()).length === 0, 'The check started an execution');
	});

	await checks.attempt('an address that Kolmeya cannot reach is told at the activation', async () => {
		const { host } = new URL(demo.n8n.url);
		// Seen from where Kolmeya is, nobody listens at n8n's address.
		const elsewhere = await startProxy({
			target: demo.sandbox.url,
			body: (body) => body.replace(host, '127.0.0.1:9'),
		});
		try {
			const { listener } = await checked(demo, `${elsewhere.url}/api`);
			const errors = async () => await demo.client.activationErrors(listener.workflow.id);
			await demo.client.activate(listener.workflow);
			await until(async () => (await errors()).length > 0, 'n8n tells of no failed activation');
			const [error] = await errors();
			expectThat(error.includes('Kolmeya cannot reach this workflow'), `n8n says: ${error}`);
			const { status } = await listener.call(payloads.status);
			expectThat(status === 404, `The production URL answers ${status}`);
		} finally {
			elsewhere.close();
		}
	});
}

async function checked(place: Place, baseUrl: string) {
	const token = `activation-${randomBytes(4).toString('hex')}`;
	const account = await Account.open(place.sandbox, token);
	const listener = await Listener.save(place, token, {
		options: { checkOnActivation: true },
		credential: { apiToken: token, baseUrl },
	});
	return { account, listener };
}

const eventOf = (id: string) => ({
	...payloads.REQUEST,
	messages: [{ id, reference: null, status_code: 3 }],
});
