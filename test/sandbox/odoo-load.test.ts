import { CONVERSATION, LOG, useOdoo } from './odoo-support';
import { rows } from './support';

const { ask, refused, control } = useOdoo();

const load = async (model: string, fields: string[], data: unknown[][]) =>
	await ask(model, 'load', fields, data);
const conversation = async () => {
	const id = await ask(CONVERSATION, 'create', { room_id: 1, body: 'a' });
	if (typeof id !== 'number') throw new Error('No id');
	return id;
};
const told = (message: string, record = 0, field?: string) => ({
	ids: false,
	messages: [
		{
			type: 'error',
			record,
			rows: { from: record, to: record },
			message,
			...(field === undefined ? {} : { field }),
		},
	],
	nextrow: 0,
});

describe('load, the import of Odoo', () => {
	it('makes a record once for an external identifier, and changes it afterwards', async () => {
		const row = (status: string) => [['log_7', 1, '11', status, 2, 0.08]];
		const fields = ['id', 'room_id/.id', 'phone', 'status', 'status_code', 'cost'];
		expect(await load(LOG, fields, row('sent'))).toEqual({ ids: [1], messages: [], nextrow: 0 });
		expect(await load(LOG, fields, row('Entregue'))).toEqual({ ids: [1], messages: [], nextrow: 0 });
		expect(await ask(LOG, 'search_read', [], ['room_id', 'phone', 'status', 'cost'])).toEqual([
			{ id: 1, room_id: [1, expect.any(String)], phone: '11', status: 'delivered', cost: 0.08 },
		]);
		expect(rows(await ask('ir.model.data', 'search_read', [['name', '=', 'log_7']], ['module']))).toEqual([
			expect.objectContaining({ module: '__import__' }),
		]);
	});

	it('makes it anew when it was deleted', async () => {
		await load(LOG, ['id', 'phone'], [['log_7', '11']]);
		await ask(LOG, 'unlink', [1]);
		expect(await load(LOG, ['id', 'phone'], [['log_7', '12']])).toMatchObject({ ids: [2] });
	});

	it('writes different values to many records by their ids; texts of a truth value count', async () => {
		const [first, second] = [await conversation(), await conversation()];
		const fields = ['.id', 'sms_status', 'is_sms', 'sms_status_updated_at'];
		await load(CONVERSATION, fields, [
			[first, 'sent', 'true', '2026-01-02 03:04:05'],
			[second, 'failed', '', false],
		]);
		expect(await ask(CONVERSATION, 'search_read', [], ['sms_status', 'is_sms', 'body'])).toEqual([
			{ id: first, sms_status: 'sent', is_sms: true, body: 'a' },
			{ id: second, sms_status: 'failed', is_sms: false, body: 'a' },
		]);
	});

	it.each([
		[
			'an unknown option',
			['status'],
			['bounced'],
			"Value 'bounced' not found in selection field 'Status'",
			'status',
		],
		[
			'no whole number',
			['status_code'],
			['x'],
			"'x' does not seem to be an integer for field 'Código Status'",
			'status_code',
		],
		[
			'no number',
			['cost'],
			['0,08'],
			"'0,08' does not seem to be a number for field 'Custo Estimado'",
			'cost',
		],
		[
			'an ISO date',
			['sent_at'],
			['2026-01-02T03:04:05Z'],
			"'2026-01-02T03:04:05Z' does not seem to be a valid datetime for field 'Enviado Em'",
			'sent_at',
		],
		[
			'a link by id',
			['room_id/.id'],
			[999],
			"No matching record found for database id '999' in field 'Sala'",
			'room_id',
		],
		[
			'a link by external id',
			['room_id/id'],
			['x'],
			"No matching record found for external id 'x' in field 'Sala'",
			'room_id',
		],
		[
			'a link by name',
			['room_id'],
			['x'],
			"No matching record found for name 'x' in field 'Sala'",
			'room_id',
		],
	])('tells %s and takes nothing of the call', async (_, fields, bad, message, field) => {
		const answer = await load(
			LOG,
			['id', 'phone', ...fields],
			[
				['a', '1', ''],
				['b', '2', ...bad],
			],
		);
		expect(answer).toEqual(told(message, 1, field));
		expect(await ask(LOG, 'search_count', [])).toBe(0);
		expect(await ask('ir.model.data', 'search_count', [['name', '=', 'a']])).toBe(0);
	});

	it('tells an unknown record and a missing field', async () => {
		expect(await load(LOG, ['.id', 'phone'], [[999, '1']])).toEqual(
			told("Unknown database identifier '999'", 0, '.id'),
		);
		expect(await load(CONVERSATION, ['id', 'body'], [['x', 'y']])).toEqual(
			told("Missing required value for the field 'Sala' (room_id)", 0, 'room_id'),
		);
	});

	it('falls over an unknown field, and over a truth value that is no text', async () => {
		const wrong = async (field: string, cell: unknown) =>
			(await refused(CONVERSATION, 'load', ['.id', field], [[await conversation(), cell]])).data;
		expect(await wrong('nope', 'x')).toMatchObject({ name: 'builtins.KeyError', message: 'nope' });
		expect((await wrong('is_sms', true)).message).toBe("'bool' object has no attribute 'lower'");
	});

	it('undoes what it wrote when a later record is refused', async () => {
		const [first, second] = [await conversation(), await conversation()];
		await control('POST', '/faults', { model: CONVERSATION, id: second });
		const answer = await load(
			CONVERSATION,
			['.id', 'body'],
			[
				[first, 'b'],
				[second, 'b'],
			],
		);
		expect(answer).toMatchObject({ ids: false, messages: [{ record: 1 }] });
		expect(await ask(CONVERSATION, 'read', [first], ['body'])).toEqual([{ id: first, body: 'a' }]);
		await refused(CONVERSATION, 'write', [second], { body: 'b' });
		expect(await ask(CONVERSATION, 'write', [first], { body: 'b' })).toBe(true);
	});
});

