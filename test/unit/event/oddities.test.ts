import { listed, phoneIn } from '../../../nodes/Kolmeya/api/schemas/webhook/entries';
import { rejectionIn } from '../../../nodes/Kolmeya/api/schemas/webhook/rejection';
import { classify } from '../../../nodes/Kolmeya/event/classify';
import { canonical } from '../../../nodes/Kolmeya/event/identity';
import { normalise } from '../../../nodes/Kolmeya/event/normalise';
import * as payloads from './payloads';

/** Bodies with something missing, in another place or of another type than described. */

const NOW = Date.parse('2025-11-16T19:00:00Z');
const { campaigns, REQUEST } = payloads;
const all = (payload: unknown) => normalise(payload, NOW);
const first = (payload: unknown) => all(payload)[0];
const idOf = (payload: unknown) => first(payload).item.eventId;

describe('what kind of event a body is', () => {
	it.each<[unknown, string[]]>([
		[{ type: 2, data: [] }, ['campaign']],
		[{ type: '6', job_id: 1 }, ['campaign']],
		[{ type: 7, job_id: 1 }, ['unknown']],
		[{ type: 0, job_id: 1 }, ['unknown']],
		[{ type: 2 }, ['unknown']],
		[{ messages: [], reply: [] }, ['status', 'reply']],
		[{ status: 'Recusado', status_message: 'Mensagem de teste' }, ['rejection']],
		[{ status: 'Rejeitado na homologação' }, ['rejection']],
		[{ status: null, status_message: 'Texto' }, ['rejection']],
		[{ status: 'Aguardando', status_message: 'Mensagem de teste' }, ['unknown']],
		[{ messages: [], status: 'rejected' }, ['status', 'rejection']],
		[{ reply: null }, ['unknown']],
		[{ reply: 'oi' }, ['unknown']],
		[{ reply: 'oi', received_at: null }, ['reply']],
		[{ reply: 'oi', message: {} }, ['reply']],
		[{ reply: 'oi', message: 'text' }, ['unknown']],
		[{ status: 'Reprovado' }, ['rejection']],
		[{ status_message: 'Texto' }, ['rejection']],
		[{ status: 2, status_message: 'Texto' }, ['unknown']],
		[{ status: 'Válido' }, ['unknown']],
		[null, ['test']],
		['', ['test']],
		[[], ['test']],
		[{}, ['test']],
		['ping', ['test']],
		['webhook_test', ['test']],
		[{ event: 'webhook-test' }, ['test']],
		[{ message: 'contest' }, ['unknown']],
		[{ message: 'Teste', code: 5 }, ['unknown']],
		[{ message: `teste ${'x'.repeat(1_000)}` }, ['unknown']],
		[['teste'], ['unknown']],
		[5, ['unknown']],
	])('%j: %j', (body, kinds) => expect(classify(body)).toEqual(kinds));

	it('a rejection by its message alone needs a text', () => {
		expect(rejectionIn({ status_message: 5 })).toBeUndefined();
		expect(rejectionIn({})).toBeUndefined();
	});
});

it.each<[unknown, unknown[]]>([
	[
		[1, 2],
		[1, 2],
	],
	[undefined, []],
	[null, []],
	[0, []],
	['', []],
	['text', ['text']],
	[5, [5]],
	[{}, []],
	[{ 0: 'a', 1: 'b' }, ['a', 'b']],
	[{ id: 1 }, [{ id: 1 }]],
	[{ 0: 'a', x: 'b' }, [{ 0: 'a', x: 'b' }]],
	[{ a1: 'a' }, [{ a1: 'a' }]],
])('the list %j has the entries %j', (value, entries) => expect(listed(value)).toEqual(entries));

it('a phone that is none of Brazil stays as it came', () => {
	expect(phoneIn('+1 202 555 0100')).toBe('+1 202 555 0100');
	expect(phoneIn('11987654321')).toBe('5511987654321');
	expect(phoneIn({})).toBeNull();
});

it('a body has one name whatever the order of its keys; what JSON does not have is null', () => {
	expect(canonical({ b: [1, { d: 'x', c: null }], a: undefined })).toBe(
		'{"a":null,"b":[1,{"c":null,"d":"x"}]}',
	);
	expect(canonical([])).toBe('[]');
});

