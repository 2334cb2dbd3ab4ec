import { sleep } from 'n8n-workflow';
import { signWebhookUrl } from '../../../nodes/Kolmeya/api/values/signature';
import { webhookToken, withWebhookToken } from '../../../nodes/Kolmeya/api/values/webhookToken';
import { runInEngine } from '../harness';
import * as payloads from '../../unit/event/payloads';
import { post, startTrigger, type TriggerServer, type TriggerSetup } from './server';

const SECRET = 'a long random text of our own';
const ALL = ['status', 'reply', 'rejection', 'campaign', 'test'];

const started: TriggerServer[] = [];
async function trigger(setup: TriggerSetup = {}): Promise<TriggerServer> {
	const server = await startTrigger(setup);
	started.push(server);
	return server;
}
afterAll(async () => void (await Promise.all(started.map(async (server) => await server.stop()))));

const open = async (parameters: Record<string, unknown> = {}, setup: TriggerSetup = {}) =>
	await trigger({ ...setup, parameters: { events: ALL, authentication: 'none', ...parameters } });

describe('what arrives', () => {
	const arriving: Array<[string, unknown, number]> = [
		['statuses', payloads.status, 4],
		['a documented reply', payloads.replyDocumented, 1],
		['a specified reply', payloads.replySpecified, 1],
		['a rejection', payloads.rejection, 1],
		...Object.entries(payloads.campaigns).map(([kind, payload]): [string, unknown, number] => [
			`a campaign event: ${kind}`,
			payload,
			[payload.data].flat().length,
		]),
		['a webhook test', payloads.webhookTest, 1],
	];

	it.each(arriving)('starts one execution: %s', async (_, payload, items) => {
		const server = await open();
		expect(await post(server.url, payload)).toEqual({ status: 200, body: { received: items } });
		expect(server.executions.map(({ length }) => length)).toEqual([items]);
	});

	it("reads a form of PHP's as the event it is", async () => {
		const server = await open();
		const form = 'id=req-1&reference=lote%2F1&reply%5B0%5D%5Bid%5D=rep-1&reply%5B0%5D%5Breply%5D=SAIR';
		const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
		expect(await post(server.url, form, type)).toEqual({ status: 200, body: { received: 1 } });
		const json = `payload=${encodeURIComponent(JSON.stringify(payloads.status))}`;
		expect(await post(server.url, json, type)).toEqual({ status: 200, body: { received: 4 } });
		expect(server.executions[0]).toMatchObject([{ event: 'reply', reply: { id: 'rep-1', optOut: true } }]);
	});

	it('starts nothing when nobody wants it', async () => {
		const server = await open({ events: ['reply'] });
		expect(await post(server.url, payloads.status)).toEqual({
			status: 200,
			body: { received: 4, ignored: 4 },
		});
		expect(await post(server.url, { new: 'shape' })).toMatchObject({ status: 200 });
		expect(server.executions).toEqual([]);
	});

	it('starts nothing on an address that is for another kind', async () => {
		const server = await open({ separateUrls: true });
		const replies = server.url.replace(/webhook$/, 'replies');
		expect(await post(replies, payloads.status)).toEqual({ status: 200, body: { received: 4, ignored: 4 } });
		expect(await post(replies, payloads.replyDocumented)).toEqual({ status: 200, body: { received: 1 } });
		expect(server.executions).toHaveLength(1);
		expect(server.log).toEqual([expect.stringContaining('the URL for "reply"')]);
	});

	it('keeps unknown shapes on demand', async () => {
		const server = await open({ options: { emitUnknown: true } });
		await post(server.url, { new: 'shape' });
		expect(server.executions).toMatchObject([[{ event: 'unknown', raw: { new: 'shape' } }]]);
	});

	it('adds headers on demand, and no secrets', async () => {
		const server = await open({ options: { includeHeaders: true } });
		await post(`${server.url}?token=abc`, payloads.status, { Authorization: 'Bearer x', 'X-Shop': '7' });
		const [[{ headers }]] = server.executions;
		expect(headers).toMatchObject({ 'user-agent': 'GuzzleHttp/7', 'x-shop': '7' });
		expect(JSON.stringify(server.executions)).not.toMatch(/Bearer|abc/);
	});
});

