import fc from 'fast-check';
import type { RefusalKind } from '../../../nodes/Kolmeya/api/refusal';
import type { Draft } from '../../../nodes/Kolmeya/send/compose';
import { affordable } from '../../../nodes/Kolmeya/send/guards/balance';
import {
	type DuplicateRule,
	noDuplicates,
	onePhonePerReference,
	uniqueReference,
} from '../../../nodes/Kolmeya/send/guards/duplicates';
import { each, guard, type Guard } from '../../../nodes/Kolmeya/send/guards/guard';
import { notOptedOut } from '../../../nodes/Kolmeya/send/guards/optOut';
import { firstOnly } from '../../../nodes/Kolmeya/send/guards/testMode';
import { noLink, noTollFree } from '../../../nodes/Kolmeya/send/guards/token';
import { needsPhone, needsText } from '../../../nodes/Kolmeya/send/guards/validity';
import { worthKnowing } from '../../../nodes/Kolmeya/send/guards/warnings';
import { type Message, settleAs } from '../../../nodes/Kolmeya/send/message';
import { fateOf, messagesOf, textOf } from './messages';

function fatesUnder(check: Guard, messages: Message[]): string[] {
	check(messages);
	return messages.map(fateOf);
}

describe('guards in one walk', () => {
	const asked: string[] = [];
	const asking = (name: string, refuses: (message: Message) => boolean) =>
		each((message) => {
			asked.push(`${name}${message.item}`);
			if (refuses(message)) settleAs(message, { outcome: 'rejected', reason: 'invalid', text: name });
		});
	const listed: Guard = (open) => {
		asked.push(open.map(({ item }) => item).join('+'));
	};

	it('ask about a message until one refuses it, and in their order around those that look at the list', () => {
		const messages = messagesOf([{}, {}, {}]);
		const guards = [
			asking('a', ({ item }) => item === 0),
			asking('b', ({ item }) => item < 2),
			listed,
			asking('c', () => false),
		];
		const { allowed } = guard(messages, guards);
		expect(asked).toEqual(['a0', 'a1', 'b1', 'a2', 'b2', '2', 'c2']);
		expect(messages.map(textOf)).toEqual(['a', 'b', '']);
		expect(allowed.map(({ item }) => item)).toEqual([2]);
	});
});

describe('phones', () => {
	it('are refused with what is wrong, what was given, and the item', () => {
		const messages = messagesOf([
			{ phone: '11981000000' },
			{ phone: '1234' },
			{ phone: '' },
			{ phone: null },
		]);
		expect(fatesUnder(needsPhone, messages)).toEqual(['open', 'invalid', 'invalid', 'invalid']);
		expect(messages.map(textOf)).toEqual([
			'',
			`'Phone' "1234": the number needs an area code (DDD) and 8 or 9 digits [item 1]`,
			"'Phone': the phone number is missing [item 2]",
			"'Phone': the phone number is missing [item 3]",
		]);
	});

	it('of which one may be another person are refused: nothing is guessed', () => {
		const given = ['11 9876-5432 ramal 1', '\u202a+51912345678\u202c', '119.876.543-21', 11987000000];
		const messages = messagesOf(given.map((phone) => ({ phone })));
		expect(fatesUnder(needsPhone, messages)).toEqual(['invalid', 'invalid', 'invalid', 'invalid']);
		expect(textOf(messages[0])).toBe(
			`'Phone' "11 9876-5432 ramal 1": it may not be a single phone number (an extension, a document, two phones): enter one phone number, such as (11) 98765-4321 [item 0]`,
		);
		expect(textOf(messages[3])).toContain('format the spreadsheet column as text [item 3]');
	});

	it('at which nobody reads an SMS are refused', () => {
		const given = ['0800 123 4567', '+55 800 123 4567', 8001234567, '11987654321'];
		const messages = messagesOf(given.map((phone) => ({ phone })));
		expect(fatesUnder(needsPhone, messages)).toEqual(['invalid', 'invalid', 'invalid', 'open']);
		expect(textOf(messages[1])).toBe(`'Phone' "+55 800 123 4567": 0800 numbers cannot receive SMS [item 1]`);
	});
});

