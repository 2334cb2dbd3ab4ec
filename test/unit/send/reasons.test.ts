import { namedRowOf } from '../../../nodes/Kolmeya/api/schemas/rows/named';
import { StoreAnswer } from '../../../nodes/Kolmeya/api/schemas/send';
import { match, matchFound } from '../../../nodes/Kolmeya/send/match';
import { rejectNamed } from '../../../nodes/Kolmeya/send/reasons';
import { settle } from '../../../nodes/Kolmeya/send/settle';
import { fateOf, messagesOf, textOf } from './messages';

/** Why a message was refused, in the words Kolmeya uses and in ours. */

const refusal = { kind: 'invalid', message: 'no', advice: '' } as const;

describe("Kolmeya's words", () => {
	it.each([
		['Mensagem com mais de 160 caracteres', 'tooLong'],
		['Número na BLACKLIST', 'blacklisted'],
		['Telefone em lista negra', 'blacklisted'],
		['Não Perturbe', 'doNotDisturb'],
		['Registro duplicado', 'duplicate'],
		['Mensagem Duplicada', 'duplicate'],
		['Telefone inválido', 'invalid'],
	])('%s: %s', (error, reason) => {
		const [message] = messagesOf([{}]);
		match([message], StoreAnswer.parse({ valids: 0, invalids: [{ reference: 'run-0', error }] }));
		expect(message.outcome).toEqual({ outcome: 'rejected', reason, text: error });
	});

	it('may be missing', () => {
		const [message] = messagesOf([{}]);
		match([message], StoreAnswer.parse({ valids: 0, invalids: [{ reference: 'run-0' }] }));
		expect(message.outcome).toEqual({
			outcome: 'rejected',
			reason: 'invalid',
			text: 'Kolmeya rejected the number or the text',
		});
	});
});

it.each([
	['blacklist', 'blacklisted', 'The phone is on the Kolmeya blacklist'],
	['not_disturb', 'doNotDisturb', 'The phone is on the do-not-disturb list of São Paulo'],
	['duplicates', 'duplicate', 'The request contains the same message to this phone more than once'],
])('the list %s gives the reason %s', (list, reason, text) => {
	const [listed, other] = messagesOf([{}, { phone: '11981000001' }]);
	match([listed, other], StoreAnswer.parse({ valids: 0, [list]: [{ phone: 11981000000 }] }));
	expect(listed.outcome).toEqual({ outcome: 'rejected', reason, text });
	expect(other.outcome).toBeUndefined();
});

it('an entry of such a list that has a reference is about one message, not about the phone', () => {
	const messages = messagesOf([{ text: 'a' }, { text: 'b' }]);
	const duplicates = [{ phone: 11981000000, reference: 'run-1' }];
	match(messages, StoreAnswer.parse({ valids: 0, duplicates }));
	expect(messages.map(fateOf)).toEqual(['open', 'duplicate']);
});

it('an entry without a phone is about nobody, not about those whose phone cannot be read', () => {
	const messages = messagesOf([{ phone: 'x' }]);
	match(messages, StoreAnswer.parse({ valids: 0, blacklist: [{ phone: '' }, { phone: null }, {}] }));
	expect(messages.map(fateOf)).toEqual(['open']);
});

describe('one reference for several messages', () => {
	it('is told apart by the phone among those that are still open', () => {
		const messages = messagesOf([
			{ reference: 'a' },
			{ reference: 'a', phone: '11981000001' },
			{ reference: 'a', phone: '11981000002' },
		]);
		const valids = [
			{ id: 'm2', reference: 'a', phone: 11981000002 },
			{ id: 'm0', reference: 'a', phone: 11981000000 },
			{ id: 'm1', reference: 'a' },
		];
		match(messages, StoreAnswer.parse({ id: 'r', valids }));
		expect(messages.map(({ outcome }) => outcome)).toMatchObject([
			{ messageId: 'm0' },
			{ messageId: 'm1' },
			{ messageId: 'm2' },
		]);
	});

	it('and one phone is nobody in particular', () => {
		const messages = messagesOf([{ reference: 'a' }, { reference: 'a', text: 'other' }]);
		expect(matchFound(messages, 'r', [{ id: 'm', reference: 'a', phone: 11981000000 }])).toBe(0);
		expect(messages.map(fateOf)).toEqual(['open', 'open']);
	});
});

it('a message found twice is accepted once, with the first ID', () => {
	const messages = messagesOf([{}, {}]);
	const found = [{ id: 'm1', reference: 'run-0' }, { id: 'm2', reference: 'run-0' }, { reference: 'run-1' }];
	expect(matchFound(messages, 'r', found.map(namedRowOf))).toBe(1);
	expect(messages.map(({ outcome }) => outcome)).toEqual([
		{ outcome: 'accepted', messageId: 'm1', requestId: 'r' },
		undefined,
	]);
});

describe('a 422', () => {
	it('that names messages rejects those, with what is said of each', () => {
		const messages = messagesOf([{}, {}, {}]);
		const fields = { 'messages.2.phone': ['inválido', 'curto'], 'messages.0': ['vazia'] };
		expect(rejectNamed(messages, { ...refusal, fields })).toBe(true);
		expect(messages.map(textOf)).toEqual(['vazia', '', 'inválido curto']);
	});

	it.each([
		['another field', { webhook_url: ['x'] }],
		['the list as a whole', { messages: ['x'] }],
		['a message that was not sent', { 'messages.7.phone': ['x'] }],
		['something that only looks so', { 'other.messages.0.phone': ['x'], 'messages.0x': ['x'] }],
		['nothing', undefined],
	])('that names %s rejects none by itself', (_, fields) => {
		const messages = messagesOf([{}]);
		expect(rejectNamed(messages, { ...refusal, fields })).toBe(false);
		expect(messages.map(fateOf)).toEqual(['open']);
	});
});

it('a message that nothing gave an outcome is unconfirmed, never lost', () => {
	const settled = settle(messagesOf([{}, { flaw: 'cannot be used' }]));
	expect(settled.map(({ outcome }) => outcome)).toEqual([
		{ outcome: 'unconfirmed', reason: 'missingInAnswer', text: 'The outcome of this message is unknown' },
		{ outcome: 'rejected', reason: 'invalid', text: 'cannot be used' },
	]);
});