it.each<[object]>([
	[{ ...REQUEST, messages: [] }],
	[{ ...REQUEST, reply: [] }],
	[{ ...campaigns.status, data: 0 }],
	[{ messages: null, reply: [] }],
])('a body that tells nothing is one unknown event: %j', (raw) => {
	expect(all(raw)).toMatchObject([{ identified: false, item: { event: 'unknown', raw } }]);
});

describe('statuses', () => {
	const message = (entry: object, request: object = REQUEST) => first({ ...request, messages: [entry] });

	it('are one event for each code of a message, whatever request and text stand beside it', () => {
		const id = message({ id: 'm', status_code: 3 }).item.eventId;
		expect(message({ id: 'm', status: 'Entregue', reference: 'x' }, { id: 'other' }).item.eventId).toBe(id);
		expect(message({ id: 'm', status_code: 4 }).item.eventId).not.toBe(id);
		expect(message({ id: 'n', status_code: 3 }).item.eventId).not.toBe(id);
	});

	it('of codes nobody knows are told by the code, or by the text', () => {
		const id = message({ id: 'm', status_code: '77' }).item.eventId;
		expect(message({ id: 'm', status_code: 77 }).item.eventId).toBe(id);
		expect(message({ id: 'm', status_code: 78 }).item.eventId).not.toBe(id);
		const byText = message({ id: 'm', status: 'Lido' }).item.eventId;
		expect(message({ id: 'm', status: ' LIDO ' }).item.eventId).toBe(byText);
		expect(message({ id: 'm', status: 'Outro' }).item.eventId).not.toBe(byText);
	});

	it('by reference belong to their request, and are no repetition where that has no ID', () => {
		const entry = { reference: 'cliente-1', status_code: 3 };
		expect(message(entry).identified).toBe(true);
		expect(message(entry, { ...REQUEST, id: 'other' }).item.eventId).not.toBe(message(entry).item.eventId);
		expect(message(entry, { reference: 'fatura' }).identified).toBe(false);
	});
});

const without = (name: string, row: object) =>
	Object.fromEntries(Object.entries(row).filter(([key]) => key !== name));

describe('replies', () => {
	const [one] = payloads.replyDocumented.reply;
	const nameless = without('id', one);
	const reply = (changes: object) => first({ ...REQUEST, reply: [{ ...nameless, ...changes }] });

	it('without an ID are told by who said what and when', () => {
		expect(reply({}).identified).toBe(true);
		expect(reply({ reply: 'ok' }).item.eventId).not.toBe(reply({}).item.eventId);
		expect(reply({ received_at: '16/11/2025 14:31:00' }).item.eventId).not.toBe(reply({}).item.eventId);
		const other = { ...one.message, id: 'msg-2' };
		expect(reply({ message: other }).item.eventId).not.toBe(reply({}).item.eventId);
	});

	it.each([
		['when', { received_at: null }],
		['from whom', { message: { message: 'Oi' } }],
	])('that do not say %s are never taken for a repetition', (_when, changes) => {
		expect(reply(changes)).toMatchObject({ identified: false, item: { event: 'reply' } });
	});

	it('that are no reply at all are unknown', () => {
		expect(first({ ...REQUEST, reply: ['text'] }).item).toMatchObject({
			event: 'unknown',
			raw: 'text',
			request: REQUEST,
		});
		expect(reply({ reply: '' }).item.event).toBe('unknown');
		expect(first({ ...REQUEST, reply: [{ id: 'rep-1' }] }).item.event).toBe('reply');
	});

	it('of the report tell their own request, phone and message', () => {
		const row = {
			id: 'r',
			reply: 'ok',
			phone: '11987654321',
			message: 'Oi',
			request: { id: 'q', reference: 'x' },
		};
		// The signature of a webhook vouches for the reference above, not for one below it.
		expect(first({ ...REQUEST, reply: [row] }).item.request).toEqual(REQUEST);
		expect(first({ reply: [row] }).item).toMatchObject({
			request: { id: 'q', reference: 'x' },
			message: { id: null, phone: '5511987654321', text: 'Oi' },
		});
	});
});

