import { fields, people, rows, startReceiver, stored, useSandbox, startOwn } from './support';

const { open } = useSandbox();
type Receiver = Awaited<ReturnType<typeof startReceiver>>;
let receiver: Receiver;
beforeEach(async () => (receiver = await startReceiver()));

describe('told by hand', () => {
	it('posts a final status in the shape seen', async () => {
		const { account, call } = open();
		const sent = stored(
			await call('sms/store', { webhook_url: receiver.url, reference: 'r', messages: people(1) }),
		);
		const outcome = await account.setStatus(sent.valids[0].id, 3);
		expect(outcome).toEqual({ url: receiver.url, delivered: true, status: 200, error: null });
		expect(receiver.deliveries[0].headers['user-agent']).toBe('GuzzleHttp/7');
		expect(receiver.deliveries[0].headers['content-type']).toBe('application/json');
		expect(receiver.deliveries[0].body).toEqual({
			id: sent.id,
			reference: 'r',
			messages: [{ id: sent.valids[0].id, reference: 'm0', status_code: 3, status: 'entregue' }],
		});
	});

	it('does not tell of states that are not final', async () => {
		const { account, call } = open();
		const sent = stored(await call('sms/store', { webhook_url: receiver.url, messages: people(1) }));
		expect((await account.setStatus(sent.valids[0].id, 1)).delivered).toBe(false);
		expect(receiver.deliveries).toEqual([]);
	});

	it('posts a reply as documented, or as the specification has it', async () => {
		const { account, call } = open();
		const sent = stored(await call('sms/store', { webhook_url: receiver.url, messages: people(1) }));
		const [{ id }] = sent.valids;
		const common = { id: expect.any(String), reply: 'SIM', received_at: '17/11/2025 14:30:20' };
		const message = { id, reference: 'm0', phone: 11901000000 };
		await account.reply(id, 'SIM');
		expect(receiver.deliveries[0].body).toEqual({
			id: sent.id,
			reference: null,
			reply: [{ ...common, message: { ...message, message: 'Olá' } }],
		});
		await account.reply(id, 'SIM', { shape: 'specification' });
		expect(receiver.deliveries[1].body).toEqual({
			reply: { ...common, message: { ...message, content: 'Olá' } },
		});
	});

	it('posts a rejection', async () => {
		const { account, call } = open();
		const sent = stored(await call('sms/store', { webhook_url: receiver.url, messages: people(1) }));
		await account.rejectRequest(sent.id, 'Conteúdo não permitido');
		expect(receiver.deliveries[0].body).toEqual({
			id: sent.id,
			reference: null,
			status: 'rejected',
			status_message: 'Conteúdo não permitido',
		});
	});

	it('posts campaign events: a list for types 1 to 4, one object for 5 and 6', async () => {
		const { account } = open();
		const event = { jobId: 7, jobName: 'Natal', data: [{ id: 1, code: 9, fullphone: 11987654321 }] };
		await account.campaignEvent(receiver.url, { ...event, type: 1 });
		await account.campaignEvent(receiver.url, { ...event, type: 6, data: [{ message: 'Recusada' }] });
		expect(receiver.deliveries.map(({ body }) => body)).toEqual([
			{
				job_id: 7,
				job_name: 'Natal',
				type: 1,
				type_description: 'INVALID_RECORD',
				data: [{ id: 1, code: 9, fullphone: 11987654321 }],
				timestamp: '2025-11-17 14:30:20',
			},
			expect.objectContaining({ type: 6, type_description: 'REJECTED', data: { message: 'Recusada' } }),
		]);
	});

	it('counts a webhook that fails, and survives it', async () => {
		const refusing = await startReceiver(500);
		const { account, call } = open();
		const sent = stored(await call('sms/store', { webhook_url: refusing.url, messages: people(1) }));
		expect(await account.setStatus(sent.valids[0].id, 3)).toMatchObject({ delivered: false, status: 500 });
		await refusing.stop();
		expect(await account.reply(sent.valids[0].id, 'x')).toMatchObject({
			delivered: false,
			status: null,
			error: expect.stringContaining('ECONNREFUSED'),
		});
		expect(account.postman.counts).toEqual({ sent: 0, failed: 2 });
		expect((await call('sms/balance')).status).toBe(200);
	});

	it('calls an address a few times at once, however many events are due', async () => {
		const { account, call } = open();
		const sent = stored(await call('sms/store', { webhook_url: receiver.url, messages: people(200) }));
		receiver.holding = true;
		const told = Promise.all(sent.valids.map(async ({ id }) => await account.setStatus(id, 3)));
		await receiver.arrived(32);
		await call('sms/balance');
		expect(receiver.deliveries).toHaveLength(32);
		receiver.release();
		expect((await told).filter(({ delivered }) => delivered)).toHaveLength(200);
		expect(receiver.deliveries).toHaveLength(200);
	});

	it('fails by itself where the request had no webhook', async () => {
		const { account, call } = open();
		const sent = stored(await call('sms/store', { messages: people(1) }));
		expect(await account.setStatus(sent.valids[0].id, 3)).toMatchObject({ url: null, delivered: false });
	});
});

