import { CONVERSATION, LOG, ROOM, useOdoo } from './odoo-support';
import { fields, rows } from './support';

const { rpc, executeKw, ask, refused, post } = useOdoo();

describe('who may call', () => {
	it('answers a login with the id of the user, and false to a wrong password', async () => {
		expect(await rpc('common', 'login', ['sandbox', 'admin', 'admin'])).toMatchObject({ result: 2 });
		expect(await rpc('common', 'authenticate', ['sandbox', 'admin', 'x', {}])).toMatchObject({
			result: false,
		});
		expect(await rpc('common', 'version', [])).toMatchObject({ result: { protocol_version: 1 } });
		expect(await rpc('db', 'list', [])).toMatchObject({ result: ['sandbox'] });
	});

	it('refuses a call with a wrong password or database as Odoo does: HTTP 200 with an error', async () => {
		const wrong = await rpc('object', 'execute', ['sandbox', 2, 'x', ROOM, 'search', []]);
		expect(wrong.error).toMatchObject({
			code: 200,
			message: 'Odoo Server Error',
			data: { name: 'odoo.exceptions.AccessDenied', message: 'Access Denied' },
		});
		const nowhere = await rpc('common', 'login', ['production', 'admin', 'admin']);
		expect(nowhere.error?.data.message).toContain('database "production" does not exist');
	});

	it.each([
		['a model that does not exist', ['sale.order', 'search'], "Object sale.order doesn't exist"],
		['a method that does not exist', [ROOM, 'explode'], 'has no attribute'],
		['a private method', [ROOM, '_write'], 'Private methods'],
		['an argument too many', [ROOM, 'search_count', [], 0, 0, 0], 'positional arguments'],
	])('explains %s', async (_, [model, method, ...args], text) => {
		expect((await refused(String(model), String(method), ...args)).data.message).toContain(text);
	});

	it('explains a keyword it does not know', async () => {
		const { error } = await executeKw(ROOM, 'search', [[]], { colour: 'blue' });
		expect(error?.data).toMatchObject({ name: 'builtins.TypeError' });
	});
});

describe('a record from create to unlink', () => {
	it('is created, read, written and deleted', async () => {
		const id = await ask(CONVERSATION, 'create', {
			room_id: 1,
			body: 'Olá, João! 👋',
			is_sms: true,
			sms_status_updated_at: '2025-11-17 14:30:00',
		});
		expect(await ask(CONVERSATION, 'write', [id], { sms_status: 'delivered' })).toBe(true);
		expect(await ask(CONVERSATION, 'read', [id], [])).toEqual([
			expect.objectContaining({
				id,
				body: 'Olá, João! 👋',
				room_id: [1, expect.any(String)],
				author_id: false,
				sms_message_id: false,
				sms_status: 'delivered',
				sms_status_updated_at: '2025-11-17 14:30:00',
				create_date: '2025-11-17 17:30:20',
				write_uid: [2, 'Administrador'],
			}),
		]);
		expect(await ask(CONVERSATION, 'unlink', [id])).toBe(true);
		expect(await ask(CONVERSATION, 'read', [id], ['body'])).toEqual([]);
	});

	it('many are created at once', async () => {
		expect(await ask(LOG, 'create', [{ phone: '1' }, { phone: '2' }])).toEqual([1, 2]);
		expect(await ask(LOG, 'read', 2, ['phone', 'status', 'cost', 'status_code'])).toEqual([
			{ id: 2, phone: '2', status: 'pending', cost: 0, status_code: 0 },
		]);
	});

	it('all of a list or none: a refusal undoes the whole call', async () => {
		await refused(LOG, 'create', [{ phone: '1' }, { colour: 'blue' }]);
		expect(await ask(LOG, 'search_count', [])).toBe(0);
	});

	it('ids and stamps that a client writes are left out', async () => {
		const id = await ask(LOG, 'create', { id: 99, create_date: 'x', phone: '1' });
		expect(id).toBe(1);
	});

	it('takes its conversations along, but a user with activities stays', async () => {
		await ask(CONVERSATION, 'create', { room_id: 1, body: 'a' });
		const log = await ask(LOG, 'create', { conversation_id: 1, phone: '1' });
		await ask(ROOM, 'unlink', [1]);
		expect(await ask(CONVERSATION, 'search_count', [])).toBe(0);
		expect(await ask(LOG, 'read', [log], ['conversation_id'])).toEqual([
			expect.objectContaining({ conversation_id: false }),
		]);
		const [model] = rows(await ask('ir.model', 'search_read', [['model', '=', ROOM]], ['id']));
		await ask('mail.activity', 'create', { res_model_id: model.id, res_id: 2, summary: 'Ligar' });
		expect((await refused('res.users', 'unlink', [2])).data.name).toBe('odoo.exceptions.ValidationError');
	});
});

