import type { Exchange } from '../../../nodes/Kolmeya/api/exchange';
import type { TriggerItem } from '../../../nodes/Kolmeya/events/event';
import { normalise } from '../../../nodes/Kolmeya/events/normalise';
import { type Ask, claimOf } from '../../../nodes/Kolmeya/events/witness';
import { judge } from '../../../nodes/Kolmeya/events/word';
import * as payloads from './payloads';

const NOW = Date.parse('2025-11-16T19:00:00Z');
const [statusItem] = normalise(payloads.status, NOW).map(({ item }) => item);
const [replyItem] = normalise(payloads.replyDocumented, NOW).map(({ item }) => item);
const refusal = { message: '', advice: '' };

/** Kolmeya with these answers, one after another; the last one stays. */
function kolmeya(...exchanges: Array<Exchange<unknown>>) {
	const asked: unknown[] = [];
	const ask: Ask = {
		async attempt(endpoint, input, options) {
			asked.push([endpoint.path, input, options?.timeoutMs]);
			const exchange = exchanges[Math.min(asked.length, exchanges.length) - 1];
			if (exchange.kind !== 'answered') return exchange;
			return { kind: 'answered', answer: endpoint.gives.parse(exchange.answer) };
		},
	};
	return { ask, asked };
}

const answered = (answer: unknown): Exchange<unknown> => ({ kind: 'answered', answer });
const silent: Exchange<unknown> = { kind: 'lost', refusal: { kind: 'unreachable', ...refusal } };
const rows = (...ids: string[]) => ids.map((id) => ({ id, reply: `text of ${id}` }));

async function facts(item: TriggerItem, ask: Ask, together = false) {
	const told = await claimOf(item, together, NOW)?.ask(ask);
	const values = [...(told?.words ?? [])].map(([fact, { value }]) => [fact, value]);
	return { ...Object.fromEntries(values), complete: told?.complete };
}

async function verdict(item: TriggerItem, ask: Ask, together = false) {
	const claim = claimOf(item, together, NOW);
	return claim && judge(claim, await claim.ask(ask));
}

describe('what is asked', () => {
	const nobody = { id: null, reference: null };
	const message = { ...statusItem.message };

	it.each<[string, Partial<TriggerItem>, boolean, string | undefined]>([
		['one message by its ID', {}, false, 'message {"id":"msg-1"}'],
		[
			'one message by its reference',
			{ message: { ...message, id: null } },
			false,
			'message {"reference":"cliente-1"}',
		],
		['nothing about a message without a name', { message: { ...message, ...nobody } }, false, undefined],
		['the request, for several messages', {}, true, 'request {"id":"req-1"}'],
		[
			'the request by its reference',
			{ request: { id: null, reference: 'fatura' } },
			true,
			'request {"reference":"fatura"}',
		],
		['the message, where the request has no name', { request: nobody }, true, 'message {"id":"msg-1"}'],
		['the request of a rejection', { event: 'rejection' }, false, 'request {"id":"req-1"}'],
		['nothing about a rejection of nothing', { event: 'rejection', request: nobody }, false, undefined],
		['nothing about a test', { event: 'test' }, false, undefined],
	])('%s', (_, changes, together, question) => {
		expect(claimOf({ ...statusItem, ...changes }, together, NOW)?.question).toBe(question);
	});

	it.each([
		['2025-11-16T19:00:00Z', 1],
		['2025-11-16T18:59:59Z', 2],
		['2025-11-16T15:30:00Z', 5],
		['2025-11-16T20:00:00Z', 1],
		['2025-01-01T00:00:00Z', 168],
		['no date', 24],
		[null, 24],
	])('of a reply of %s the report of %p hours', (receivedAt, hours) => {
		const item = { ...replyItem, reply: { ...replyItem.reply, receivedAt } };
		expect(claimOf(item, false, NOW)?.question).toBe(`replies of ${hours} hours`);
	});

	it('nothing of a reply without an ID', () => {
		expect(claimOf({ ...replyItem, reply: { ...replyItem.reply, id: null } }, false, NOW)).toBeUndefined();
	});

	it('with a short patience: a sender waits for it', async () => {
		const { ask, asked } = kolmeya(answered({ status_code: 3 }));
		await facts(statusItem, ask);
		expect(asked).toEqual([['/v1/sms/status/message', { id: 'msg-1' }, 8_000]]);
	});
});