describe('what is worth knowing', () => {
	const warningsOf = (drafts: Array<Partial<Draft>>) => {
		const messages = messagesOf(drafts);
		expect(new Set(fatesUnder(worthKnowing, messages))).toEqual(new Set(['open']));
		return messages.map(({ warning }) => warning);
	};

	it('about a text: more than 160 bytes', () => {
		const texts = ['a'.repeat(160), 'a'.repeat(161), 'ã'.repeat(81)];
		expect(warningsOf(texts.map((text) => ({ text })))).toEqual(
			[undefined, 161, 162].map(
				(bytes) =>
					bytes &&
					`The text has ${bytes} bytes, and most accounts reject more than 160 (an accented letter counts as 2)`,
			),
		);
	});

	it('about a text: letters that got lost, and those that nobody sees', () => {
		expect(warningsOf([{ text: 'Ol\ufffd' }, { text: 'Olá,\r\n\tAna 👨‍👩‍👧' }])).toEqual([
			'The text contains U+FFFD (a letter lost in a wrong encoding)',
			undefined,
		]);
	});

	it('about a phone', () => {
		expect(
			warningsOf([{ phone: '1187654321' }, { phone: '(11) 3456-7890' }, { phone: '11987654321' }]),
		).toEqual([
			'A ninth digit was added: (11) 98765-4321',
			'This is a landline, and most landlines cannot receive SMS',
			undefined,
		]);
	});

	it('is said in one line, each in its turn, and adds to what was said before', () => {
		const [message] = messagesOf([{ phone: '1187654321', text: `\u200b${'a'.repeat(160)}` }]);
		message.warning = 'Before';
		worthKnowing([message]);
		expect(message.warning).toBe(
			'Before; A ninth digit was added: (11) 98765-4321; ' +
				'The text has 163 bytes, and most accounts reject more than 160 (an accented letter counts as 2); ' +
				'The text contains U+200B (invisible)',
		);
	});
});

describe('a token', () => {
	it.each([
		'Ligue 0800 123 4567',
		'0800-1234567',
		'0800.123.4567',
		'0800 1234567',
		'08001234567',
		'(0800) 123-4567',
		'0800/123-4567',
		'0800 12 34 567',
		'0800 1 234 567',
		'0800 7 123456',
		'+55 (800) 123-4567',
		'+55 0 800 123 4567',
		'0800 123 456',
		'0800123456',
		'0800-12-34-56',
		'0 800 123 4567',
		'0-800-123-4567',
		'0800: 123 4567',
		'0800\u00a0123\u00a04567',
		'0800\u2011123\u20114567',
		'+55 800 123 4567',
		'+55 0800 123 4567',
		'+558001234567',
		'+5508001234567',
		'55 800 1234567',
		'(+55) 800 123-4567',
		'0055 800 123 4567',
		'０８００ １２３ ４５６７',
		'08\u200b00 123\u00ad4567',
		'código 1234, dúvidas:08001234567.',
		'SAC 0800 123 4567 24 horas',
		'0800 123 4567, 0800 123 4568',
	])('with a 0800 number in its text is refused: %j', (text) => {
		const messages = messagesOf([{ text: 'Seu código é 1234' }, { text }]);
		expect(fatesUnder(noTollFree, messages)).toEqual(['open', 'invalid']);
		expect(textOf(messages[1])).toMatch(
			/^'Message' contains an 0800 number \(".*800.*"\), which is not allowed in a token\. Use Send instead \[item 1\]$/,
		);
	});

	it.each([
		'Seu código é 0800',
		'Seu código é 080012',
		'Seu código é 800123',
		'Código 0800, válido até 2025-11-29',
		'Às 0800 2025-11-29 10:30',
		'R$ 800 em 12/12/2025',
		'Às 0800 29/11/25',
		'O protocolo é 10800123456789',
		'208001234567',
		'Pague R$ 1.800,00 hoje',
		'Ligue 4004 1234',
		'11 98001-2345',
		'+55 11 98001-2345',
		'55 98001-2345',
		'1234',
	])('with other digits in it goes out: %j', (text) => {
		expect(fatesUnder(noTollFree, messagesOf([{ text }]))).toEqual(['open']);
	});

	it('with a link in it is refused', () => {
		const messages = messagesOf([{ text: 'Seu código é 1234' }, { text: '1234 em exemplo.com.br/x' }]);
		expect(fatesUnder(noLink, messages)).toEqual(['open', 'invalid']);
		expect(textOf(messages[1])).toContain('("exemplo.com.br/x")');
	});
});

describe('texts', () => {
	it('are needed, and blanks are none', () => {
		const messages = messagesOf([{ text: 'oi' }, { text: '' }, { text: ' \n' }, { text: undefined }]);
		expect(fatesUnder(needsText, messages)).toEqual(['open', 'invalid', 'invalid', 'invalid']);
		expect(textOf(messages[2])).toBe("'Message' is empty [item 2]");
	});
});