describe('rejections', () => {
	it('are one event for a request, by its ID or else by its reference', () => {
		const { id, reference } = REQUEST;
		const byId = first({ id, status: 'rejected' });
		expect(first({ id, reference, status: 'Rejeitado', status_message: 'x' }).item.eventId).toBe(
			byId.item.eventId,
		);
		expect(first({ reference, status: 'rejected' }).identified).toBe(true);
		expect(first({ status: 'rejected' })).toMatchObject({ identified: false, item: { status: 'rejected' } });
	});
});

describe('campaigns', () => {
	const [record] = campaigns.invalidRecord.data;

	it('tell an event by campaign, kind, person and code', () => {
		const id = idOf(campaigns.invalidRecord);
		expect(idOf({ ...campaigns.invalidRecord, timestamp: 'later' })).toBe(id);
		expect(idOf({ ...campaigns.invalidRecord, job_id: 78 })).not.toBe(id);
		expect(idOf({ ...campaigns.invalidRecord, type: 2 })).not.toBe(id);
		expect(idOf({ ...campaigns.invalidRecord, data: [{ ...record, code: 11 }] })).not.toBe(id);
		expect(idOf({ ...campaigns.invalidRecord, data: [{ ...record, id: 'rec-2' }] })).not.toBe(id);
	});

	it('tell a second click or answer of a person by its time', () => {
		for (const payload of [campaigns.reply, campaigns.click]) {
			expect(idOf(payload)).toBe(idOf({ ...payload }));
			expect(idOf({ ...payload, timestamp: '2025-12-01 11:00:00' })).not.toBe(idOf(payload));
		}
	});

	it('tell a person without an ID by the phone; nobody at all is no repetition', () => {
		const nameless = without('id', record);
		expect(first({ ...campaigns.invalidRecord, data: [nameless] }).identified).toBe(true);
		const nobody = without('fullphone', nameless);
		expect(first({ ...campaigns.invalidRecord, data: [nobody] }).identified).toBe(false);
		expect(first({ ...campaigns.invalidRecord, job_id: null }).identified).toBe(false);
		expect(first(campaigns.rejected).identified).toBe(true);
	});

	it.each<[unknown, string | null]>([
		[undefined, null],
		[[], null],
		['text', 'text'],
		[{ message: 'text' }, 'text'],
		[[{ message: 'text' }], 'text'],
	])('as a whole need no data, and lose none: %j', (data, text) => {
		expect(all({ ...campaigns.rejected, data })).toMatchObject([
			{
				item: {
					event: 'campaign',
					message: { id: null, text: null },
					status: 'rejected',
					rejection: { reason: 'rejected', text },
					raw: (Array.isArray(data) ? data[0] : data) ?? {},
				},
			},
		]);
	});

	it.each<[string, object, object]>([
		['records without a code', campaigns.invalidRecord, { data: [without('code', record)] }],
		['statuses without a code', campaigns.status, { data: [{ id: 'rec-1' }] }],
		['answers without a time', campaigns.reply, { timestamp: null }],
		['clicks without a time', campaigns.click, { timestamp: undefined }],
		['refusals without a time', campaigns.rejected, { timestamp: null }],
	])('never take %s for a repetition', (_, payload, changes) => {
		expect(first(payload).identified).toBe(true);
		expect(first({ ...payload, ...changes }).identified).toBe(false);
	});

	it('refused again, later or for another reason, are another event', () => {
		const id = idOf(campaigns.rejected);
		expect(idOf({ ...campaigns.rejected, data: { message: 'other' } })).not.toBe(id);
		expect(idOf({ ...campaigns.rejected, timestamp: '2025-12-01 11:00:00' })).not.toBe(id);
	});

	it('keep an entry that is none as unknown, and one without a code as it is', () => {
		expect(first({ ...campaigns.status, data: ['x'] }).item).toMatchObject({ event: 'unknown', raw: 'x' });
		expect(first({ ...campaigns.status, data: [{ id: 'a' }] }).item).toMatchObject({
			status: 'unknown',
			campaign: { code: null, codeMeaning: 'unknown' },
		});
		expect(first({ ...campaigns.invalidRecord, data: [{ id: 'a' }] }).item).toMatchObject({
			rejection: { reason: null, code: null },
		});
	});
});
