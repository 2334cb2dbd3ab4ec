/** The whole way: Send signs the address of a reverse proxy, Kolmeya calls it, the proxy changes what proxies change. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { senderType } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectContains, expectThat, until } from '../expect.mjs';
import { Account } from '../templates/account.mjs';
import { Listener, type Place } from './listener.mjs';
import { startProxy } from './proxy.mjs';

const Requests = z.array(z.object({ body: z.object({ webhook_url: z.string() }).passthrough().nullish() }));
const Delivery = z.object({ status: z.number().nullable() }).passthrough();

export async function checkTheWay(place: Place, checks: Checks): Promise<void> {
	await checks.attempt(
		'signed by Send, called by Kolmeya, through a proxy that changes host and path',
		async () => {
			const token = `proxy-${randomBytes(4).toString('hex')}`;
			const account = await Account.open(place.sandbox, token, { webhooks: { automatic: false } });
			const listener = await Listener.open(place, token, {
				parameters: { authentication: 'signedUrl' },
				credential: { apiToken: token, webhookSecret: randomBytes(24).toString('hex') },
			});
			const proxy = await startProxy({
				target: place.n8n.url,
				path: (path) => path.replace(/^\/sms\//, '/webhook/').replace('?', '?via=proxy&'),
				headers: {
					host: 'n8n.internal:80',
					'x-forwarded-host': 'sms.example.com',
					'x-forwarded-proto': 'https',
				},
			});
			try {
				const webhookUrl = listener.url.replace(`${place.n8n.url}/webhook/`, `${proxy.url}/sms/`);
				for (const phone of ['11955550201', '11955550202']) await send(place, listener, phone, webhookUrl);
				const first = Delivery.parse(await account.tell('status', { phone: '11955550201', code: 3 }));
				const second = Delivery.parse(await account.tell('reply', { phone: '11955550202', text: 'Sair.' }));
				expectContains([first.status, second.status], [200, 200], "Kolmeya's calls");
				const expected = [
					{ event: 'status', status: 'delivered' },
					{ event: 'reply', reply: { optOut: true }, message: { phone: '5511955550202' } },
				];
				const items = await listener.items();
				expectContains(items, expected, 'items');

				// Who saw the address of one request tells nothing about another with it.
				const urls = (await account.ask('requests', Requests)).flatMap(({ body }) => body?.webhook_url ?? []);
				expectThat(urls.length === 2 && urls[0] !== urls[1], `Addresses: ${urls.join(', ')}`);
				const raw = { reference: Reflect.get(Object(items[0].request), 'reference') };
				const codes: number[] = [];
				for (const url of urls) {
					const payload = { ...raw, messages: [{ id: 'other', status_code: 4 }] };
					codes.push((await listener.call(payload, { url })).status);
				}
				// The other URL does not vouch for it, and Kolmeya knows no such message.
				expectThat(
					codes.sort()[0] === 200 && codes[1] >= 401,
					`For an event of the first request: ${codes.join()}`,
				);
			} finally {
				proxy.close();
			}
		},
	);
}

/** Sends one message whose events go to that address. */
export async function send(
	place: Place,
	{ credential }: Pick<Listener, 'credential'>,
	phone: string,
	webhookUrl: string,
): Promise<void> {
	const parameters = { phone, message: 'Seu pedido saiu', options: { webhookUrl } };
	const node = (name: string, type: string, more: object) => ({
		id: crypto.randomUUID(),
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		...more,
	});
	const workflow = await place.client.createWorkflow({
		name: `Send to ${phone}`,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', { parameters: {} }),
			node('Send', senderType, { parameters, credentials: { kolmeyaApi: credential } }),
		],
		connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const executionId = await place.client.run(workflow.id, 'Start');
	await until(
		async () => (await place.client.executionStatus(workflow.id, executionId)) === 'success',
		'The message was not sent',
	);
}
