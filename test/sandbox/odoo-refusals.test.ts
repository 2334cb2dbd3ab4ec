import { CONVERSATION, LOG, ROOM, useOdoo } from './odoo-support';

const { execute, ask, refused, post, control } = useOdoo();

describe('what Odoo refuses', () => {
	it.each([
		[
			'an ISO date',
			{ sent_at: '2025-11-17T14:30:00.000Z' },
			"time data '2025-11-17T14:30:00.000Z' does not match format '%Y-%m-%d %H:%M:%S'",
		],
		['a zone', { sent_at: '2025-11-17 14:30:00Z' }, 'unconverted data remains: Z'],
		['a day that is none', { sent_at: '2025-02-30 10:00:00' }, 'day is out of range for month'],
		['an unknown field', { colour: 'blue' }, "Invalid field 'colour' on model 'chatroom.sms.log'"],
		['an unknown option', { status: 'entregue' }, "Wrong value for chatroom.sms.log.status: 'entregue'"],
		['text for a number', { status_code: 'três' }, "invalid literal for int() with base 10: 'três'"],
		['text for an amount', { cost: '0,08' }, "could not convert string to float: '0,08'"],
		['a record that is not there', { room_id: 999 }, 'The operation cannot be completed'],
	])('%s', async (_, values, text) => {
		expect((await refused(LOG, 'create', values)).data.message).toContain(text);
		expect(await ask(LOG, 'search_count', [])).toBe(0);
	});

	it('a missing mandatory field, by its name', async () => {
		const { data } = await refused(CONVERSATION, 'create', { body: 'sem sala' });
		expect(data.name).toBe('odoo.exceptions.ValidationError');
		expect(data.message).toContain('Field: Sala (room_id)');
		expect((await refused(ROOM, 'write', [1], { name: false })).data.message).toContain('(name)');
	});

	it('reading a field that is not there, changing a model; writing to what is gone it does not', async () => {
		expect(await ask(ROOM, 'write', [999], { name: 'x' })).toBe(true);
		expect(await ask(ROOM, 'search_count', [])).toBe(68);
		expect((await refused(ROOM, 'read', [1], ['colour'])).data.message).toContain("Invalid field 'colour'");
		expect((await refused('ir.model', 'create', { name: 'x' })).data.name).toContain('AccessError');
	});

	it('a day without a time, or without seconds, is fine', async () => {
		await ask(LOG, 'create', { sent_at: '2025-11-17', delivered_at: '2025-11-17 14:30' });
		expect(await ask(LOG, 'read', [1], ['sent_at', 'delivered_at'])).toEqual([
			{ id: 1, sent_at: '2025-11-17 00:00:00', delivered_at: '2025-11-17 14:30:00' },
		]);
	});
});

describe('told to misbehave', () => {
	it('refuses the next writes, and only writes', async () => {
		await control('POST', '/faults', { times: 2 });
		expect(await ask(ROOM, 'search_count', [])).toBe(68);
		await refused(LOG, 'create', { phone: '1' });
		await refused(LOG, 'create', { phone: '1' });
		expect(await ask(LOG, 'create', { phone: '1' })).toBe(1);
	});

	it('refuses writes to one model, and takes the others', async () => {
		await control('POST', '/faults', { model: LOG });
		const room = await ask(ROOM, 'create', { name: 'x' });
		await refused(LOG, 'create', { phone: '1' });
		expect(room).toBe(69);
		expect(await ask(LOG, 'create', { phone: '1' })).toBe(1);
	});

	it('lets some calls pass first', async () => {
		await control('POST', '/faults', { skip: 1 });
		const passed = await ask(LOG, 'create', { phone: '1' });
		await refused(LOG, 'create', { phone: '1' });
		expect([passed, await ask(LOG, 'create', { phone: '1' })]).toEqual([1, 2]);
	});

	it('is away, or loses the answer of what it wrote', async () => {
		const write = async () =>
			await post('/jsonrpc', {
				params: {
					service: 'object',
					method: 'execute',
					args: ['sandbox', 2, 'admin', LOG, 'create', { phone: '1' }],
				},
			});
		await control('POST', '/faults', { kind: 'unavailable' });
		expect((await write()).status).toBe(503);
		expect(await ask(LOG, 'search_count', [])).toBe(0);
		await control('POST', '/faults', { kind: 'loseAnswer' });
		expect((await write()).status).toBe(502);
		expect(await ask(LOG, 'search_count', [])).toBe(1);
	});

	it('is down for reading and for the log-in too', async () => {
		const status = async (params: object) => (await post('/jsonrpc', { params })).status;
		const read = async () =>
			await status({
				service: 'object',
				method: 'execute',
				args: ['sandbox', 2, 'admin', ROOM, 'search_count', []],
			});
		const logIn = async () =>
			await status({ service: 'common', method: 'login', args: ['sandbox', 'admin', 'admin'] });
		await control('POST', '/faults', { kind: 'down', times: 2 });
		expect([await logIn(), await read()]).toEqual([503, 503]);
		expect([await logIn(), await read()]).toEqual([200, 200]);
	});
});

describe('the control API', () => {
	it('shows records and calls, and starts over', async () => {
		await execute(LOG, 'create', { phone: '11901000000' });
		await execute(LOG, 'create', { colour: 'blue' });
		expect(await control('GET', `/${LOG}`)).toEqual([
			expect.objectContaining({ phone: '11901000000', room_id: null }),
		]);
		expect(await control('GET', '/calls')).toEqual([
			expect.objectContaining({ model: LOG, method: 'create', error: null }),
			expect.objectContaining({ error: expect.stringContaining('colour') }),
		]);
		expect(await control('POST', '/reset')).toMatchObject({
			database: 'sandbox',
			models: { [LOG]: 0, [ROOM]: 68 },
		});
		expect(await control('GET', '/sale.order')).toEqual({ error: 'There is no such Odoo model' });
	});
});