describe('what Kolmeya tells', () => {
	it('of a request: each message by its ID and by its reference, and whether it was rejected', async () => {
		const messages = [{ id: 'a', reference: 'b', status_code: '3' }, { id: 'c', status: 'Expirada' }, {}];
		const { ask } = kolmeya(answered({ status: 'Rejeitado', messages }));
		expect(await facts(statusItem, ask, true)).toEqual({
			rejection: null,
			'message a': 3,
			'message b': 3,
			'message c': 6,
			unknown: null,
			complete: true,
		});
	});

	it('of a request without a list of messages', async () => {
		expect(await facts(statusItem, kolmeya(answered({ messages: null })).ask, true)).toEqual({
			complete: true,
		});
	});

	it.each<[string, Exchange<unknown>, boolean]>([
		[
			'that it knows no such message: a word',
			{ kind: 'refused', refusal: { kind: 'notFound', ...refusal } },
			true,
		],
		['that the token is wrong: no word', { kind: 'refused', refusal: { kind: 'token', ...refusal } }, false],
		['nothing: no word', silent, false],
	])('%s', async (_, exchange, complete) => {
		expect(await facts(statusItem, kolmeya(exchange).ask)).toEqual({ complete });
	});
});

describe('an event is confirmed', () => {
	const messages = [{ id: 'msg-1', reference: 'cliente-1', status_code: 3 }];
	const request = { ...payloads.REQUEST, messages };

	it.each<[string, object, boolean]>([
		['as Kolmeya tells it', request, true],
		['though Kolmeya leaves references out', { messages: [{ id: 'msg-1', status_code: 3 }] }, true],
		['not of another request', { ...request, reference: 'other' }, false],
		['not of a message with another reference', { messages: [{ ...messages[0], reference: 'x' }] }, false],
		['not with another status', { ...request, messages: [{ ...messages[0], status_code: 4 }] }, false],
		['not where Kolmeya knows no such message', { ...request, messages: [] }, false],
	])('%s', async (_, answer, result) => {
		expect(await verdict(statusItem, kolmeya(answered(answer)).ask, true)).toBe(result);
	});

	it.each<[string, object, boolean]>([
		['as the report tells it', {}, true],
		['with the phone as the report writes it', { message: { phone: '11987654321' } }, true],
		['not from another phone', { message: { phone: '11900000000' } }, false],
		['not to another message', { message: { id: 'msg-2' } }, false],
		['not of another request', { request: { reference: 'other' } }, false],
		['not with another text', { reply: 'NÃO' }, false],
	])('a reply %s', async (_, changes, result) => {
		const row = { id: replyItem.reply.id, reply: replyItem.reply.text, ...changes };
		const { ask } = kolmeya(answered({ data: [row], last_page: 1 }));
		expect(await verdict(replyItem, ask)).toBe(result);
	});

	it('as a rejection only of the request that was rejected', async () => {
		const [{ item }] = normalise(payloads.rejection, NOW);
		const about = (reference: string) =>
			kolmeya(answered({ id: 'req-1', reference, status: 'Rejeitado' })).ask;
		expect(await verdict(item, about(payloads.REQUEST.reference))).toBe(true);
		expect(await verdict(item, about('other'))).toBe(false);
	});
});

describe('the report of replies', () => {
	const page = (last_page: unknown, ...ids: string[]) => answered({ data: rows(...ids), last_page });

	it('is read to its last page', async () => {
		const { ask, asked } = kolmeya(page(2, 'a'), page(2, 'b'));
		expect(await facts(replyItem, ask)).toEqual({
			'reply a': 'text of a',
			'reply b': 'text of b',
			complete: true,
		});
		expect(asked).toHaveLength(2);
	});

	it('ends where it does not say how long it is, and where it is empty', async () => {
		const unsaid = kolmeya(page(null, 'a'));
		await facts(replyItem, unsaid.ask);
		expect(unsaid.asked).toHaveLength(1);
		const empty = kolmeya(page(9));
		expect(await facts(replyItem, empty.ask)).toEqual({ complete: true });
		expect(empty.asked).toHaveLength(1);
	});

	it('is read for five pages at most, and what those do not tell is not denied', async () => {
		const { ask, asked } = kolmeya(page(100, 'a'));
		expect(await verdict(replyItem, ask)).toBeUndefined();
		expect(asked).toHaveLength(5);
	});

	it('that breaks off confirms and denies what it told, and nothing else', async () => {
		const told = { id: replyItem.reply.id, reply: replyItem.reply.text };
		const broken = (...data: object[]) => kolmeya(answered({ data, last_page: 3 }), silent).ask;
		expect(await verdict(replyItem, broken(told))).toBe(true);
		expect(await verdict(replyItem, broken({ ...told, reply: 'other' }))).toBe(false);
		expect(await verdict(replyItem, broken(...rows('a')))).toBeUndefined();
		expect(await verdict(replyItem, kolmeya(silent).ask)).toBeUndefined();
	});
});