describe('duplicates', () => {
	const list = () =>
		messagesOf([
			{ text: 'a' },
			{ text: 'b' },
			{ text: 'a' },
			{ text: 'b' },
			{ phone: '11981000001', text: 'a' },
			{ phone: '+55 (11) 98100-0001', text: 'a' },
			{ text: 'c' },
		]);

	it.each<[DuplicateRule, number[]]>([
		['sameText', [2, 3, 5]],
		['samePhone', [1, 2, 3, 5, 6]],
		['allow', []],
	])('%s refuses the items %p', (rule, refused) => {
		const messages = list();
		fatesUnder(noDuplicates(rule), messages);
		expect(messages.filter(({ outcome }) => outcome).map(({ item }) => item)).toEqual(refused);
		for (const item of refused) expect(messages[item].outcome).toMatchObject({ reason: 'duplicate' });
	});

	it('say which item was first', () => {
		const byText = list();
		fatesUnder(noDuplicates('sameText'), byText);
		expect(textOf(byText[3])).toBe('Item 1 has the same phone and text [item 3]');
		const byPhone = list();
		fatesUnder(noDuplicates('samePhone'), byPhone);
		expect(textOf(byPhone[6])).toBe('Item 0 goes to the same phone [item 6]');
	});

	it('one reference and phone is one message; the same reference to other phones is not', () => {
		const messages = messagesOf([
			{ reference: 'a', text: '1' },
			{ reference: 'b', text: '2' },
			{ reference: 'a', text: '3' },
			{ reference: 'a', phone: '11981000001' },
		]);
		expect(fatesUnder(uniqueReference, messages)).toEqual(['open', 'open', 'duplicateReference', 'open']);
		expect(textOf(messages[2])).toBe(
			'Item 0 has the same reference "a" and the same phone. Give each message its own reference [item 2]',
		);
	});

	it('under a Send Once Key each reference has one phone, or nobody knows later who got it', () => {
		const messages = messagesOf([
			{ phone: '11981000001', reference: 'a' },
			{ phone: '11981000002', reference: 'a' },
			{ phone: '11981000002', reference: 'b' },
		]);
		expect(fatesUnder(onePhonePerReference, messages)).toEqual([
			'duplicateReference',
			'duplicateReference',
			'open',
		]);
		expect(messages.slice(0, 2).map(textOf)).toEqual(
			[1, 0].map(
				(other, item) =>
					`Item ${other} has the same reference "a" but another phone. With a 'Send Once Key', each message needs its own reference [item ${item}]`,
			),
		);
	});

	it('without a readable phone are compared, too', () => {
		const messages = messagesOf([
			{ phone: 'x', text: 'a' },
			{ phone: 'y', text: 'a' },
		]);
		expect(fatesUnder(noDuplicates('sameText'), messages)).toEqual(['open', 'duplicate']);
	});
});

describe('people who opted out', () => {
	const yes: unknown[] = [true, 1, 'sim', 'SIM', '2025-01-01', 'x', {}, ['2025-01-01'], { toString: 1 }];
	const nothing = ['', ' ', null, undefined, 'null', 'undefined', [], [[null]]];
	const no: unknown[] = [false, 0, '0', 'false', 'FALSE', 'no', 'n', 'Não', 'nao', [false], ...nothing];

	it.each(yes.map((value) => [value]))('%p means yes', (value) => {
		const messages = messagesOf([{}, { optedOut: value }]);
		expect(fatesUnder(notOptedOut, messages)).toEqual(['open', 'optedOut']);
		expect(textOf(messages[1])).toBe('The person has opted out [item 1]');
	});

	it.each(no.map((value) => [value]))('%p means no', (value) => {
		expect(fatesUnder(notOptedOut, messagesOf([{ optedOut: value }]))).toEqual(['open']);
	});
});

it('test mode lets the first go and says how many', () => {
	const messages = messagesOf([{}, {}, {}]);
	expect(fatesUnder(firstOnly(2), messages)).toEqual(['open', 'open', 'testMode']);
	expect(textOf(messages[2])).toBe('Test mode sends only the first 2 messages');
});

it.each([
	[0, "Test mode sends no messages, because 'Test Size' is 0"],
	[1, 'Test mode sends only the first message'],
])('test mode of %i says it in words', (size, words) => {
	const messages = messagesOf([{}, {}]);
	fatesUnder(firstOnly(size), messages);
	expect(textOf(messages[1])).toBe(words);
});