describe('told by itself', () => {
	const soon = { automatic: true, delayMs: 0, spreadMs: 0, silentShare: 0 };
	const toldOf = (count: number) =>
		receiver.deliveries.slice(0, count).flatMap(({ body }) => rows(fields(body).messages));

	it('is off unless asked for', async () => {
		expect(open().account.settings.webhooks.automatic).toBe(false);
	});

	it('brings every message to a final status, several in one event', async () => {
		const { account, call } = open({ webhooks: { ...soon, perEvent: 20 } });
		await call('sms/store', { webhook_url: receiver.url, messages: people(100) });
		await receiver.arrived(5);
		const told = toldOf(5);
		expect(told.map(({ reference }) => reference).sort()).toEqual(
			people(100)
				.map(({ reference }) => reference)
				.sort(),
		);
		expect(told.every(({ status_code: code }) => [3, 4, 5, 6].includes(Number(code)))).toBe(true);
		expect(told.filter(({ status_code: code }) => code === 3).length).toBeGreaterThan(70);
		const codes = account.ledger.messages.newest(0, Infinity, 100).map(({ statusCode }) => statusCode);
		expect(Math.min(...codes)).toBeGreaterThanOrEqual(3);
	});

	it('can repeat every event', async () => {
		const { call } = open({ webhooks: { ...soon, duplicateShare: 1, perEvent: 10 } });
		await call('sms/store', { webhook_url: receiver.url, messages: people(10) });
		await receiver.arrived(2);
		expect(receiver.deliveries[0].body).toEqual(receiver.deliveries[1].body);
	});

	it('can mix up the order', async () => {
		const { call } = open({ webhooks: { ...soon, disorder: true, perEvent: 50 } });
		await call('sms/store', { webhook_url: receiver.url, messages: people(50) });
		await receiver.arrived(1);
		expect(toldOf(1).map(({ reference }) => reference)).not.toEqual(
			people(50).map(({ reference }) => reference),
		);
	});

	it('tells nothing of the silent share, though some of those end when one asks', async () => {
		const { call, account } = open({ webhooks: { ...soon, silentShare: 1 } });
		const quiet = stored(await call('sms/store', { webhook_url: receiver.url, messages: people(40) }));
		// A second account whose events arrive later shows that the time has come.
		const loud = open({ webhooks: { ...soon, delayMs: 5 } });
		await loud.call('sms/store', { webhook_url: receiver.url, messages: people(1) });
		await receiver.arrived(1);
		const codes = rows(fields((await call('sms/status/request', { id: quiet.id })).body).messages).map(
			({ status_code: code }) => Number(code),
		);
		expect(codes).toContain(2);
		expect(codes.some((code) => code >= 3)).toBe(true);
		expect(account.postman.counts).toEqual({ sent: 0, failed: 0 });
	});

	it('ends with the sandbox', async () => {
		const own = await startOwn({ accountDefaults: { webhooks: { ...soon, delayMs: 60_000 } } });
		const account = own.account({});
		await fetch(`${own.apiUrl}/v1/sms/store`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${account.token}` },
			body: JSON.stringify({ webhook_url: receiver.url, messages: people(1) }),
		});
		await own.stop();
		expect(account.received().size).toBe(1);
		expect(receiver.deliveries).toEqual([]);
	});
});

describe('sms/webhook', () => {
	it('really calls the address and tells what it answered', async () => {
		const teapot = await startReceiver(418);
		const answer = await open().call('sms/webhook', { webhook_url: teapot.url });
		expect([answer.status, answer.body]).toEqual([200, { code_returned: 418 }]);
		expect(teapot.deliveries).toHaveLength(1);
		await teapot.stop();
		expect((await open().call('sms/webhook', { webhook_url: teapot.url })).body).toEqual({
			code_returned: 0,
		});
	});
});