describe('what is odd', () => {
	it.each([
		['text', 'hello', 'text/plain'],
		['JSON as text', JSON.stringify(payloads.status), 'text/plain'],
		['JSON as bytes', JSON.stringify(payloads.status), 'application/octet-stream'],
		['invalid UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'application/json'],
		['duplicate keys', '{"id":"a","id":{"b":1},"messages":[],"messages":5}', 'application/json'],
		[
			'prototype keys',
			'{"__proto__":{"id":1},"messages":[{"__proto__":null,"id":"m","status_code":3}]}',
			'application/json',
		],
		['an array', '[1,2,3]', 'application/json'],
		['null', 'null', 'application/json'],
		['a number', '17', 'application/json'],
		['nothing', '', 'application/json'],
	])('answers 200: %s', async (_, body, type) => {
		const server = await open({ options: { emitUnknown: true } });
		expect(await post(server.url, body, { 'Content-Type': type })).toMatchObject({ status: 200 });
	});

	it.each([
		['too many bytes', JSON.stringify({ id: 'x'.repeat(5_000_000) })],
		['too deep', '['.repeat(10_000) + ']'.repeat(10_000)],
		['too many messages', { messages: Array(10_001).fill({ id: 'm', status_code: 3 }) }],
	])('answers 413: %s', async (_, body) => {
		const server = await open();
		const answer = await post(server.url, body);
		expect(answer).toMatchObject({ status: 413, body: { message: expect.any(String) } });
		expect(server.executions).toEqual([]);
	});
});

describe('who gets in', () => {
	const guarded = async (credential: Record<string, string> = { webhookSecret: SECRET }) =>
		await trigger({ parameters: { events: ALL }, credential });
	const { reference } = payloads.REQUEST;

	it('a URL that Send has signed, with more in the query and behind another host', async () => {
		const server = await guarded();
		const signed = new URL(signWebhookUrl(`${server.url}?a=1`, SECRET, reference));
		signed.searchParams.append('b', '2');
		const headers = { 'X-Forwarded-Host': 'n8n.example', 'X-Forwarded-Proto': 'https' };
		for (const payload of [payloads.status, payloads.replyDocumented, payloads.rejection]) {
			expect(await post(signed.toString(), payload, headers)).toMatchObject({ status: 200 });
		}
		expect(server.executions).toHaveLength(3);
	});

	it('a URL with the token, for everything', async () => {
		const server = await guarded();
		const url = withWebhookToken(server.url, SECRET);
		for (const payload of Object.values(payloads.campaigns)) await post(url, payload);
		await post(url, payloads.replySpecified);
		await post(url, payloads.webhookTest);
		expect(server.executions).toHaveLength(8);
	});

	it("a URL of the node's Get Signed URL, and none that another secret made", async () => {
		const server = await guarded();
		const signedUrl = async (webhookSecret: string) => {
			const { outputs } = await runInEngine({
				resource: 'webhook',
				operation: 'getSignedUrl',
				parameters: { webhookUrl: `${server.url}?a=1` },
				items: [{}],
				credential: { apiToken: 'x', baseUrl: 'http://127.0.0.1:9', webhookSecret },
			});
			return String(outputs[0][0].json.signedUrl);
		};
		expect(await signedUrl(SECRET)).toContain('?a=1&token=');
		expect(await post(await signedUrl(SECRET), payloads.campaigns.reply)).toMatchObject({ status: 200 });
		expect(server.executions).toHaveLength(1);
		const other = await signedUrl('another secret of ours');
		expect(await post(other, payloads.campaigns.reply)).toMatchObject({ status: 401 });
		expect(server.executions).toHaveLength(1);
	});

	it('nobody else, and the answer says why', async () => {
		const server = await guarded();
		const twice = `${signWebhookUrl(server.url, SECRET, reference)}&signature=x`;
		for (const url of [
			server.url,
			`${server.url}?signature=`,
			`${server.url}?signature[a]=1`,
			`${server.url}?token=x`,
			signWebhookUrl(server.url, SECRET, 'another request').replace(
				/another.request/,
				encodeURIComponent(reference),
			),
			twice,
		]) {
			expect(await post(url, payloads.status)).toEqual({
				status: 401,
				body: { message: expect.any(String) },
			});
		}
		const own = signWebhookUrl(server.url, SECRET, reference);
		expect(await post(own, payloads.campaigns.status)).toMatchObject({ status: 401 });
		expect(server.executions).toEqual([]);
	});

	it('nobody without a word in the log, which holds no secret', async () => {
		const server = await guarded();
		const wrong = signWebhookUrl(server.url, 'another secret of some length', reference);
		await post(`${wrong}&token=guess`, payloads.status);
		expect(server.log).toEqual([expect.stringContaining('(HTTP 401): The signature was created with')]);
		const secrets = [SECRET, 'guess', webhookToken(SECRET), new URL(wrong).searchParams.get('signature')];
		for (const secret of secrets) expect(server.log.join()).not.toContain(secret);
	});
});

describe('deliveries of the same event', () => {
	it('start one execution', async () => {
		const server = await open();
		await post(server.url, payloads.status);
		expect(await post(server.url, payloads.status)).toEqual({
			status: 200,
			body: { received: 4, repeated: 4 },
		});
		const [, second] = payloads.status.messages;
		const more = { ...payloads.REQUEST, messages: [second, { id: 'msg-5', status_code: 3 }] };
		expect(await post(server.url, more)).toEqual({ status: 200, body: { received: 2, repeated: 1 } });
		expect(server.executions.map(({ length }) => length)).toEqual([4, 1]);
	});

	it('start one execution also when they come at the same moment', async () => {
		const server = await open();
		const answers = await Promise.all(
			Array.from({ length: 8 }, async () => await post(server.url, payloads.replyDocumented)),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
		expect(server.executions).toHaveLength(1);
	});

	it('are taken in again when n8n could not start the first one', async () => {
		const server = await open();
		server.beforeExecution = async () => await Promise.reject(new Error('database is gone'));
		expect(await post(server.url, payloads.status)).toMatchObject({ status: 500 });
		server.beforeExecution = async () => {};
		expect(await post(server.url, payloads.status)).toEqual({ status: 200, body: { received: 4 } });
		expect(server.executions).toHaveLength(1);
	});

	it('start an execution each in the editor', async () => {
		const server = await open({}, { mode: 'manual' });
		await post(server.url, payloads.status);
		expect(await post(server.url, payloads.status)).toEqual({ status: 200, body: { received: 4 } });
		expect(server.executions).toHaveLength(2);
	});
});

describe('gathering', () => {
	const statusOf = (id: number) => ({ ...payloads.REQUEST, messages: [{ id: `m${id}`, status_code: 3 }] });
	const burst = async (server: TriggerServer, size: number) =>
		await Promise.all(Array.from({ length: size }, async (_, id) => await post(server.url, statusOf(id))));

	/** None goes on before all of them have come, however slow the machine. */
	const atOnce = async (size: number, options: object) => {
		const parameters = { events: ALL, options };
		const server = await trigger({ parameters, credential: { webhookSecret: SECRET } });
		server.beforeCredential = async () => {
			while (server.calls < size) await sleep(1);
		};
		const url = withWebhookToken(server.url, SECRET);
		const calls = Array.from({ length: size }, async (_, id) => await post(url, statusOf(id)));
		return { server, answers: await Promise.all(calls) };
	};

	it('puts many events into one execution and answers each sender', async () => {
		const { server, answers } = await atOnce(30, { collect: 400 });
		expect(answers).toEqual(Array(30).fill({ status: 200, body: { received: 1 } }));
		expect(server.executions).toHaveLength(1);
		expect(new Set(server.executions[0].map(({ eventId }) => eventId)).size).toBe(30);
	});

	it('gives each call an execution of its own when it is 0, also those that come together', async () => {
		const { server, answers } = await atOnce(30, {});
		expect(answers).toEqual(Array(30).fill({ status: 200, body: { received: 1 } }));
		expect(server.executions.map(({ length }) => length)).toEqual(Array(30).fill(1));
	});

	it('answers nobody before the execution exists', async () => {
		const server = await open({ options: { collect: 200 } });
		let answered = 0;
		let atStart: number | undefined;
		server.beforeExecution = async () => {
			await new Promise<void>((go) => queueMicrotask(go));
			atStart = answered;
		};
		await Promise.all(
			Array.from({ length: 10 }, async (_, id) => {
				await post(server.url, statusOf(id));
				answered += 1;
			}),
		);
		expect(atStart).toBe(0);
		expect(answered).toBe(10);
	});

	it('tells every sender when the execution could not be started, and takes the events in again', async () => {
		const server = await open({ options: { collect: 200 } });
		server.beforeExecution = async () => await Promise.reject(new Error('database is gone'));
		const answers = await burst(server, 5);
		expect(answers.map(({ status }) => status).sort()).toEqual([500, 503, 503, 503, 503]);
		server.beforeExecution = async () => {};
		await burst(server, 5);
		expect(server.executions.flat()).toHaveLength(5);
	});

	it('loses nothing when the first sender hangs up', async () => {
		const server = await open({ options: { collect: 1_000 } });
		const gone = new AbortController();
		const first = fetch(server.url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(statusOf(1)),
			signal: gone.signal,
		});
		while (server.calls < 1) await sleep(5);
		const second = post(server.url, payloads.replyDocumented);
		while (server.calls < 2) await sleep(5);
		gone.abort();
		await expect(first).rejects.toThrow();
		expect(await second).toEqual({ status: 200, body: { received: 1 } });
		expect(server.executions.map((items) => items.map(({ event }) => event))).toEqual([['status', 'reply']]);
	});

	it('is off in the editor', async () => {
		const server = await open({ options: { collect: 10_000 } }, { mode: 'manual' });
		expect(await post(server.url, payloads.status)).toMatchObject({ status: 200 });
	});
});
