import { confirm } from '../../../../nodes/Kolmeya/trigger/confirm/confirm';
import type { TriggerEvent } from '../../../../nodes/Kolmeya/event/event';
import { normalise } from '../../../../nodes/Kolmeya/event/normalise';
import { type Answers, HTML, NOW, OWN_NO, stub } from './kolmeyaStub';
import * as payloads from '../../event/payloads';

const one = { ...payloads.status, messages: payloads.status.messages.slice(0, 1) };
const page = (data: unknown[], last_page: number = 1, current_page: number = 1) => ({
	body: { data, current_page, last_page },
});
const row = (id: string, reply: string, more: object = {}) => ({
	id,
	reply,
	received_at: '16/11/2025 14:30:00',
	...more,
});
const request = (messages: unknown[], more: object = {}) => ({
	body: { ...payloads.REQUEST, status: 'Válido', messages, ...more },
});
const read = (payload: unknown, signedFor: string | null = null): TriggerEvent[] =>
	normalise(payload, NOW).map((event) => ({ ...event, signedFor }));

async function ask(payload: unknown, answers: Answers, signedFor: string | null = null) {
	const { asking, asked, until } = stub(answers);
	const { events, unanswered } = await until(confirm(read(payload, signedFor), asking));
	return {
		confirmed: events.map(({ item }) => item.confirmed),
		doubts: events.map(({ doubt }) => doubt),
		unanswered,
		asked: asked.map(({ question }) => question),
	};
}

const TRUE = { confirmed: [true], unanswered: false, doubts: [undefined] };
const FALSE = { confirmed: [false], unanswered: false, doubts: ['denied'] };
const UNKNOWN = { confirmed: [false], unanswered: true, doubts: ['unknown'] };

describe('a status', () => {
	const told = (...messages: unknown[]) => ({ 'status/request': () => request(messages) });

	it('is confirmed by its request, with one question', async () => {
		const result = await ask(one, told({ id: 'msg-1', status_code: 3 }));
		expect(result).toEqual({ ...TRUE, asked: ['status/request {"id":"req-1"}'] });
	});

	it('is told apart from the others of its call', async () => {
		const messages = ['msg-1', 'msg-2', 'msg-3', 'msg-4'].map((id, index) => ({
			id,
			status_code: [3, 3, '5', 2][index],
		}));
		const { confirmed, doubts, unanswered } = await ask(payloads.status, told(...messages));
		expect(confirmed).toEqual([true, false, true, false]);
		expect(doubts).toEqual([undefined, 'denied', undefined, 'unknown']);
		expect(unanswered).toBe(true);
	});

	it('is asked about by itself where its request has no name', async () => {
		const result = await ask(
			{ messages: one.messages },
			{ 'status/message': () => ({ body: { id: 'msg-1', status: 'Entregue', status_code: '3' } }) },
		);
		expect(result).toEqual({ ...TRUE, asked: ['status/message {"id":"msg-1"}'] });
	});

	it.each<[string, unknown, object]>([
		['another final status', [{ id: 'msg-1', status_code: 5 }], {}],
		['another request', [{ id: 'msg-1', status_code: 3 }], { reference: 'other' }],
		['another message', [{ id: 'msg-1', reference: 'other', status_code: 3 }], {}],
	])('is denied by %s', async (_, messages, more) => {
		const result = await ask(one, { 'status/request': () => request([messages].flat(), more) });
		expect(result).toMatchObject(FALSE);
	});

	it.each<[string, object]>([
		['in other case, with blanks and unseen letters', { reference: ' FATURA-2025-11/1\u200b' }],
		['left out', { reference: null }],
	])('is not denied by its reference %s', async (_, more) => {
		const answers = { 'status/request': () => request([{ id: 'msg-1', status_code: 3 }], more) };
		expect(await ask(one, answers)).toMatchObject(TRUE);
	});

	it.each<[string, Answers[string]]>([
		['a proxy that has no such page', () => HTML],
		["a proxy's JSON", () => ({ status: 404, body: { message: 'Not Found' } })],
		['a 200 without a result', () => ({ body: { message: 'ok' } })],
		['a page with 200', () => ({ body: '<html>Welcome</html>' })],
		['an empty 200', () => ({ body: {} })],
		['a wrong token', () => ({ status: 401, body: { message: 'Unauthenticated.' } })],
		['too many requests', () => ({ status: 429, body: {} })],
		['a server fault', () => ({ status: 500, body: { errors: ['Undefined array key'] } })],
		['an answer about another request', () => request([], { id: 'req-9' })],
		['an API that does not know the request yet', () => OWN_NO],
		['an API that does not show the message yet', () => request([])],
		['an API that still calls it sent', () => request([{ id: 'msg-1', status_code: 2 }])],
		['a status nobody has seen', () => request([{ id: 'msg-1', status_code: 77 }])],
	])('is not denied by %s', async (_, answer) => {
		expect(await ask(one, { 'status/request': answer })).toMatchObject(UNKNOWN);
	});

	it('that two sides cannot read proves nothing', async () => {
		const odd = { ...payloads.REQUEST, messages: [{ id: 'msg-1', status: 'entregando' }] };
		expect(await ask(odd, told({ id: 'msg-1', status: 'a caminho' }))).toMatchObject(UNKNOWN);
	});

	it('is asked about by the signed reference, whatever IDs its caller invents', async () => {
		const signed = { reference: payloads.REQUEST.reference };
		for (const id of ['req-1', 'invented'])
			expect(
				(await ask({ ...one, id }, told({ id: 'msg-1', status_code: 3 }), signed.reference)).asked,
			).toEqual([`status/request ${JSON.stringify(signed)}`]);
		expect(
			await ask({ ...one, id: 'invented' }, told({ id: 'msg-1', status_code: 3 }), signed.reference),
		).toMatchObject(FALSE);
	});

	it('that is for a different request than the signed one is asked about by its own name', async () => {
		const result = await ask(one, told({ id: 'msg-1', status_code: 3 }), 'another/1');
		expect(result).toEqual({ ...TRUE, asked: ['status/request {"id":"req-1"}'] });
	});
});

