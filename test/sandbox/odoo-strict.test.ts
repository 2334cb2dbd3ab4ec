import { z } from 'zod';
import { NOW, useSandbox } from './support';
import { CONVERSATION, LOG, ROOM, useOdoo } from './odoo-support';

const { ask, refused, executeKw, rpc, control, post } = useOdoo();
const ACTIVITY = 'mail.activity';
const User = z.object({ uid: z.number() });

/** As a real Odoo 14 answered: `compare.py`, and calls beside it. */
describe('what the database of Odoo refuses', () => {
	it.each([
		['NUL', 'a\0b', 'builtins.ValueError', 'A string literal cannot contain NUL (0x00) characters.'],
		['half a character', 'a\ud83d', 'builtins.UnicodeEncodeError', 'surrogates not allowed'],
	])('%s in a text', async (_, phone, name, text) => {
		const { data } = await refused(LOG, 'create', { phone });
		expect([data.name, data.message]).toEqual([name, expect.stringContaining(text)]);
		expect(await ask(LOG, 'create', { phone: 'a😀b' })).toEqual(expect.any(Number));
	});

	it('numbers beyond four bytes, stored or searched for; in a list they are none of them', async () => {
		const stored = await refused(LOG, 'create', { status_code: 2 ** 31 });
		expect(stored.data.message).toBe('integer out of range\n');
		const { data } = await refused(ROOM, 'search_read', [['id', '=', 98_765_432_109]], ['id']);
		expect(data.name).toBe('psycopg2.errors.NumericValueOutOfRange');
		expect(data.message).toContain('value "98765432109" is out of range for type integer');
		expect(await ask(ROOM, 'search', [['id', 'in', [1, 98_765_432_109]]])).toEqual([1]);
		expect(await ask(LOG, 'create', { status_code: 2 ** 31 - 1, cost: 2 ** 40 })).toEqual(expect.any(Number));
	});

	it('those in a load, in its messages', async () => {
		const load = { fields: ['id', 'phone'], data: [['kolmeya_x', 'a\0b']] };
		const { result } = await executeKw(LOG, 'load', [load.fields, load.data], {});
		expect(result).toMatchObject({ ids: false, messages: [{ message: expect.stringContaining('NUL') }] });
	});
});

describe('an activity', () => {
	const modelOf = async (model: string) =>
		z.array(z.number()).parse(await ask('ir.model', 'search', [['model', '=', model]]))[0];
	const on = async (model: string, res_id: number, more = {}) => ({
		res_model_id: await modelOf(model),
		res_id,
		summary: 'Ler',
		...more,
	});

	it('needs mail.thread on the model', async () => {
		const room_id = 1;
		const conversation = z.number().parse(await ask(CONVERSATION, 'create', { room_id, body: 'x' }));
		const refusal = async (more = {}) =>
			(await refused(ACTIVITY, 'create', await on(CONVERSATION, conversation, more))).data.message;
		expect(await refusal()).toBe("'chatroom.conversation' object has no attribute 'message_subscribe'");
		expect(await refusal({ user_id: 1 })).toBe(
			"'chatroom.conversation' object has no attribute 'message_notify'",
		);
		expect(await ask(ACTIVITY, 'create', await on(ROOM, 1))).toEqual(expect.any(Number));
		await control('POST', '/settings', { mailThread: false });
		expect((await refused(ACTIVITY, 'create', await on(ROOM, 1))).data.message).toContain(
			'message_subscribe',
		);
	});

	it('says so in ir.model', async () => {
		const read = async () =>
			await ask('ir.model', 'search_read', [['model', '=', ROOM]], ['is_mail_thread', 'is_mail_activity']);
		expect(await read()).toEqual([expect.objectContaining({ is_mail_thread: true, is_mail_activity: true })]);
		await control('POST', '/settings', { mailThread: false });
		expect(await read()).toEqual([
			expect.objectContaining({ is_mail_thread: false, is_mail_activity: false }),
		]);
	});

	it('needs its record, and, for somebody else, an address of who makes it', async () => {
		expect((await refused(ACTIVITY, 'create', await on(ROOM, 9999))).data.name).toBe(
			'odoo.exceptions.MissingError',
		);
		const { uid } = User.parse(await control('POST', '/users', { login: 'n8n', password: 'n8n' }));
		const create = async (values: object) =>
			(await rpc('object', 'execute', ['sandbox', uid, 'n8n', ACTIVITY, 'create', values])).error?.data
				.message;
		expect(await create(await on(ROOM, 1, { user_id: 2 }))).toContain("configure the sender's email address");
		expect(await create(await on(ROOM, 1))).toBeUndefined();
	});

	it.each([
		['<p>x</p><script>1</script>', '<p>x</p>'],
		['<p>a <b onclick="y">k</b></p>', '<p>a <b>k</b></p>'],
		['<a href="javascript:alert(1)">k</a>', '<a href="">k</a>'],
		['plain & text', '<p>plain &amp; text</p>'],
		['&lt;b&gt;', '<p>&lt;b&gt;</p>'],
		['<p>\'q\' "r" á</p>', '<p>\'q\' "r" á</p>'],
	])('keeps of the HTML %s what does not run', async (given, kept) => {
		const id = await ask(ACTIVITY, 'create', await on(ROOM, 1, { note: given }));
		expect(await ask(ACTIVITY, 'read', [id], ['note'])).toEqual([{ id, note: kept }]);
	});
});

