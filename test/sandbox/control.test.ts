import { z } from 'zod';
import { fields, people, post, rows, startReceiver, stored, useSandbox } from './support';

const { sandbox, open } = useSandbox();

/** A script in another process: it has the URL and nothing else. */
async function control(method: string, path: string, body?: unknown) {
	const response = await fetch(`${sandbox().url}/sandbox/${path}`, { method, body: JSON.stringify(body) });
	const answer: unknown = await response.json();
	return { status: response.status, body: answer };
}

async function openByHttp(options: object = {}) {
	const { status, body } = await control('POST', 'accounts', options);
	expect(status).toBe(201);
	const { token } = z.object({ token: z.string() }).parse(body);
	const account = sandbox().account({ token });
	return {
		call: (path: string, sent?: unknown) => post(account, `${sandbox().apiUrl}/v1/${path}`, sent),
		get: async (name: string) => (await control('GET', `accounts/${token}/${name}`)).body,
		do: async (name: string, sent?: unknown) => await control('POST', `accounts/${token}/${name}`, sent),
		remove: async (name: string) => await control('DELETE', `accounts/${token}/${name}`),
	};
}

describe('the control API', () => {
	it('says that it is there', async () => {
		expect(await control('GET', 'health')).toEqual({
			status: 200,
			body: expect.objectContaining({ ok: true }),
		});
	});

	it('opens accounts and sums them up', async () => {
		const account = await openByHttp({ balance: 100, price: 0.05 });
		await account.call('sms/store', { messages: people(2) });
		await account.call('sms/store', { messages: people(1) });
		expect(await account.get('summary')).toMatchObject({
			balance: 99.85,
			accepted: 3,
			phones: 2,
			perPhoneMaximum: 2,
			phonesThatGotTheSameTwice: 1,
			webhooks: { sent: 0, failed: 0 },
			requests: { 'sms/store': 2 },
		});
		expect(await account.get('received')).toEqual({
			phones: { '11901000000': ['Olá', 'Olá'], '11901000001': ['Olá'] },
			repeated: ['11901000000'],
		});
		expect(rows(await account.get('requests')).map(({ endpoint, status }) => [endpoint, status])).toEqual([
			['sms/store', 200],
			['sms/store', 200],
		]);
		expect(rows(await account.get('messages?limit=2'))).toHaveLength(2);
	});

	it('arms and clears faults', async () => {
		const account = await openByHttp();
		await account.do('faults', { on: 'sms/balance', kind: 'serverFaultBefore', times: 5 });
		expect((await account.call('sms/balance')).status).toBe(500);
		expect(await account.get('faults')).toEqual([expect.objectContaining({ times: 4 })]);
		await account.remove('faults');
		expect((await account.call('sms/balance')).status).toBe(200);
	});

	it('changes settings one by one', async () => {
		const account = await openByHttp({ webhooks: { perEvent: 7 } });
		const { body } = await account.do('settings', { balance: 1, webhooks: { delayMs: 3 } });
		expect(body).toMatchObject({ webhooks: { perEvent: 7, delayMs: 3 } });
		expect((await account.call('sms/balance')).body).toEqual({ balance: 'R$1,00' });
	});

	it('replies and sets a status by message or by phone', async () => {
		const receiver = await startReceiver();
		const account = await openByHttp();
		const sent = stored(await account.call('sms/store', { webhook_url: receiver.url, messages: people(2) }));
		const status = await account.do('status', { messageId: sent.valids[1].id, code: 3 });
		expect(status.body).toMatchObject({ delivered: true, status: 200 });
		await account.do('reply', { phone: '+55 11 90100-0000', text: 'SAIR', shape: 'specification' });
		expect(receiver.deliveries).toHaveLength(2);
		expect(receiver.deliveries[1].body).toMatchObject({
			reply: { reply: 'SAIR', message: { id: sent.valids[0].id } },
		});
		const threads = rows(await account.get('threads'));
		const thread = threads.find(({ phone }) => phone === '11901000000');
		expect(rows(thread?.entries).map(({ direction, text }) => [direction, text])).toEqual([
			['out', 'Olá'],
			['in', 'SAIR'],
		]);
		expect(rows(await account.get('webhooks'))).toHaveLength(2);
	});

	it('rejects a request and tells of a campaign', async () => {
		const receiver = await startReceiver();
		const account = await openByHttp();
		const sent = stored(await account.call('sms/store', { webhook_url: receiver.url, messages: people(1) }));
		await account.do('reject', { requestId: sent.id });
		await account.do('campaign-event', {
			url: receiver.url,
			type: 5,
			jobId: 1,
			jobName: 'x',
			data: [{ message: 'y' }],
		});
		expect(receiver.deliveries.map(({ body }) => fields(body).status ?? fields(body).type)).toEqual([
			'rejected',
			5,
		]);
	});

	it('blocks and frees phones', async () => {
		const account = await openByHttp();
		expect((await account.do('blacklist', { phone: '11901000000' })).body).toEqual([
			{ phone: '11901000000', document: null },
		]);
		await account.do('do-not-disturb', { phone: '11901000001' });
		expect(await account.get('blacklist')).toEqual([{ phone: '11901000000', document: null }]);
		expect(await account.get('do-not-disturb')).toEqual(['11901000001']);
		await account.call('sms/store', { messages: people(3) });
		expect(await account.get('summary')).toMatchObject({ accepted: 1 });
		expect((await account.do('blacklist', { phone: '11901000000', remove: true })).body).toEqual([]);
		expect((await account.do('do-not-disturb', { phone: '11901000001', remove: true })).body).toEqual([]);
	});

	it('starts an account over', async () => {
		const account = await openByHttp({ balance: 5, blacklist: ['11901000000'] });
		await account.call('sms/store', { messages: people(3) });
		await account.do('faults', { on: '*', kind: 'unauthorized' });
		await account.do('reset');
		expect(await account.get('summary')).toMatchObject({ balance: 5, accepted: 0, faults: [], requests: {} });
		await account.call('sms/store', { messages: people(3) });
		expect(await account.get('summary')).toMatchObject({ accepted: 2 });
	});

	it('fills an account with history', async () => {
		const account = await openByHttp();
		const { body } = await account.do('generate', { rows: 500, replies: 20, invalids: 10, accesses: 10 });
		expect(body).toMatchObject({ messages: 500, replies: 20 });
		expect((await account.do('arrive', { rows: 2, replies: 1 })).body).toMatchObject({
			messages: 502,
			replies: 21,
		});
	});

	it('explains what was wrong', async () => {
		const account = await openByHttp();
		expect(await account.do('faults', { on: 'sms/store', kind: 'nonsense' })).toEqual({
			status: 400,
			body: { error: expect.stringContaining('kind') },
		});
		expect((await account.do('reply', { messageId: 'x', text: 'y' })).status).toBe(404);
		expect((await account.do('settings', { colour: 'blue' })).status).toBe(400);
		expect((await account.do('nothing')).status).toBe(404);
		expect((await control('GET', 'accounts/nobody/summary')).status).toBe(404);
	});

	it('takes the token of an account that is known already', async () => {
		const { account } = open({ balance: 3 });
		const { body } = await control('POST', 'accounts', { token: account.token, price: 1 });
		expect(body).toMatchObject({ token: account.token, balance: 3, settings: { price: 1 } });
		expect(account.settings.price).toBe(1);
	});
});
