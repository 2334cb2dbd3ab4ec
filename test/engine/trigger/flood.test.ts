import { type Sandbox, startSandbox } from '../../../sandbox';
import { MAX_ASKED_A_MINUTE } from '../../../nodes/Kolmeya/trigger/confirm/allowance';
import { signWebhookUrl } from '../../../nodes/Kolmeya/api/values/signature';
import { withWebhookToken } from '../../../nodes/Kolmeya/api/values/webhookToken';
import { type Answer, post, startTrigger, type TriggerServer } from './server';

/** Forged calls beside real ones and beside sending, over real HTTP. Calls are counted, nothing is timed. */

const SECRET = 'a long random text of our own';
const FORGED = 10_000;
const CONCURRENCY = 100;
const REQUESTS = 8;
const MINUTE_MS = 60_000;

let sandbox: Sandbox;
let server: TriggerServer;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await server.stop();
	await sandbox.stop();
});

it('none of 10,000 forged calls gets in, every real one does, and Kolmeya is asked no more than is stated', async () => {
	const account = sandbox.account({});
	account.configure({ webhooks: { automatic: false } });
	server = await startTrigger({
		parameters: { events: ['status', 'reply'], options: { confirm: true } },
		credential: { apiToken: account.token, baseUrl: sandbox.apiUrl, webhookSecret: SECRET },
	});
	const send = async (reference: string): Promise<{ id: string; messages: string[] }> => {
		const { body } = await post(
			`${sandbox.apiUrl}/v1/sms/store`,
			{
				reference,
				webhook_url: signWebhookUrl(server.url, SECRET, reference),
				messages: [1, 2].map((last) => ({ phone: 11987654320 + last, message: 'Oi' })),
			},
			{ Authorization: `Bearer ${account.token}` },
		);
		const { id, valids }: { id: string; valids: Array<{ id: string }> } = JSON.parse(JSON.stringify(body));
		return { id, messages: valids.map((valid) => valid.id) };
	};
	const leaked = signWebhookUrl(server.url, SECRET, 'leaked/1');
	const { messages: leakedMessages } = await send('leaked/1');

	const forge = async (number: number): Promise<Answer> => {
		const messages = [{ id: `invented ${number}`, status_code: 3 }];
		const reply = [{ id: `invented ${number}`, reply: 'SAIR', received_at: '16/11/2025 14:30:00' }];
		switch (number % 5) {
			case 0:
				return await post(server.url, { id: `r${number}`, reference: 'lote/1', messages });
			case 1:
				return await post(leaked, { id: `r${number}`, reference: 'leaked/1', messages });
			case 2:
				return await post(leaked, { id: `r${number}`, reference: 'leaked/1', reply });
			case 3:
				return await post(leaked, {
					reference: 'leaked/1',
					messages: [{ id: leakedMessages[0], status_code: 3 + (number % 4) }],
				});
			default:
				// Somebody who has the token invents a request for each call.
				return await post(withWebhookToken(server.url, SECRET), { id: `r${number}`, messages });
		}
	};

	const began = Date.now();
	const answers = new Map<number, number>();
	let next = 0;
	const forger = async () => {
		while (next < FORGED) {
			next += 1;
			const { status } = await forge(next);
			answers.set(status, (answers.get(status) ?? 0) + 1);
		}
	};
	const flood = Promise.all(Array.from({ length: CONCURRENCY }, forger));
	/** As a sender that repeats what was not answered with 200: on a busy machine it gives up waiting now and then. */
	const deliver = async (told: { status: number | null }, url: string, payload: object): Promise<void> => {
		for (let { status } = told; status !== 200; ) ({ status } = await post(url, payload));
	};
	for (let number = 1; number <= REQUESTS; number += 1) {
		const reference = `lote/${number}`;
		const { id, messages } = await send(reference);
		const url = signWebhookUrl(server.url, SECRET, reference);
		const status = { id, reference, messages: [{ id: messages[0], status_code: 3 }] };
		await deliver(await account.setStatus(messages[0], 3), url, status);
		const told = await account.reply(messages[1], 'Sim');
		const [reply] = account.ledger.replies.newest(0, Number.MAX_SAFE_INTEGER, 1, 0);
		await deliver(told, url, { id, reference, reply: [{ id: reply.id, reply: 'Sim' }] });
	}
	await flood;
	const minutes = Math.ceil((Date.now() - began) / MINUTE_MS);

	const items = server.executions.flat();
	expect(items.map(({ confirmed }) => confirmed)).toEqual(Array(2 * REQUESTS).fill(true));
	expect([...answers.keys()].filter((status) => status !== 401 && status !== 503)).toEqual([]);
	expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(FORGED);

	const asked = account.requestLog.filter(({ endpoint }) => endpoint !== 'sms/store');
	const most = Object.values(MAX_ASKED_A_MINUTE).reduce((sum, each) => sum + each, 0);
	expect(asked.length).toBeLessThanOrEqual(most * minutes);
	expect(account.requestLog.filter(({ status }) => status === 429)).toEqual([]);
}, 300_000);
