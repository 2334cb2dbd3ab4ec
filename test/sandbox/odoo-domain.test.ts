import { CONVERSATION, LOG, ROOM, useOdoo } from './odoo-support';
import { rows } from './support';

const { ask, refused } = useOdoo();

const RECORDS = [
	{ phone: '11901000001', status: 'sent', cost: 0.08, sent_at: '2025-11-16 10:00:00', room_id: 1 },
	{ phone: '11901000002', status: 'delivered', cost: 0.16, sent_at: '2025-11-17 10:00:00', room_id: 2 },
	{
		phone: '21901000003',
		status: 'failed',
		sent_at: '2025-11-17 23:59:59',
		error_message: 'Número 100% inválido',
	},
	{ phone: '31901000004', status: 'delivered', message: 'Olá, JOÃO' },
];
beforeEach(async () => await ask(LOG, 'create', RECORDS));

const found = async (domain: unknown[]) => await ask(LOG, 'search', domain, 0, 0, 'id');

it.each<[string, unknown[], number[]]>([
	['nothing asked', [], [1, 2, 3, 4]],
	['=', [['status', '=', 'delivered']], [2, 4]],
	['!= counts empty fields in', [['error_message', '!=', 'x']], [1, 2, 3, 4]],
	['= False is empty', [['room_id', '=', false]], [3, 4]],
	['!= False is filled', [['room_id', '!=', false]], [1, 2]],
	['in', [['status', 'in', ['sent', 'failed']]], [1, 3]],
	['not in', [['status', 'not in', ['sent', 'failed']]], [2, 4]],
	['in, with False', [['room_id', 'in', [1, false]]], [1, 3, 4]],
	['>', [['cost', '>', 0.08]], [2]],
	['>= of text for a number', [['cost', '>=', '0.08']], [1, 2]],
	['<', [['sent_at', '<', '2025-11-17 10:00:00']], [1]],
	['<= a day is the whole day', [['sent_at', '<=', '2025-11-17']], [1, 2, 3]],
	['> a day is after it', [['sent_at', '>', '2025-11-16']], [2, 3]],
	['like', [['phone', 'like', '1901000']], [1, 2, 3, 4]],
	['like knows %', [['phone', 'like', '11%2']], [2]],
	['like minds case', [['message', 'like', 'joão']], []],
	['ilike does not', [['message', 'ilike', 'joão']], [4]],
	['=like is anchored', [['phone', '=like', '119%']], [1, 2]],
	['not ilike counts empty fields in', [['message', 'not ilike', 'olá']], [1, 2, 3]],
	['or', ['|', ['status', '=', 'sent'], ['status', '=', 'failed']], [1, 3]],
	['not', ['!', ['status', '=', 'delivered']], [1, 3]],
	['and of an or', ['&', ['phone', 'like', '11901'], '|', ['status', '=', 'sent'], ['cost', '>', 1]], [1]],
	[
		'terms side by side',
		[
			['status', '=', 'delivered'],
			['room_id', '=', 2],
		],
		[2],
	],
	['a path', [['room_id.customer_id.name', 'ilike', 'marília']], [1]],
	['text for a many2one is a name', [['room_id', 'ilike', 'caíque']], [2]],
	['and never an id', [['room_id', '=', '2']], []],
	['child_of', [['room_id', 'child_of', 1]], [1]],
	['always', [[1, '=', 1]], [1, 2, 3, 4]],
	['never', [[0, '=', 1]], []],
])('%s', async (_, domain, ids) => expect(await found(domain)).toEqual(ids));

it.each<[string, unknown[], string]>([
	['a field that is not there', [['colour', '=', 1]], 'Invalid field chatroom.sms.log.colour in leaf'],
	['an operator that is none', [['phone', '~', '1']], 'Invalid operator'],
	['in without a list, as n8n sends it', [['status', 'in', 'sent,failed']], 'Invalid domain term'],
	['an operator without its terms', ['|', ['phone', '=', '1']], 'not correct'],
	['text for a number', [['status_code', '=', 'três']], 'invalid input syntax for type integer'],
])('refuses %s', async (_, domain, text) => {
	expect((await refused(LOG, 'search', domain)).data.message).toContain(text);
});

it('finds a room by the last nine digits, as the specification does', async () => {
	const [room] = rows(await ask(ROOM, 'search_read', [['mobile_number', 'like', '905000000']], ['name']));
	expect(room).toEqual({ id: 1, name: 'Marília Queirós Moraes' });
});

it('pages and orders', async () => {
	expect(await ask(LOG, 'search', [], 1, 2, 'id')).toEqual([2, 3]);
	expect(await ask(LOG, 'search', [], 0, 1, 'cost desc, phone')).toEqual([3]);
	expect(await ask(LOG, 'search', [], 0, 2, 'phone DESC')).toEqual([4, 3]);
	expect((await refused(LOG, 'search', [], 0, 0, 'phone; drop table')).data.message).toContain(
		'Invalid "order"',
	);
});

it('hides what is archived, unless asked', async () => {
	await ask(ROOM, 'write', [1], { active: false });
	expect(await ask(ROOM, 'search_count', [])).toBe(67);
	expect(await ask(ROOM, 'search_count', [['active', '=', false]])).toBe(1);
});

it('finds the one of ten thousand', async () => {
	await ask(
		CONVERSATION,
		'create',
		Array.from({ length: 10_000 }, (_, n) => ({ room_id: 1 + (n % 60), body: 'x', sms_message_id: `m${n}` })),
	);
	for (let n = 0; n < 50; n++) {
		expect(await ask(CONVERSATION, 'search', [['sms_message_id', '=', `m${n * 199}`]])).toHaveLength(1);
	}
});
