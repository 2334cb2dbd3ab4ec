import { RequestStatusAnswer } from '../../../nodes/Kolmeya/api/schemas/status';
import { itemsOfReplies, itemsOfRequest, normalise } from '../../../nodes/Kolmeya/event/normalise';
import * as payloads from './payloads';

const NOW = Date.parse('2025-11-16T17:31:00Z');
const items = (payload: unknown) => normalise(payload, NOW).map(({ item }) => item);
const first = (payload: unknown) => items(payload)[0];

describe('statuses', () => {
	it('gives one item a message, in our words', () => {
		const all = items(payloads.status);
		expect(all.map(({ status }) => status)).toEqual(['delivered', 'failed', 'rejected', 'expired']);
		expect(all.map(({ statusCode }) => statusCode)).toEqual([3, 4, 5, 6]);
		expect(all[0]).toMatchObject({
			event: 'status',
			confirmed: null,
			request: payloads.REQUEST,
			message: { id: 'msg-1', reference: 'cliente-1', phone: null, text: null },
			statusText: 'entregue',
			final: true,
			rank: 3,
			receivedAt: '2025-11-16T14:31:00.000-03:00',
			raw: payloads.status.messages[0],
		});
	});

	it('reads lists as PHP writes them', () => {
		const [one, two] = payloads.status.messages;
		expect(items({ ...payloads.REQUEST, messages: { 0: one, 2: two } })).toHaveLength(2);
		expect(items({ ...payloads.REQUEST, messages: one })).toHaveLength(1);
		expect(items({ ...payloads.REQUEST, messages: 0 })).toMatchObject([{ event: 'unknown' }]);
	});

	it('does not call something a status that names no message or no status', () => {
		const odd = items({
			...payloads.REQUEST,
			messages: [{ status_code: 3 }, { id: 'msg-1' }, 'msg-2', null],
		});
		expect(odd.map(({ event }) => event)).toEqual(Array(4).fill('unknown'));
		expect(odd.map(({ raw }) => raw)).toEqual([{ status_code: 3 }, { id: 'msg-1' }, 'msg-2', null]);
	});

	it('keeps a status nobody has seen yet', () => {
		const item = first({ ...payloads.REQUEST, messages: [{ id: 'm', status_code: 9, status: 'Lido' }] });
		expect(item).toMatchObject({ event: 'status', status: 'unknown', statusText: 'Lido', final: false });
	});
});

describe('replies', () => {
	it.each([
		['documented', payloads.replyDocumented, payloads.REQUEST],
		['specified', payloads.replySpecified, { id: null, reference: null }],
	])('reads the %s form', (_, payload, request) => {
		expect(items(payload)).toHaveLength(1);
		expect(first(payload)).toMatchObject({
			event: 'reply',
			request,
			message: { id: 'msg-1', reference: 'cliente-1', phone: '5511987654321', text: 'Sua fatura venceu' },
			status: null,
			final: null,
			reply: {
				id: 'rep-1',
				text: 'SAIR',
				receivedAt: '2025-11-16T14:30:00-03:00',
				receivedAtText: '16/11/2025 14:30:00',
				optOut: true,
				optOutWord: 'SAIR',
			},
		});
	});

	it('gives the same eventId in both forms', () => {
		expect(first(payloads.replySpecified).eventId).toBe(first(payloads.replyDocumented).eventId);
	});

	it('keeps every reply of a call', () => {
		const [one] = payloads.replyDocumented.reply;
		const two = { ...one, id: 'rep-2', reply: 'ok' };
		const all = items({ ...payloads.REQUEST, reply: [one, two] });
		expect(all.map(({ reply }) => reply.text)).toEqual(['SAIR', 'ok']);
		expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(2);
	});

	it('reads a body that is the reply itself', () => {
		const [one] = payloads.replyDocumented.reply;
		expect(first(one)).toMatchObject({ event: 'reply', reply: { id: 'rep-1' }, message: { id: 'msg-1' } });
	});
});

it('reads a rejection by homologation', () => {
	expect(first(payloads.rejection)).toMatchObject({
		event: 'rejection',
		request: payloads.REQUEST,
		status: 'rejected',
		statusCode: null,
		final: true,
		rejection: { reason: 'homologation', code: null, text: 'Texto não homologado' },
	});
});

