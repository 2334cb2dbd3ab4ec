import { composer, type Draft, namedByContent, namedByItem } from '../../../nodes/Kolmeya/send/compose';
import { fateOf } from './messages';

const draft: Draft = { item: 7, phone: '11981000000', text: 'oi', envelope: {} };
const composed = (changes: Partial<Draft>, name = namedByItem('run')) =>
	composer(name)({ ...draft, ...changes });

it.each([
	['Olá', 'Olá'],
	[5, '5'],
	[0, '0'],
	[12n, '12'],
	[true, 'true'],
	[null, ''],
	[undefined, ''],
	[{ a: 1 }, ''],
	[['a'], ''],
])('the text %p goes out as %p', (text, expected) => {
	expect(composed({ text }).text).toBe(expected);
});

it('a footer is prepared as the text is, and part of what Send Once knows', () => {
	const plain = (text: string) => text.replace('ção', 'cao');
	const { text, reference } = composer(
		namedByContent((content) => content),
		plain,
	)({ ...draft, footer: 'opção' });
	expect([text, reference]).toEqual(['oi opcao', '11981000000\noi opcao']);
});

describe('the reference of a message', () => {
	it.each([
		['pedido-1', 'pedido-1', true],
		[' pedido-1 ', 'pedido-1', true],
		[42, '42', true],
		['', 'run-7', false],
		['  ', 'run-7', false],
		[undefined, 'run-7', false],
		[{}, 'run-7', false],
	])("%p is %p, the builder's own: %p", (given, reference, ownReference) => {
		expect(composed({ reference: given })).toMatchObject({ reference, ownReference });
	});

	it('of Send Once is the same for the same phone and text, however the phone is written', () => {
		const byContent = namedByContent((content) => `<${content}>`);
		expect(composed({}, byContent).reference).toBe('<11981000000\noi>');
		expect(composed({ phone: '+55 (11) 98100-0000', item: 1 }, byContent).reference).toBe(
			'<11981000000\noi>',
		);
		expect(composed({ text: 'other' }, byContent).reference).toBe('<11981000000\nother>');
		expect(composed({ phone: 'none' }, byContent).reference).toBe('<\noi>');
	});
});

it('a text is prepared before it gives the message its name', () => {
	const compose = composer(
		({ text }) => `name of ${text}`,
		(text) => text.toUpperCase(),
	);
	const message = compose(draft);
	expect(message).toMatchObject({ text: 'OI', reference: 'name of OI' });
});

it('a parameter that cannot be used rejects the message, with its words', () => {
	const flawed = composed({ flaw: "'Cost Center' must be a number [item 7]" });
	expect(flawed.outcome).toEqual({
		outcome: 'rejected',
		reason: 'invalid',
		text: "'Cost Center' must be a number [item 7]",
	});
	expect(fateOf(composed({}))).toBe('open');
});

it('a phone that cannot be read stays as it was given', () => {
	expect(composed({ phone: 'x1' })).toMatchObject({ givenPhone: 'x1', phone: undefined });
	expect(composed({ phone: 11981000000 })).toMatchObject({ givenPhone: 11981000000, phone: undefined });
	expect(composed({ phone: 11981000001 })).toMatchObject({
		givenPhone: 11981000001,
		phone: { national: '11981000001', international: '5511981000001' },
	});
});