describe('read_group', () => {
	beforeEach(async () => {
		await ask(LOG, 'create', [
			{ room_id: 1, phone: '1', status: 'sent', cost: 0.5, status_code: 2 },
			{ room_id: 1, phone: '1', status: 'failed', cost: 0.25, status_code: 4 },
			{ room_id: 2, phone: '2', status: 'sent', cost: 0.25, status_code: 2 },
		]);
	});

	it('counts and adds up by a field', async () => {
		expect(await ask(LOG, 'read_group', [], ['cost'], ['status'])).toEqual([
			{ status: 'failed', status_count: 1, cost: 0.25, __domain: [['status', '=', 'failed']] },
			{ status: 'sent', status_count: 2, cost: 0.75, __domain: [['status', '=', 'sent']] },
		]);
	});

	it('by several fields at once, with functions', async () => {
		const specs = ['n:count_distinct(phone)', 'status_code:max', 'low:min(status_code)', 'cost:avg'];
		const groups = rows(
			await ask(LOG, 'read_group', [], specs, ['room_id', 'status'], 0, false, false, false),
		);
		expect(groups).toHaveLength(3);
		expect(groups).toContainEqual(
			expect.objectContaining({ room_id: [2, expect.any(String)], n: 1, __count: 1 }),
		);
	});

	it('of everything, or of nothing', async () => {
		expect(await ask(LOG, 'read_group', [], ['n:count_distinct(phone)', 'status_code:max'], [])).toEqual([
			{ n: 2, status_code: 4, __count: 3 },
		]);
		expect(await ask(LOG, 'read_group', [['id', '=', 0]], ['cost:sum'], [])).toEqual([
			{ cost: null, __count: 0 },
		]);
	});

	it('refuses a field that is not there', async () => {
		expect((await refused(LOG, 'read_group', [], [], ['nope'])).data.message).toBe(
			"Invalid field 'nope' on model 'chatroom.sms.log'",
		);
	});
});