describe('campaigns', () => {
	const { campaigns } = payloads;

	it('tells codes 7 to 10 apart by the type of event', () => {
		expect(first(campaigns.invalidRecord)).toMatchObject({
			event: 'campaign',
			message: { id: 'rec-1', phone: '5511987654321' },
			status: 'rejected',
			rejection: { reason: 'doNotDisturb', code: 10 },
			campaign: { jobId: '77', kind: 'invalidRecord', code: 10, codeMeaning: 'doNotDisturb' },
		});
		expect(items(campaigns.status)).toMatchObject([
			{ status: 'delivered', statusCode: 3, final: true, campaign: { codeMeaning: 'delivered' } },
			{ status: 'pending', statusCode: 10, final: false, campaign: { codeMeaning: 'validation' } },
			{ status: 'delivered', statusCode: 8, final: true, campaign: { codeMeaning: 'read' } },
		]);
	});

	it('reads replies and clicks', () => {
		expect(first(campaigns.reply)).toMatchObject({
			message: { phone: '5511987654321', text: 'Oi' },
			reply: { text: 'Parar', optOut: true, receivedAt: '2025-12-01T10:00:00-03:00' },
			status: null,
		});
		expect(first(campaigns.click)).toMatchObject({
			campaign: {
				kind: 'click',
				ip: '189.1.2.3',
				userAgent: 'Mozilla/5.0',
				timestampText: '2025-12-01 10:00:00',
			},
		});
	});

	it('reads the rejection of a campaign', () => {
		expect(first(campaigns.rejectedByHomologation)).toMatchObject({
			rejection: { reason: 'homologation', text: 'Conteúdo proibido' },
			message: { text: null },
		});
		expect(first(campaigns.rejected)).toMatchObject({
			campaign: { kind: 'rejected', type: 6 },
			rejection: { reason: 'rejected', text: 'Sem aprovação' },
		});
	});

	it('counts two clicks of one person as two events', () => {
		const later = { ...campaigns.click, timestamp: '2025-12-01 10:00:05' };
		expect(first(later).eventId).not.toBe(first(campaigns.click).eventId);
	});
});

describe('what is no event', () => {
	it.each([
		[payloads.webhookTest],
		[{}],
		[[]],
		[null],
		[''],
		[{ test: true }],
		['ping'],
		[{ event: 'webhook_test' }],
	])('%j is a test', (payload) => expect(first(payload).event).toBe('test'));

	it.each([
		[{ event: 'mo', data: { a: 1 } }],
		[[1]],
		['hello'],
		[5],
		[true],
		[{ status: 'approved' }],
		[{ id: 'x' }],
	])('%j is unknown, and kept', (payload) =>
		expect(first(payload)).toMatchObject({ event: 'unknown', raw: payload }),
	);
});

it('has the same keys in every item', () => {
	const shapes = payloads.everyShape.flatMap((payload) => items(payload)).map((item) => keysOf(item));
	expect(shapes.length).toBeGreaterThan(15);
	for (const keys of shapes) expect(keys).toEqual(shapes[0]);
});

function keysOf(item: object): string[] {
	return Object.entries(item).flatMap(([key, value]) => {
		const nested = ['request', 'message', 'reply', 'rejection', 'campaign'].includes(key);
		return nested ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key];
	});
}

describe('the same event told by a report', () => {
	it('has the same eventId as its webhook: statuses', () => {
		const answer = RequestStatusAnswer.parse({ ...payloads.status, status: 'Válido', status_code: 2 });
		expect(itemsOfRequest(answer, NOW + 1e6).map(({ eventId }) => eventId)).toEqual(
			items(payloads.status).map(({ eventId }) => eventId),
		);
	});

	it('has the same eventId as its webhook: replies', () => {
		const [{ message, ...rest }] = payloads.replyDocumented.reply;
		const row = {
			...rest,
			message: { id: message.id, reference: null, phone: '11987654321' },
			request: payloads.REQUEST,
		};
		const [item] = itemsOfReplies([row], NOW);
		expect(item.eventId).toBe(first(payloads.replyDocumented).eventId);
		expect(item.request).toEqual(payloads.REQUEST);
	});
});
