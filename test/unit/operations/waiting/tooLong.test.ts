import { refuseTooLong } from '../../../../nodes/Kolmeya/operations/waiting/tooLong';
import type { Outcome, SettledMessage } from '../../../../nodes/Kolmeya/send/message';

const message = (text: string, outcome: Outcome): SettledMessage => ({
	item: 0,
	givenPhone: '11981000000',
	phone: undefined,
	text,
	reference: 'a',
	ownReference: false,
	optedOut: false,
	envelope: {},
	outcome,
});

describe('a text that Kolmeya refused', () => {
	it.each<Outcome>([
		{ outcome: 'rejected', reason: 'tooLong', text: 'Mensagem com mais de 160 caracteres' },
		{ outcome: 'rejected', reason: 'invalid', text: 'O campo não pode ser superior a 160 caracteres.' },
		{ outcome: 'notSent', reason: 'invalidRequest', text: 'Tamanho da mensagem inválido. Correct it.' },
	])('is to be shortened: %j', (outcome) => {
		expect(() => refuseTooLong(message('á'.repeat(81), outcome))).toThrow(
			"Shorten 'Message': it has 162 bytes, and an SMS can have 160 (an accented letter counts as 2)",
		);
	});

	it.each<[string, string, Outcome]>([
		['taken', 'á'.repeat(81), { outcome: 'accepted', messageId: 'm', requestId: 'r' }],
		['refused for something else', 'á'.repeat(81), { outcome: 'notSent', reason: 'noCredit', text: 'Saldo' }],
		[
			'no longer than an SMS',
			'á'.repeat(80),
			{ outcome: 'rejected', reason: 'tooLong', text: 'Mensagem com mais de 160 caracteres' },
		],
	])('is not when it is %s', (_, text, outcome) => {
		expect(() => refuseTooLong(message(text, outcome))).not.toThrow();
	});
});
