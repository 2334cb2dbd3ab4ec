import type { Exchange } from '../../../nodes/Kolmeya/api/exchange';
import { confirm, type Court } from '../../../nodes/Kolmeya/events/confirm';
import { normalise } from '../../../nodes/Kolmeya/events/normalise';
import * as payloads from './payloads';

const NOW = Date.parse('2025-11-16T19:00:00Z');
const answered = (answer: unknown) => ({ kind: 'answered', answer }) as const;
const refused = (kind: 'notFound' | 'token') =>
	({ kind: 'refused', refusal: { kind, message: '', advice: '' } }) as const;

type Answers = Record<
	string,
	(input: Record<string, unknown>) => Exchange<unknown> | Promise<Exchange<unknown>>
>;

let trigger = 0;

function court(answers: Answers) {
	const asked: string[] = [];
	trigger += 1;
	const kolmeya: Court['kolmeya'] = {
		async attempt(endpoint, input) {
			const name = endpoint.path.replace('/v1/sms/', '');
			asked.push(`${name} ${JSON.stringify(input)}`);
			const exchange = await (answers[name]?.(input) ?? refused('notFound'));
			return exchange.kind === 'answered' ? answered(endpoint.gives.parse(exchange.answer)) : exchange;
		},
	};
	const silent = new Promise<void>(() => {});
	return {
		asked,
		court: { kolmeya, trigger: `t${trigger}`, now: () => NOW, pause: async () => await silent },
	};
}

const confirmed = async (payload: unknown, held: Court) =>
	(await confirm(normalise(payload, NOW), held)).events.map(({ item }) => item.confirmed);

const one = { ...payloads.status, messages: payloads.status.messages.slice(0, 1) };
const replyRow = (id: string, reply: string) => ({ id, reply, received_at: '16/11/2025 14:30:00' });
const page = (data: unknown[], last = 1) => answered({ data, current_page: 1, last_page: last });

describe('statuses', () => {
	it('asks about one message', async () => {
		const { asked, court: held } = court({
			'status/message': () => answered({ id: 'msg-1', status: 'Entregue', status_code: '3' }),
		});
		expect(await confirmed(one, held)).toEqual([true]);
		expect(asked).toEqual(['status/message {"id":"msg-1"}']);
	});

	it('asks once about all messages of a request, and tells the true from the false', async () => {
		const { asked, court: held } = court({
			'status/request': () =>
				answered({
					id: 'req-1',
					messages: [
						{ id: 'msg-1', status_code: 3 },
						{ id: 'msg-2', status_code: 3 },
						{ id: 'msg-3', status_code: '5' },
					],
				}),
		});
		expect(await confirmed(payloads.status, held)).toEqual([true, false, true, false]);
		expect(asked).toEqual(['status/request {"id":"req-1"}']);
	});

	it.each([
		['says otherwise', answered({ id: 'msg-1', status_code: 2 })],
		['does not know the message', refused('notFound')],
		['says something odd', answered({ id: [], status_code: {} })],
	])('does not confirm when Kolmeya %s', async (_, exchange) => {
		const { court: held } = court({ 'status/message': () => exchange });
		expect(await confirm(normalise(one, NOW), held)).toMatchObject({
			unheard: false,
			events: [{ item: { confirmed: false } }],
		});
	});

	it('says so when Kolmeya could not be asked', async () => {
		const { court: held } = court({ 'status/message': () => refused('token') });
		expect(await confirm(normalise(one, NOW), held)).toMatchObject({ unheard: true });
	});

	it('waits only so long', async () => {
		const { court: held } = court({ 'status/message': async () => await new Promise(() => {}) });
		const hearing = await confirm(normalise(one, NOW), { ...held, pause: async () => {} });
		expect(hearing).toMatchObject({ unheard: true, events: [{ item: { confirmed: false } }] });
	});

	it('asks again about what the last answer denied, but not about what it confirmed', async () => {
		let code = 2;
		const { asked, court: held } = court({
			'status/message': () => answered({ id: 'msg-1', status_code: code }),
		});
		expect(await confirmed(one, held)).toEqual([false]);
		code = 3;
		expect(await confirmed(one, held)).toEqual([true]);
		expect(await confirmed(one, held)).toEqual([true]);
		expect(asked).toHaveLength(2);
	});

	it('lets no call ask without end', async () => {
		const { asked, court: held } = court({ 'status/message': () => answered({ status_code: 3 }) });
		const messages = [...Array(500).keys()].map((id) => ({ id: `m${id}`, status_code: 3 }));
		const result = await confirmed({ messages }, held);
		expect(result.filter(Boolean)).toHaveLength(asked.length);
		expect(asked.length).toBeLessThanOrEqual(20);
	});
});

describe('replies', () => {
	it.each([[payloads.replyDocumented], [payloads.replySpecified]])(
		'finds the reply in the report',
		async (payload) => {
			const { asked, court: held } = court({
				replys: () => page([replyRow('rep-0', 'x'), replyRow('rep-1', 'SAIR')]),
			});
			expect(await confirmed(payload, held)).toEqual([true]);
			expect(asked).toEqual(['replys {"period":3,"page":1}']);
		},
	);

	it('looks at further pages, and does not believe another text', async () => {
		const { asked, court: held } = court({
			replys: ({ page: number }) =>
				number === 2 ? page([replyRow('rep-1', 'ok')], 2) : page([replyRow('r', 'x')], 2),
		});
		expect(await confirmed(payloads.replyDocumented, held)).toEqual([false]);
		expect(asked).toHaveLength(2);
	});

	it('says so when a later page of the report does not come', async () => {
		const { court: held } = court({
			replys: ({ page: number }) => (number === 1 ? page([replyRow('r', 'x')], 2) : refused('token')),
		});
		const hearing = await confirm(normalise(payloads.replyDocumented, NOW), held);
		expect(hearing).toMatchObject({ unheard: true, events: [{ item: { confirmed: false } }] });
	});

	it('asks once for replies that come at the same moment', async () => {
		const rows = [...Array(20).keys()].map((id) => replyRow(`rep-${id}`, `${id}`));
		const { asked, court: held } = court({ replys: () => page(rows) });
		const calls = rows.map(async (row) => await confirmed({ ...payloads.REQUEST, reply: row }, held));
		expect((await Promise.all(calls)).flat()).toEqual(rows.map(() => true));
		expect(asked).toHaveLength(1);
	});
});

it('confirms a rejection by the state of the request', async () => {
	for (const [status, truth] of [
		['Rejeitado', true],
		['Válido', false],
	]) {
		const { court: held } = court({
			'status/request': () => answered({ id: 'req-1', status, messages: [] }),
		});
		expect(await confirmed(payloads.rejection, held)).toEqual([truth]);
	}
});

it('cannot confirm campaigns and unknown shapes, and asks nothing about a test', async () => {
	const { asked, court: held } = court({});
	expect(await confirmed(payloads.campaigns.click, held)).toEqual([false]);
	expect(await confirmed({ some: 'thing' }, held)).toEqual([false]);
	expect(await confirmed(payloads.webhookTest, held)).toEqual([null]);
	expect(asked).toEqual([]);
});