describe('balance', () => {
	it('that pays for all to the last centavo is enough', () => {
		const messages = messagesOf([{}, {}]);
		expect(affordable(1, 0.5)(messages)).toBeUndefined();
		expect(messages.map(fateOf)).toEqual(['open', 'open']);
	});

	it.each([
		[3, 0.1, 0.3],
		[10, 0.07, 0.7],
		[1000, 0.083, 83],
	])(
		'%d messages for %d are paid by %d: amounts are not what binary fractions make of them',
		(count, price, balance) => {
			const messages = messagesOf(Array.from({ length: count }, () => ({})));
			expect(affordable(balance, price)(messages)).toBeUndefined();
		},
	);

	it('is compared as whole hundredths of a centavo are', () => {
		const many = messagesOf(Array.from({ length: 2_000 }, () => ({})));
		const price = fc.integer({ min: 0, max: 30_000 });
		fc.assert(
			fc.property(fc.nat(many.length), price, fc.integer({ min: -2, max: 2 }), (count, each, more) => {
				const balance = count * each + more;
				const refusal = affordable(balance / 10_000, each / 10_000)(many.slice(0, count));
				expect(refusal === undefined).toBe(count * each <= balance);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('that lacks less than a centavo says so', () => {
		expect(affordable(0.3, 0.1003)(messagesOf([{}, {}, {}]))?.message).toContain(
			'cost about R$ 0.3009, but the balance is R$ 0.30.',
		);
	});

	it('that does not pay for one message speaks of one', () => {
		expect(affordable(0.4, 0.5)(messagesOf([{}]))?.message).toBe(
			'1 message costs about R$ 0.50, but the balance is R$ 0.40. Nothing was sent',
		);
	});

	it('that does not refuses the whole run, with both amounts', () => {
		const messages = messagesOf([{}, {}, {}]);
		expect(affordable(1.4, 0.5)(messages)).toMatchObject({
			kind: 'noCredit',
			message: '3 messages cost about R$ 1.50, but the balance is R$ 1.40. Nothing was sent',
			advice: expect.stringContaining("'Balance Guard'"),
		});
		expect(messages.map(({ outcome }) => outcome)).toEqual(
			messages.map(() => ({
				outcome: 'notSent',
				reason: 'balanceTooLow',
				text: '3 messages cost about R$ 1.50, but the balance is R$ 1.40. Nothing was sent',
			})),
		);
	});
});

it.each<[string, Guard, Partial<Draft>]>([
	['without a phone', needsPhone, { phone: '' }],
	['without a text', needsText, { text: '' }],
	['that comes twice', noDuplicates('sameText'), {}],
	['to somebody who opted out', notOptedOut, { optedOut: true }],
])('a message %s is rejected: sending it again would not help', (_, check, draft) => {
	const messages = messagesOf([{}, draft]);
	check(messages);
	expect(messages.map(({ outcome }) => outcome?.outcome)).toEqual([undefined, 'rejected']);
});

describe('guards in a row', () => {
	it('each sees only what those before it left', () => {
		const seen: number[] = [];
		const count: Guard = (open) => void seen.push(open.length);
		const { allowed, refusal } = guard(messagesOf([{}, {}, {}]), [
			count,
			firstOnly(2),
			count,
			firstOnly(1),
			count,
		]);
		expect(seen).toEqual([3, 2, 1]);
		expect(allowed.map(({ item }) => item)).toEqual([0]);
		expect(refusal).toBeUndefined();
	});

	it('a refusal of the run stays, whatever the guards after it say', () => {
		const { allowed, refusal } = guard(messagesOf([{}]), [affordable(0, 1), firstOnly(5)]);
		expect(allowed).toEqual([]);
		expect(refusal?.kind).toBe('noCredit');
	});

	it('the first refusal of the run is told, and the guards after it are asked all the same', () => {
		const asked: number[] = [];
		const refusing =
			(kind: RefusalKind): Guard =>
			() => ({ kind, message: kind, advice: '' });
		const { allowed, refusal } = guard(messagesOf([{}, {}]), [
			refusing('server'),
			each(({ item }) => void asked.push(item)),
			refusing('noCredit'),
		]);
		expect(refusal?.kind).toBe('server');
		expect(asked).toEqual([0, 1]);
		expect(allowed).toHaveLength(2);
	});

	it('leave alone what has its outcome already', () => {
		const messages = messagesOf([{ flaw: 'This cannot be used' }, {}]);
		expect(guard(messages, []).allowed.map(({ item }) => item)).toEqual([1]);
	});
});