describe('a reply', () => {
	it.each([[payloads.replyDocumented], [payloads.replySpecified]])(
		'is found in the report',
		async (payload) => {
			const result = await ask(payload, { replys: () => page([row('rep-0', 'x'), row('rep-1', 'SAIR')]) });
			expect(result).toEqual({ ...TRUE, asked: ['replys {"period":2,"page":1}'] });
		},
	);

	it.each<[string, string, string]>([
		['blanks', 'Quero  sair\r\n', 'Quero sair'],
		['the form of its accents', 'não', 'na\u0303o'],
		['a letter nobody sees', 'SAIR\u200b', 'SAIR'],
	])('is not denied by %s', async (_, told, text) => {
		const payload = { ...payloads.REQUEST, reply: { id: 'r', reply: text, received_at: '16/11/2025 14:30' } };
		expect(await ask(payload, { replys: () => page([row('r', told)]) })).toMatchObject(TRUE);
	});

	it.each<[string, object, object]>([
		['another text', { reply: 'NÃO' }, FALSE],
		['another phone', { message: { phone: '11900000000' } }, FALSE],
		['another message', { message: { id: 'msg-2' } }, FALSE],
		['another request', { request: { reference: 'other' } }, FALSE],
		['the phone as the report writes it', { message: { phone: '11987654321' } }, TRUE],
	])('with %s', async (_, changes, result) => {
		const answers = { replys: () => page([row('rep-1', 'SAIR', changes)]) };
		expect(await ask(payloads.replyDocumented, answers)).toMatchObject(result);
	});

	it('is looked for on further pages, and no further than needed', async () => {
		const { asked, ...result } = await ask(payloads.replyDocumented, {
			replys: ({ page: number }) => page([row(number === 2 ? 'rep-1' : `r${number}`, 'SAIR')], 9),
		});
		expect(result).toEqual(TRUE);
		expect(asked).toHaveLength(2);
	});

	it.each<[string, Answers[string], number]>([
		['more than 5,000 replies', ({ page: number }) => page([row(`r${number}`, 'x')], 9), 10],
		['a report that does not show it yet', () => page([row('r', 'x')]), 2],
		['an empty report', () => page([]), 2],
		['a 200 without a result', () => ({ body: { message: 'ok' } }), 1],
		['a proxy', () => HTML, 1],
		['a page that breaks off', ({ page: number }) => (number === 1 ? page([row('r', 'x')], 3) : HTML), 4],
	])('is not denied by %s', async (_, answer, questions) => {
		const { asked, ...result } = await ask(payloads.replyDocumented, { replys: answer });
		expect(result).toEqual(UNKNOWN);
		expect(asked).toHaveLength(questions);
	});

	it('without an ID cannot be asked about', async () => {
		const payload = { ...payloads.REQUEST, reply: { reply: 'SAIR', received_at: '16/11/2025 14:30:00' } };
		expect(await ask(payload, {})).toMatchObject({ ...FALSE, asked: [] });
	});
});

it('a rejection is confirmed by the state of its request, and not denied by an older one', async () => {
	for (const [status, result] of [
		['Rejeitado', TRUE],
		['Válido', UNKNOWN],
	] as const)
		expect(await ask(payloads.rejection, { 'status/request': () => request([], { status }) })).toMatchObject(
			result,
		);
});

it('campaigns and unknown shapes cannot be confirmed, and a test claims nothing', async () => {
	expect(await ask(payloads.campaigns.click, {})).toEqual({ ...FALSE, asked: [] });
	expect(await ask({ some: 'thing' }, {})).toEqual({ ...FALSE, asked: [] });
	expect(await ask(payloads.webhookTest, {})).toEqual({ ...TRUE, confirmed: [null], asked: [] });
});