describe('for lists and forms', () => {
	it('tells the fields of a model', async () => {
		const all = fields(
			await ask(LOG, 'fields_get', [], ['string', 'type', 'required', 'selection', 'relation']),
		);
		expect(all.status).toMatchObject({
			type: 'selection',
			selection: expect.arrayContaining([['failed', 'Falhou']]),
		});
		expect(all.room_id).toEqual({ string: 'Sala', type: 'many2one', required: false, relation: ROOM });
		expect(fields(await ask(CONVERSATION, 'fields_get', ['room_id'])).room_id).toMatchObject({
			required: true,
		});
	});

	it('lists its models and their fields', async () => {
		const models = rows(await ask('ir.model', 'search_read', [], ['name', 'model']));
		expect(models.map(({ model }) => model)).toEqual(
			expect.arrayContaining([ROOM, CONVERSATION, LOG, 'mail.activity', 'res.partner']),
		);
		expect(await ask('ir.model.fields', 'search_count', [['model', '=', ROOM]])).toBeGreaterThan(8);
	});

	it('finds by name', async () => {
		const [[id, name]] = await pairs('marília');
		expect([id, name]).toEqual([1, 'Marília Queirós Moraes']);
		expect(await ask(ROOM, 'name_get', [1])).toEqual([[1, name]]);
	});
	const pairs = async (name: string) => {
		const found = await ask(ROOM, 'name_search', name);
		if (!Array.isArray(found) || !found.every(Array.isArray)) throw new Error('No pairs');
		return found;
	};

	it('an activity knows its document', async () => {
		const [{ id: model }] = rows(await ask('ir.model', 'search_read', [['model', '=', ROOM]], ['id']));
		const [{ res_id: warning }] = rows(
			await ask('ir.model.data', 'search_read', [['name', '=', 'mail_activity_data_warning']], ['res_id']),
		);
		await ask('mail.activity', 'create', {
			res_model_id: model,
			res_id: 1,
			activity_type_id: warning,
			summary: 'Saldo baixo',
		});
		expect(await ask('mail.activity', 'search_read', [['res_model', '=', ROOM]], [])).toEqual([
			expect.objectContaining({
				res_model: ROOM,
				res_name: 'Marília Queirós Moraes',
				activity_type_id: [5, 'Exception'],
				date_deadline: '2025-11-17',
				state: 'today',
				user_id: [2, 'Administrador'],
			}),
		]);
	});
});

describe('the JSON-2 API of Odoo 19', () => {
	const json2 = async (path: string, body: object, key = 'admin') => {
		const response = await post(`/json/2/${path}`, body, {
			Authorization: `bearer ${key}`,
			'X-Odoo-Database': 'sandbox',
		});
		return { status: response.status, body: (await response.json()) as unknown };
	};

	it('takes keywords and answers with the bare result', async () => {
		expect(await json2(`${LOG}/create`, { vals_list: [{ phone: '1' }] })).toEqual({ status: 200, body: [1] });
		expect(await json2(`${LOG}/search_read`, { domain: [], fields: ['phone'], limit: 1 })).toEqual({
			status: 200,
			body: [{ id: 1, phone: '1' }],
		});
	});

	it('refuses with HTTP statuses', async () => {
		expect((await json2(`${LOG}/search`, {}, 'x')).status).toBe(401);
		expect((await json2(`${CONVERSATION}/create`, { vals_list: [{ body: 'x' }] })).status).toBe(422);
	});
});
