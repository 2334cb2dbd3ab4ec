import { MAX_NESTING, MAX_BYTES, readBody } from '../../../../nodes/Kolmeya/event/body';
import { status } from '../payloads';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

it.each([
	['JSON', status, undefined],
	['JSON sent as text', JSON.stringify(status), undefined],
	['JSON sent with a content type that n8n does not read', {}, Buffer.from(JSON.stringify(status))],
	['JSON without a content type', undefined, Buffer.from(JSON.stringify(status))],
])('reads %s', (_, body, rawBody) => expect(readBody(body, rawBody)).toEqual({ ok: true, payload: status }));

it.each([
	['text', 'hello', 'hello'],
	['broken JSON', '{"id":', '{"id":'],
	['nothing', undefined, {}],
	['invalid UTF-8', Buffer.from([0xff, 0xfe]).toString('utf8'), '\ufffd\ufffd'],
	['numbers that are none', { a: Number.NaN, b: Infinity }, { a: null, b: null }],
	[
		'what JSON does not have',
		{ a: undefined, b: () => 1, c: Symbol('x'), d: Buffer.from('x') },
		{ a: null, b: null, c: null, d: null },
	],
	['prototype keys', JSON.parse('{"__proto__":1,"constructor":2,"prototype":3,"id":4}'), { id: 4 }],
])('makes JSON of %s', (_, body, payload) => expect(readBody(body)).toEqual({ ok: true, payload }));

it('refuses a body that is too large', () => {
	expect(readBody({}, Buffer.alloc(MAX_BYTES + 1)).ok).toBe(false);
	expect(readBody('x'.repeat(MAX_BYTES + 1)).ok).toBe(false);
	expect(readBody('x'.repeat(MAX_BYTES)).ok).toBe(true);
});

it('refuses nesting that would exhaust the stack of whoever copies it', () => {
	expect(readBody(nested(MAX_NESTING)).ok).toBe(true);
	expect(readBody(nested(MAX_NESTING + 1)).ok).toBe(false);
	expect(readBody(nested(100_000)).ok).toBe(false);
	expect(readBody('['.repeat(50_000) + ']'.repeat(50_000)).ok).toBe(false);
});