describe('rights', () => {
	const user = async (denied: object) => {
		const { uid } = User.parse(await control('POST', '/users', { login: 'n8n', password: 'secret', denied }));
		return async (model: string, method: string, ...args: unknown[]) =>
			await rpc('object', 'execute', ['sandbox', uid, 'secret', model, method, ...args]);
	};

	it('are asked of each user', async () => {
		const call = await user({ [LOG]: ['create', 'unlink'], '*': ['write'] });
		const words = async (model: string, method: string, ...args: unknown[]) =>
			(await call(model, method, ...args)).error?.data.message.split('\n')[0];
		expect(await words(LOG, 'create', { phone: '1' })).toBe(
			"You are not allowed to create 'Log de Envios SMS' (chatroom.sms.log) records.",
		);
		expect(await words(LOG, 'unlink', [1])).toContain('not allowed to delete');
		expect(await words(ROOM, 'write', [1], { name: 'x' })).toContain(
			"not allowed to modify 'Sala de Conversa'",
		);
		expect(await words(LOG, 'search', [])).toBeUndefined();
		expect((await call(LOG, 'load', ['phone'], [['1']])).result).toMatchObject({
			ids: false,
			messages: [{ message: expect.stringContaining('not allowed to create') }],
		});
		expect((await call(LOG, 'check_access_rights', 'create', false)).result).toBe(false);
		expect((await call(LOG, 'check_access_rights', 'read', false)).result).toBe(true);
		expect((await call(LOG, 'check_access_rights', 'create')).error?.data.name).toBe(
			'odoo.exceptions.AccessError',
		);
	});

	it('and a session has those of its user', async () => {
		await user({ '*': ['read'] });
		const params = { db: 'sandbox', login: 'n8n', password: 'secret' };
		const session = await post('/web/session/authenticate', { params });
		const cookie = session.headers.get('set-cookie') ?? '';
		const search = { model: ROOM, method: 'search', args: [[]], kwargs: {} };
		const answer = await (await post('/web/dataset/call_kw', { params: search }, { cookie })).json();
		expect(answer).toMatchObject({ error: { data: { name: 'odoo.exceptions.AccessError' } } });
	});
});

describe('wrong passwords', () => {
	let now = NOW;
	const { sandbox } = useSandbox({ now: () => now });
	const logIn = async (path: string, params: object) =>
		await (
			await fetch(sandbox().url + path, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ params }),
			})
		).json();
	const byRpc = async (password: string) =>
		await logIn('/jsonrpc', { service: 'common', method: 'login', args: ['sandbox', 'admin', password] });

	it('lock the log-in for a minute after the fifth, but not the one of the browser', async () => {
		for (let i = 0; i < 4; i++) await byRpc('wrong');
		expect(await byRpc('admin')).toMatchObject({ result: 2 });
		for (let i = 0; i < 5; i++) await byRpc('wrong');
		expect(await byRpc('admin')).toMatchObject({ result: false });
		const session = { db: 'sandbox', login: 'admin', password: 'admin' };
		expect(await logIn('/web/session/authenticate', session)).toMatchObject({ result: { uid: 2 } });
		now = new Date(now.getTime() + 60_000);
		expect(await byRpc('admin')).toMatchObject({ result: 2 });
	});
});
