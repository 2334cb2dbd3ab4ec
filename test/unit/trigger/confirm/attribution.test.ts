import fc from 'fast-check';
import { MAX_REFERENCE } from '../../../../nodes/Kolmeya/api/values/reference';
import { normalise } from '../../../../nodes/Kolmeya/event/normalise';
import { payloadsIn } from '../../../../nodes/Kolmeya/event/payloads';
import { afterConfirmation, attribute } from '../../../../nodes/Kolmeya/trigger/confirm/attribution';
import * as payloads from '../../event/payloads';

const SIGNED = 'cobrança-2025-11/1';
const told = (payload: unknown, signedFor = SIGNED) =>
	normalise(payload, 0).map((event) => attribute(event, payload, signedFor));
const status = (reference?: unknown) => ({ ...payloads.status, reference });
const bare = (reference?: unknown) => ({ reference, id: 'rep-1', reply: 'SAIR', message: { id: 'msg-1' } });

it.each([
	['the same', status(SIGNED)],
	['null', status(null)],
	['missing', status()],
	['empty', status('')],
	['a list', status([SIGNED])],
	['in other case', status(SIGNED.toUpperCase())],
	['with blanks around it', status(` ${SIGNED}\t`)],
	['with a zero-width space', status(`cobran\u200bça-2025-11/1`)],
	['with a mark of direction', status(`\u202e${SIGNED}\u061c`)],
	['with its accent apart', status(SIGNED.normalize('NFD'))],
	['told by a `request`', { messages: status().messages, request: { reference: SIGNED } }],
	['of a specified reply, which has none', payloads.replySpecified],
	['of a reply as such', bare(SIGNED)],
	['of a reply as such, null', bare(null)],
])('takes the reference of the URL where that of the event is %s', (_, payload) => {
	const events = told(payload);
	expect(events.length).toBeGreaterThan(0);
	for (const { item, naming, signedFor } of events) {
		expect([naming, signedFor, item.request.reference]).toEqual(['same', SIGNED, SIGNED]);
	}
});

it.each([
	['007', 7],
	['007', '7'],
	['9007199254740993', '09007199254740993'],
	['17', 17],
])('takes the reference %j told as %j for the same', (signedFor, reference) => {
	expect(told(status(reference), signedFor)[0].naming).toBe('same');
});

it.each([
	['another', status('cobrança-2025-11/2')],
	['longer', status(`${SIGNED}0`)],
	['another number', status(8)],
	['in a `request`', { messages: status().messages, request: { reference: 'x' } }],
	['in a `request` beside the right one', { ...status(SIGNED), request: { reference: 'x' } }],
	['at the top, the right one in a `request`', { ...status('x'), request: { reference: SIGNED } }],
	['of a reply as such', bare('x')],
	[
		'in the request of a specified reply',
		{ reply: { ...payloads.replySpecified.reply, request: { reference: 'x' } } },
	],
])('does not vouch for an event whose reference is %s', (_, payload) => {
	for (const event of told(payload)) {
		expect(event.naming).toBe('another');
		expect(event.item.request.reference).toBe(normalise(payload, 0)[0].item.request.reference);
		const confirmed = afterConfirmation({ ...event, item: { ...event.item, confirmed: true } });
		expect(confirmed.signedFor).toBeNull();
		expect(confirmed.item.request).toEqual(event.item.request);
	}
});

it('does not take one number of many digits for another, though JavaScript does', () => {
	expect(told(status('9007199254740992'), '9007199254740993')[0].naming).toBe('another');
});

it('asks about one that was cut by its IDs, and gives it the reference of the URL when it is confirmed', () => {
	const [event] = told(status('cobrança-2025'));
	expect([event.naming, event.item.request]).toEqual(['cut', { id: 'req-1', reference: null }]);
	expect(afterConfirmation(event)).toBe(event);
	const { item } = afterConfirmation({ ...event, item: { ...event.item, confirmed: true } });
	expect(item.request.reference).toBe(SIGNED);
});

it('changes no eventId: a repetition through another URL is one', () => {
	for (const payload of payloads.everyShape) {
		const ids = (events: ReturnType<typeof told>) => events.map(({ item }) => item.eventId);
		expect(ids(told(payload))).toEqual(ids(normalise(payload, 0)));
	}
});

it('never gives an event the name of a request that is neither signed nor told', () => {
	const name = fc.oneof(fc.string({ maxLength: MAX_REFERENCE }), fc.constantFrom(SIGNED, null, 7));
	fc.assert(
		fc.property(name, name, (top, inner) => {
			for (const payload of [status(top), { ...bare(top), request: { reference: inner } }]) {
				for (const { item, naming } of told(payload)) {
					const names =
						naming === 'same' ? [SIGNED] : naming === 'cut' ? [null] : [top, inner, null].map(text);
					expect(names).toContain(item.request.reference);
				}
			}
		}),
	);
});

const text = (value: unknown) => (value === null || value === '' ? null : String(value));

it('takes the lists of a list apart, and an empty one as it is', () => {
	expect(payloadsIn([1, [2, [3]], []])).toEqual([1, 2, 3, []]);
	expect(payloadsIn([])).toEqual([[]]);
	expect(payloadsIn({ a: [1] })).toEqual([{ a: [1] }]);
});
