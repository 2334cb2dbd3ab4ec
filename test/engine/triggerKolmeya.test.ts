import { type Sandbox, startSandbox } from '../../sandbox';
import { CHECK_PARAMETER } from '../../nodes/Kolmeya/events/activation';
import * as payloads from '../unit/events/payloads';
import { post, startTrigger, type TriggerServer } from './triggerServer';

/** The trigger and the sandbox call each other over real HTTP. */

/** Base URLs where no Kolmeya is. */
const NOBODY = ['http://127.0.0.1:9', 'htps://kolmeya.com.br/api'];

let sandbox: Sandbox;
const started: TriggerServer[] = [];

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await Promise.all(started.map(async (server) => await server.stop()));
	await sandbox.stop();
});

async function connected(options: Record<string, unknown>, credential: Record<string, string> = {}) {
	const account = sandbox.account({});
	const server = await startTrigger({
		parameters: { events: ['status', 'reply', 'rejection', 'campaign'], authentication: 'none', options },
		credential: { apiToken: account.token, baseUrl: sandbox.apiUrl, ...credential },
	});
	started.push(server);
	return { server, account };
}

describe('asking Kolmeya before believing', () => {
	async function sent(options: Record<string, unknown> = {}, toldByWebhook = true) {
		const { server, account } = await connected({ confirm: true, ...options });
		account.configure({ webhooks: { automatic: false } });
		const answer = await post(
			`${sandbox.apiUrl}/v1/sms/store`,
			{
				messages: [
					{ phone: 11987654321, message: 'Oi' },
					{ phone: 11987654322, message: 'Oi' },
				],
				...(toldByWebhook && { webhook_url: server.url }),
			},
			{ Authorization: `Bearer ${account.token}` },
		);
		const { id, valids } = readStore(answer.body);
		return { server, account, id, messages: valids.map((valid) => valid.id) };
	}

	it('takes in what is true', async () => {
		const { server, account, messages } = await sent();
		expect(await account.setStatus(messages[0], 3)).toMatchObject({ delivered: true, status: 200 });
		expect(await account.reply(messages[0], 'Sim')).toMatchObject({ delivered: true, status: 200 });
		expect(await account.reply(messages[1], 'Não', { shape: 'specification' })).toMatchObject({
			status: 200,
		});
		const items = server.executions.flat();
		expect(items.map(({ event }) => event)).toEqual(['status', 'reply', 'reply']);
		expect(items.map(({ confirmed }) => confirmed)).toEqual([true, true, true]);
	});

	it('refuses what is not', async () => {
		const { server, id, messages } = await sent();
		const forged = {
			id,
			reference: null,
			messages: [{ id: messages[0], status_code: 3, status: 'entregue' }],
		};
		expect(await post(server.url, forged)).toMatchObject({ status: 401 });
		expect(await post(server.url, payloads.replyDocumented)).toMatchObject({ status: 401 });
		expect(await post(server.url, payloads.campaigns.click)).toMatchObject({ status: 401 });
		expect(server.executions).toEqual([]);
	});

	it('takes in the true part of a call', async () => {
		const { server, account, id, messages } = await sent({}, false);
		const [one, other] = messages;
		await account.setStatus(one, 3);
		const half = { id, messages: [one, other].map((message) => ({ id: message, status_code: 3 })) };
		expect(await post(server.url, half)).toEqual({ status: 200, body: { received: 2, unconfirmed: 1 } });
		expect(server.executions.map((items) => items.map(({ message }) => message))).toMatchObject([
			[{ id: one }],
		]);
	});

	it('passes it on as unconfirmed when wanted so', async () => {
		const { server } = await sent({ onUnconfirmed: 'pass' });
		expect(await post(server.url, payloads.status)).toMatchObject({ status: 200 });
		expect(server.executions.flat().map(({ confirmed }) => confirmed)).toEqual(Array(4).fill(false));
	});

	it.each(NOBODY)('lets the sender try again when Kolmeya does not answer: %s', async (baseUrl) => {
		const { server } = await connected({ confirm: true }, { baseUrl });
		expect(await post(server.url, payloads.status)).toMatchObject({ status: 503 });
		expect(server.executions).toEqual([]);
	});
});

function readStore(body: unknown): { id: string; valids: Array<{ id: string }> } {
	return JSON.parse(JSON.stringify(body));
}

describe('activation', () => {
	const tests = (account: ReturnType<Sandbox['account']>) =>
		account.requestLog.filter(({ path }) => path.endsWith('sms/webhook')).length;

	it('lets Kolmeya call the address once, and starts nothing by that', async () => {
		const { server, account } = await connected({ checkOnActivation: true });
		await server.activate();
		expect(tests(account)).toBe(1);
		expect(account.postman.counts).toEqual({ sent: 1, failed: 0 });
		expect(server.executions).toEqual([]);
		await server.activate('update');
		expect(tests(account)).toBe(2);
	});

	it.each([['init'], ['leadershipChange'], ['manual']] as const)('does not ask on %s', async (mode) => {
		const { server, account } = await connected({ checkOnActivation: true });
		await server.activate(mode);
		expect(tests(account)).toBe(0);
	});

	it('does not ask unless it is wanted', async () => {
		const { server, account } = await connected({});
		await server.activate();
		expect(tests(account)).toBe(0);
	});

	it('stops when Kolmeya cannot reach the address, and says what to do', async () => {
		const { server } = await connected({ checkOnActivation: true });
		await server.stop();
		started.splice(started.indexOf(server), 1);
		await expect(server.activate()).rejects.toMatchObject({
			message: expect.stringContaining('Kolmeya cannot reach this workflow'),
			description: expect.stringContaining('WEBHOOK_URL'),
		});
	});

	it.each(NOBODY)('goes on when Kolmeya cannot be asked: %s', async (baseUrl) => {
		const { server } = await connected({ checkOnActivation: true }, { baseUrl });
		await server.activate();
		const other = await connected({ checkOnActivation: true }, { apiToken: 'wrong' });
		await other.server.activate();
		for (const { log } of [server, other.server])
			expect(log).toEqual([expect.stringContaining('could not let')]);
	});

	it('answers the call of the check to anyone, with nothing', async () => {
		const { server } = await connected({});
		expect(await post(`${server.url}?${CHECK_PARAMETER}=1`, payloads.status)).toEqual({
			status: 200,
			body: { received: 0 },
		});
		expect(server.executions).toEqual([]);
	});
});
