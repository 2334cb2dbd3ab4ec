import fc from 'fast-check';
import { MAX_NESTING, readBody } from '../../../../nodes/Kolmeya/event/body';
import { isForm, MAX_FIELDS, readFormFields } from '../../../../nodes/Kolmeya/event/body/form';
import { normalise } from '../../../../nodes/Kolmeya/event/normalise';
import * as payloads from '../payloads';

const URLENCODED = 'application/x-www-form-urlencoded; charset=utf-8';
const MULTIPART = 'multipart/form-data; boundary=x';

/** As PHP's `http_build_query` writes an array: nulls are left out, numbers become text. */
function phpFields(value: unknown, name = ''): Array<[string, string]> {
	if (value === null || value === undefined) return [];
	if (typeof value !== 'object') return [[name, String(value)]];
	return Object.entries(value).flatMap(([key, entry]) => phpFields(entry, name ? `${name}[${key}]` : key));
}

const bytes = (fields: Array<[string, string]>) => Buffer.from(new URLSearchParams(fields).toString());
const read = (body: unknown, rawBody: Buffer | undefined, type: string) => {
	const reading = readBody(body, rawBody, type);
	return reading.ok ? reading.payload : reading.reason;
};
const eventsOf = (payload: unknown) =>
	normalise(payload, 0).map(({ item: { event, eventId, message, reply, status } }) => ({
		event,
		eventId,
		message,
		reply,
		status,
	}));

const told = Object.entries({
	status: payloads.status,
	'documented reply': payloads.replyDocumented,
	'specified reply': payloads.replySpecified,
	rejection: payloads.rejection,
	click: payloads.campaigns.click,
	'refused campaign': payloads.campaigns.rejected,
});

describe.each(told)('a form from PHP: %s', (_, payload) => {
	const events = eventsOf(payload);

	it('urlencoded', () => {
		expect(eventsOf(read({}, bytes(phpFields(payload)), URLENCODED))).toEqual(events);
	});

	it('multipart, as n8n hands it over', () => {
		const body = { data: Object.fromEntries(phpFields(payload)), files: {} };
		expect(eventsOf(read(body, undefined, MULTIPART))).toEqual(events);
	});

	it('with JSON in one field, whatever its name and whatever is beside it', () => {
		for (const name of ['payload', 'data', 'json', 'body', 'event']) {
			const raw = bytes([
				['source', 'kolmeya'],
				[name, JSON.stringify(payload)],
			]);
			expect(eventsOf(read({}, raw, URLENCODED))).toEqual(events);
		}
	});

	it('that is JSON in truth', () => {
		expect(read({}, Buffer.from(JSON.stringify(payload)), URLENCODED)).toEqual(payload);
	});

	it('with JSON in the fields of the event', () => {
		const fields = Object.entries(payload).map(([key, value]): [string, string] => [
			key,
			typeof value === 'string' ? value : JSON.stringify(value),
		]);
		expect(eventsOf(read({}, bytes(fields), URLENCODED))).toEqual(events);
	});
});

it('reads more fields than n8n does', () => {
	const messages = [...Array(1_000).keys()].map((id) => ({
		id: `m${id}`,
		status_code: 3,
		status: 'entregue',
	}));
	expect(eventsOf(read({}, bytes(phpFields({ id: 'r', messages })), URLENCODED))).toHaveLength(1_000);
});

it('reads a list as PHP numbers it', () => {
	const fields: Array<[string, string]> = [
		['a[]', '1'],
		['a[]', '2'],
		['b[5]', 'x'],
		['b[]', 'y'],
		['c', 'first'],
		['c', 'last'],
		['d[e', 'no list'],
	];
	expect(read({}, bytes(fields), URLENCODED)).toEqual({
		a: { 0: '1', 1: '2' },
		b: { 5: 'x', 6: 'y' },
		c: 'last',
		'd[e': 'no list',
	});
});

it('leaves what a customer wrote alone, be it JSON', () => {
	const payload = { ...payloads.REQUEST, reply: [{ id: 'r', reply: '{"a":1}', received_at: 'x' }] };
	expect(eventsOf(read({}, bytes(phpFields(payload)), URLENCODED))[0].reply.text).toBe('{"a":1}');
});

it.each([
	['__proto__[polluted]=1&constructor[prototype][polluted]=1&id=4', { id: '4' }],
	['a[__proto__][polluted]=1', { a: {} }],
])('changes no prototype: %s', (text, payload) => {
	expect(read({}, Buffer.from(text), URLENCODED)).toEqual(payload);
	expect('polluted' in {}).toBe(false);
});

it('refuses what costs more than it is worth', () => {
	expect(read({}, Buffer.from('a[]=&'.repeat(MAX_FIELDS + 1)), URLENCODED)).toMatch(/more than/);
	expect(read({}, Buffer.from(`a${'[b]'.repeat(MAX_NESTING + 5)}=1`), URLENCODED)).toMatch(/nested/);
});

it('takes nothing else for a form', () => {
	expect(['application/json', 'text/plain', '', undefined, ['x']].map(isForm)).toEqual(Array(5).fill(false));
	expect([URLENCODED, MULTIPART, 'APPLICATION/X-WWW-FORM-URLENCODED'].map(isForm)).toEqual(
		Array(3).fill(true),
	);
});

it('never throws, and gives every nested field back', () => {
	const key = fc.stringMatching(/^[a-z]{1,5}$/).filter((name) => !(name in {}));
	const tree = fc.letrec((tie) => ({
		node: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, fc.string({ minLength: 1 }), tie('node')), {
			minKeys: 1,
		}),
	})).node;
	const keepsJson = (value: unknown): boolean =>
		typeof value === 'string'
			? !/^\s*[{[]/.test(value)
			: Object.values(Object(value)).every((entry) => keepsJson(entry));
	fc.assert(
		fc.property(tree.filter(keepsJson), (payload) => {
			expect(JSON.parse(JSON.stringify(readFormFields(phpFields(payload))))).toEqual(payload);
		}),
	);
	fc.assert(
		fc.property(fc.string(), fc.anything(), (text, body) => {
			expect(readBody(body, Buffer.from(text), URLENCODED)).toHaveProperty('ok');
			expect(readBody(body, undefined, MULTIPART)).toHaveProperty('ok');
		}),
	);
});
