/** Activation and its opposite, made at the main process, seen at the webhook process. */
import { settled } from '../../support/load/executions.mjs';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Published, until } from './published.mjs';
import { openCustomer } from './scene.mjs';
import { statusCall, tell } from './statuses.mjs';

export async function checkSwitching(cluster: Cluster, checks: Checks): Promise<void> {
	const customer = await openCustomer(cluster, 'switching');
	const settings = {
		events: ['status'],
		authentication: 'signedUrl',
		options: { checkOnActivation: true },
	};
	const listener = await Published.trigger(cluster, 'Switching', customer, settings);
	const statusOf = async (url: string) => (await tell(url, customer.secret, statusCall())).status;
	const addresses = [listener.url, listener.urlOfMain];

	await checks.attempt('on activation Kolmeya reaches the webhook process', async () => {
		const tests = await until('Kolmeya was asked to call, and has', async () => {
			const requests = await customer.account.requests();
			return requests.some(({ status }) => status !== null) && requests;
		});
		const told = tests.map(({ path, status }) => `${path} ${String(status)}`).join();
		if (told !== 'sms/webhook 200') throw new Error(told);
		const codes = [await statusOf(listener.url), (await listener.executionIds()).length].join();
		if (codes !== '200,1') throw new Error(codes);
	});
	await checks.attempt(
		'after deactivation the address is 404 in both processes, and opens again',
		async () => {
			await cluster.client.deactivate(listener.workflowId);
			for (const url of addresses) await until('404', async () => (await statusOf(url)) === 404);
			const closed = (await settled(cluster.client, listener.workflowId)).length;
			const codes = await Promise.all(addresses.map(statusOf));
			if (codes.join() !== '404,404') throw new Error(codes.join());
			// The activation had four addresses, and is over by now.
			const asked = (await customer.account.requests()).length;
			if (asked !== 1) throw new Error(`Kolmeya was asked ${asked} times to call`);
			const after = (await settled(cluster.client, listener.workflowId)).length;
			if (after !== closed) throw new Error(`${after - closed} executions were started`);
			await listener.activate();
			const open = await statusOf(listener.url);
			if (open !== 200) throw new Error(String(open));
		},
	);
}
