import { endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { interpret, retryAfterMs } from '../../../nodes/Kolmeya/api/exchange';
import type { WireResult } from '../../../nodes/Kolmeya/api/wire';

const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';

function answer(status: number, body: unknown, headers: Record<string, unknown> = {}): WireResult {
	return { kind: 'response', status, headers, body };
}

/** Bodies and codes from kolmeya-api.md; what each proves about a send decides whether it may go again. */
describe('a send that was answered', () => {
	it.each([
		['wrong token', answer(401, { message: 'Unauthenticated.' }), 'refused', 'token'],
		['IP', answer(403, { errors: ['Acesso não permitido para este IP.'] }), 'refused', 'ipNotReleased'],
		[
			'IP with another code',
			answer(400, { errors: ['Acesso não permitido para este IP.'] }),
			'refused',
			'ipNotReleased',
		],
		['blocked account', answer(403, { message: 'Conta bloqueada' }), 'refused', 'forbidden'],
		['unknown path', answer(404, { errors: ['Not found.'] }), 'refused', 'notFound'],
		[
			'fields',
			answer(422, { errors: { webhook_url: ['O campo webhook url tem um formato inválido.'] } }),
			'refused',
			'invalid',
		],
		['too many', answer(429, { message: 'Too Many Attempts.' }), 'refused', 'rateLimited'],
		['no credit in a 2xx', answer(200, { errors: ['Saldo Insuficiente'] }), 'refused', 'noCredit'],
		['no credit in a 402', answer(402, { errors: ['Saldo Insuficiente'] }), 'refused', 'noCredit'],
		['no credit in a 500', answer(500, { errors: ['Saldo Insuficiente'] }), 'refused', 'noCredit'],
		['redirect', answer(302, ''), 'refused', 'address'],
		['server fault', answer(500, { errors: ['Undefined array key "phone"'] }), 'lost', 'server'],
		['server fault in a 2xx', answer(200, { errors: ['Undefined array key "phone"'] }), 'lost', 'other'],
		['erro in a 2xx', answer(200, { erro: 'Falha interna' }), 'lost', 'other'],
		['proxy page', answer(502, html), 'lost', 'server'],
		['page in a 2xx', answer(200, html), 'lost', 'unreadable'],
		['truncated JSON', answer(200, '{"id":"9b1f","valids":[{"id"'), 'lost', 'unreadable'],
		['empty 2xx', answer(200, ''), 'lost', 'unreadable'],
		['an answer without a result', answer(200, {}), 'lost', 'unreadable'],
		['words without a result', answer(200, { message: 'ok' }), 'lost', 'unreadable'],
		['an error with details', answer(200, { error: 'no', details: { a: 'b' } }), 'lost', 'unreadable'],
		['a number without a result', answer(200, { valids: 0, invalids: [] }), 'lost', 'unreadable'],
		[
			'no credit beside an empty result',
			answer(200, { errors: ['Saldo Insuficiente'], valids: 0 }),
			'refused',
			'noCredit',
		],
		[
			'values that do not fit, beside a reference',
			answer(200, { reference: 'r', errors: { 'messages.0.phone': ['x'] } }),
			'lost',
			'invalid',
		],
		[
			'a complaint beside a number',
			answer(200, { quantity: 2, errors: ['Saldo Insuficiente'] }),
			'lost',
			'noCredit',
		],
		['gateway time-out', answer(504, html), 'lost', 'server'],
		['request time-out', answer(408, ''), 'lost', 'other'],
	])('%s', (_, result, kind, refusal) => {
		const exchange = interpret(endpoints.sendMessages, result, 0);
		expect(exchange).toMatchObject({ kind, refusal: { kind: refusal } });
	});

	it('reads the usual answer', () => {
		const exchange = interpret(
			endpoints.sendMessages,
			answer(200, {
				id: 'r1',
				reference: 'ref',
				valids: [{ id: 'm1', phone: 11987654321, reference: 'a' }],
				invalids: [{ phone: '11', message: 'oi', reference: 'b', error: 'número inválido' }],
				duplicates: 0,
				blacklist: { phone: 11977777777 },
				not_disturb: null,
			}),
			0,
		);
		expect(exchange).toEqual({
			kind: 'answered',
			answer: {
				id: 'r1',
				reference: 'ref',
				accepted: [{ id: 'm1', phone: 11987654321, reference: 'a' }],
				refused: [{ id: null, phone: '11', reference: 'b', error: 'número inválido' }],
				duplicates: [],
				blacklisted: [{ id: null, phone: 11977777777, reference: null }],
				doNotDisturb: [],
			},
		});
	});

	it('reads the answer in which nothing is valid', () => {
		const exchange = interpret(
			endpoints.sendMessages,
			answer(200, { valids: 0, invalids: [{ phone: '11', error: 'x' }] }),
			0,
		);
		expect(exchange).toMatchObject({
			kind: 'answered',
			answer: { id: null, accepted: [], refused: [{ phone: '11' }] },
		});
	});

	it('takes an answer with a result for an answer, even if it complains beside it', () => {
		const exchange = interpret(
			endpoints.sendMessages,
			answer(200, { errors: [], id: 'r1', valids: [{ id: 'm1' }] }),
			0,
		);
		expect(exchange).toMatchObject({ kind: 'answered', answer: { id: 'r1' } });
	});
});

describe('a request without an answer', () => {
	it.each([
		[true, 'neverLeft'],
		[false, 'lost'],
	])('neverLeft %p', (neverLeft, kind) => {
		const noAnswer: WireResult = { kind: 'noAnswer', neverLeft, code: 'ECODE', text: 'gone' };
		expect(interpret(endpoints.sendMessages, noAnswer, 0)).toMatchObject({
			kind,
			refusal: { kind: 'unreachable' },
		});
	});
});

it('a silent endpoint needs no body', () => {
	expect(interpret(endpoints.blacklistAdd, answer(201, ''), 0)).toEqual({ kind: 'answered', answer: {} });
});

it('reads Retry-After in seconds and as a date', () => {
	const now = Date.parse('2015-10-21T07:27:30Z');
	const waitOf = (value?: unknown) => retryAfterMs(value === undefined ? {} : { 'retry-after': value }, now);
	expect(waitOf('7')).toBe(7000);
	expect(waitOf(0)).toBe(0);
	expect(waitOf()).toBeUndefined();
	expect(waitOf('soon')).toBeUndefined();
	expect(waitOf('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(30_000);
	expect(waitOf('Wed, 21 Oct 2015 07:27:00 GMT')).toBe(0);
});

it('reads an answer that comes in a list around it', () => {
	const stored = { id: 'r', reference: 'x', valids: [{ id: 'm', phone: 1, reference: 'a' }] };
	expect(interpret(endpoints.sendMessages, answer(200, [stored]), 0)).toMatchObject({
		kind: 'answered',
		answer: { id: 'r', accepted: [{ id: 'm' }] },
	});
	expect(interpret(endpoints.balance, answer(200, [{ balance: 'R$1,00' }]), 0)).toMatchObject({
		kind: 'answered',
		answer: { balance: 'R$1,00' },
	});
	expect(interpret(endpoints.apis, answer(200, [{ id: 1 }]), 0)).toMatchObject({ answer: [{ id: 1 }] });
	expect(interpret(endpoints.balance, answer(422, [{ errors: ['Não'] }]), 0)).toMatchObject({
		kind: 'refused',
		refusal: { message: 'Não' },
	});
});

it('takes an error in a 2xx for no answer, and tells its details', () => {
	const said = answer(200, { error: 'no', details: { a: 'b' } });
	for (const exchange of [
		interpret(endpoints.balance, said, 0),
		interpret(endpoints.accesses, said, 0),
		interpret(endpoints.statuses, said, 0),
	])
		expect(exchange).toMatchObject({ kind: 'refused', proven: false, refusal: { message: 'no: a: b' } });
	// Of a send it proves nothing.
	expect(interpret(endpoints.sendMessages, said, 0)).toMatchObject({
		kind: 'lost',
		refusal: { message: 'Kolmeya returned an unreadable response (HTTP 200): no: a: b' },
	});
});
