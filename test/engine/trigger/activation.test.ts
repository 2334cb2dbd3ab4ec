import { type Sandbox, startSandbox } from '../../../sandbox';
import { CHECK_PARAMETER } from '../../../nodes/Kolmeya/trigger/activation';
import { signWebhookUrl } from '../../../nodes/Kolmeya/api/values/signature';
import * as payloads from '../../unit/event/payloads';
import { post, startTrigger, type TriggerServer } from './server';

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

async function connected(
	options: Record<string, unknown>,
	credential: Record<string, string> = {},
	parameters: Record<string, unknown> = {},
) {
	const account = sandbox.account({});
	const server = await startTrigger({
		parameters: {
			events: ['status', 'reply', 'rejection', 'campaign'],
			authentication: 'none',
			...parameters,
			options,
		},
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

	it('refuses what Kolmeya contradicts, and what nobody can confirm', async () => {
		const { server, account, id, messages } = await sent({}, false);
		await account.setStatus(messages[0], 5);
		const forged = { id, reference: null, messages: [{ id: messages[0], status_code: 3 }] };
		expect(await post(server.url, forged)).toMatchObject({ status: 401 });
		expect(await post(server.url, payloads.campaigns.click)).toMatchObject({ status: 401 });
		await account.reply(messages[1], 'Sim');
		const [{ id: replyId }] = account.ledger.replies.newest(0, Date.now(), 1, 0);
		const other = { ...payloads.replyDocumented.reply[0], id: replyId, reply: 'Não', message: {} };
		expect(await post(server.url, { id, reply: [other] })).toMatchObject({ status: 401 });
		expect(server.executions).toEqual([]);
	});

	it('takes in the true part of a call', async () => {
		const { server, account, id, messages } = await sent({}, false);
		const [one, other] = messages;
		await account.setStatus(one, 3);
		await account.setStatus(other, 4);
		const half = { id, messages: [one, other].map((message) => ({ id: message, status_code: 3 })) };
		expect(await post(server.url, half)).toEqual({ status: 200, body: { received: 2, unconfirmed: 1 } });
		expect(server.executions.map((items) => items.map(({ message }) => message))).toMatchObject([
			[{ id: one }],
		]);
	});

	it("waits for what Kolmeya does not know yet: another's page, an older status", async () => {
		const { server, account, id, messages } = await sent({}, false);
		const told = { id, messages: [{ id: messages[0], status_code: 3 }] };
		account.fault({ on: 'sms/status/request', kind: 'htmlNotFound' });
		expect(await post(server.url, told)).toMatchObject({ status: 503 });
		expect(await post(server.url, told)).toMatchObject({ status: 503 });
		await account.setStatus(messages[0], 3);
		expect(await post(server.url, told)).toMatchObject({ status: 200 });
		expect(server.executions.flat().map(({ confirmed }) => confirmed)).toEqual([true]);
	});

	it('passes on what is denied as false and what is not known as null, which a later delivery corrects', async () => {
		const { server, account, id, messages } = await sent({ onUnconfirmed: 'pass' }, false);
		const told = { id, messages: [{ id: messages[0], status_code: 3 }] };
		account.fault({ on: 'sms/status/request', kind: 'htmlNotFound' });
		expect(await post(server.url, told)).toEqual({ status: 200, body: { received: 1 } });
		await account.setStatus(messages[0], 3);
		expect(await post(server.url, told)).toEqual({ status: 200, body: { received: 1 } });
		expect(await post(server.url, told)).toEqual({ status: 200, body: { received: 1, repeated: 1 } });
		await account.setStatus(messages[1], 5);
		await post(server.url, { id, messages: [{ id: messages[1], status_code: 3 }] });
		const items = server.executions.flat();
		expect(items.map(({ confirmed }) => confirmed)).toEqual([null, true, false]);
		expect(items[0].eventId).toBe(items[1].eventId);
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

describe('an event that is for a different request than its URL was signed for', () => {
	const SECRET = 'a long random text of our own';
	const toDoor = { parameters: { authentication: 'signedUrl' }, credential: { webhookSecret: SECRET } };

	async function sentFor(reference: string, options: Record<string, unknown> = {}, baseUrl?: string) {
		const { server, account } = await connected(
			options,
			{ ...toDoor.credential, ...(baseUrl && { baseUrl }) },
			toDoor.parameters,
		);
		account.configure({ webhooks: { automatic: false } });
		const body = { reference, messages: [{ phone: 11987654321, message: 'Oi' }] };
		const answer = await post(`${sandbox.apiUrl}/v1/sms/store`, body, {
			Authorization: `Bearer ${account.token}`,
		});
		const { id, valids } = readStore(answer.body);
		await account.setStatus(valids[0].id, 3);
		const told = (name: unknown, code = 3) => ({
			id,
			reference: name,
			messages: [{ id: valids[0].id, reference: null, status_code: code }],
		});
		return { server, account, told };
	}

	const asked = (account: ReturnType<Sandbox['account']>) =>
		account.requestLog.filter(({ path }) => path.includes('sms/status')).length;

	it('comes in when Kolmeya says so, under its own name', async () => {
		const { server, account, told } = await sentFor('lote-2025/2');
		const url = signWebhookUrl(server.url, SECRET, 'lote-2025/1');
		expect(await post(url, told('lote-2025/2'))).toEqual({ status: 200, body: { received: 1 } });
		expect(server.executions.flat()).toMatchObject([
			{ confirmed: true, request: { reference: 'lote-2025/2' }, refusedBefore: null },
		]);
		expect(asked(account)).toBe(1);
		const own = signWebhookUrl(server.url, SECRET, 'lote-2025/2');
		expect(await post(own, told('lote-2025/2'))).toMatchObject({ body: { repeated: 1 } });
	});

	it('comes in with the reference of its URL when that was only cut', async () => {
		const { server, told } = await sentFor('lote-2025/1');
		const url = signWebhookUrl(server.url, SECRET, 'lote-2025/1');
		expect(await post(url, told('lote-20'))).toMatchObject({ status: 200 });
		expect(server.executions.flat()).toMatchObject([
			{ confirmed: true, request: { reference: 'lote-2025/1' } },
		]);
	});

	it.each([[{}], [{ confirm: true, onUnconfirmed: 'pass' }]])(
		'is refused when Kolmeya denies it, and counted: %j',
		async (options) => {
			const { server, told } = await sentFor('lote-2025/2', options);
			const url = signWebhookUrl(server.url, SECRET, 'lote-2025/1');
			expect(await post(url, told('lote-2025/2', 4))).toMatchObject({ status: 401 });
			expect(await post(url, payloads.webhookTest)).toEqual({
				status: 200,
				body: { received: 1, ignored: 1 },
			});
			expect(server.executions).toEqual([]);
			expect(server.log).toEqual([expect.stringContaining('is for a different request')]);
			// Of what Kolmeya does not know it may know later: in doubt the sender is asked to repeat it.
			const reply = { ...payloads.replyDocumented, reference: 'lote-2025/2' };
			expect([401, 503]).toContain((await post(url, reply)).status);
			await post(url, told(null));
			expect(server.executions[0][0].refusedBefore).toMatchObject({ count: 2 });
		},
	);

	it('may be sent again when Kolmeya cannot be asked', async () => {
		const { server, told } = await sentFor('lote-2025/2', {}, NOBODY[0]);
		const url = signWebhookUrl(server.url, SECRET, 'lote-2025/1');
		expect(await post(url, told('lote-2025/2'))).toMatchObject({ status: 503 });
	});

	it('costs Kolmeya no question otherwise', async () => {
		const { server, account, told } = await sentFor('lote-2025/2');
		const url = signWebhookUrl(server.url, SECRET, 'lote-2025/2');
		await post(url, told('LOTE-2025/2'));
		await post(url, told(null, 4));
		expect(server.executions).toHaveLength(2);
		expect(asked(account)).toBe(0);
	});
});

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

	const guarded = async () =>
		await connected(
			{ checkOnActivation: true },
			{ webhookSecret: 'a long random text of our own' },
			{ authentication: 'signedUrl' },
		);

	it('goes through the door as an event does', async () => {
		const { server, account } = await guarded();
		await server.activate();
		expect(account.postman.counts).toEqual({ sent: 1, failed: 0 });
		expect(server.executions).toEqual([]);
		expect(server.log).toEqual([]);
	});

	it('stops when the trigger refuses its own signature, as behind a proxy that drops the query', async () => {
		const { server, account } = await guarded();
		server.change = (url) => url.replace(/signature=[^&]*/, '');
		await expect(server.activate()).rejects.toMatchObject({
			message: expect.stringContaining('HTTP 401'),
			description: expect.stringContaining('query of the URL'),
		});
		expect(tests(account)).toBeGreaterThan(0);
		expect(server.log[0]).toContain('The URL has no valid signature');
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
			expect(log).toEqual([expect.stringContaining('could not ask')]);
	});

	it.each([[{}], [{ code_returned: 'ok' }], [{ returned: 200 }]])(
		'goes on when Kolmeya does not say what it got: %j',
		async (body) => {
			const { server, account } = await connected({ checkOnActivation: true });
			account.fault({ on: 'sms/webhook', kind: 'answered', answer: { status: 200, body } });
			await server.activate();
			expect(server.log).toEqual([expect.stringContaining('does not name the HTTP status')]);
		},
	);

	it('answers the call of the check to anyone, with nothing', async () => {
		const { server } = await connected({});
		expect(await post(`${server.url}?${CHECK_PARAMETER}=1`, payloads.status)).toEqual({
			status: 200,
			body: { received: 0 },
		});
		expect(server.executions).toEqual([]);
	});
});
