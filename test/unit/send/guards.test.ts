import type { Draft } from '../../../nodes/Kolmeya/send/compose';
import { affordable } from '../../../nodes/Kolmeya/send/guards/balance';
import {
	type DuplicateRule,
	noDuplicates,
	onePhonePerReference,
	uniqueReference,
} from '../../../nodes/Kolmeya/send/guards/duplicates';
import { guard, type Guard } from '../../../nodes/Kolmeya/send/guards/guard';
import { notOptedOut } from '../../../nodes/Kolmeya/send/guards/optOut';
import { firstOnly } from '../../../nodes/Kolmeya/send/guards/testMode';
import { needsPhone, needsText, warnTooLong } from '../../../nodes/Kolmeya/send/guards/validity';
import type { Message } from '../../../nodes/Kolmeya/send/message';
import { fateOf, messagesOf, textOf } from './messages';

function fatesUnder(check: Guard, messages: Message[]): string[] {
	check(messages);
	return messages.map(fateOf);
}

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
			"'Phone': there is no phone number [item 2]",
			"'Phone': there is no phone number [item 3]",
		]);
	});
});

describe('texts', () => {
	it('are needed, and blanks are none', () => {
		const messages = messagesOf([{ text: 'oi' }, { text: '' }, { text: ' \n' }, { text: undefined }]);
		expect(fatesUnder(needsText, messages)).toEqual(['open', 'invalid', 'invalid', 'invalid']);
		expect(textOf(messages[2])).toBe("'Message' is empty [item 2]");
	});

	it('of more than 160 bytes go out with a warning', () => {
		const messages = messagesOf([
			{ text: 'a'.repeat(160) },
			{ text: 'a'.repeat(161) },
			{ text: 'ã'.repeat(81) },
		]);
		expect(fatesUnder(warnTooLong, messages)).toEqual(['open', 'open', 'open']);
		expect(messages.map(({ warning }) => warning?.slice(0, 38))).toEqual([
			undefined,
			'The text has 161 bytes; most accounts ',
			'The text has 162 bytes; most accounts ',
		]);
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
			'The reference "a" and the phone are those of item 0: give each message its own reference [item 2]',
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
					`The reference "a" is that of item ${other} too, which has another phone: under a 'Send Once Key' each message needs its own [item ${item}]`,
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
	it.each([true, 1, 'sim', 'SIM', '2025-01-01', 'x', {}])('%p means yes', (value) => {
		const messages = messagesOf([{}, { optedOut: value }]);
		expect(fatesUnder(notOptedOut, messages)).toEqual(['open', 'optedOut']);
		expect(textOf(messages[1])).toBe('The person has opted out [item 1]');
	});

	it.each([
		false,
		0,
		'',
		' ',
		'0',
		'false',
		'FALSE',
		'no',
		'n',
		'Não',
		'nao',
		null,
		undefined,
		'null',
		'undefined',
	])('%p means no', (value) => {
		expect(fatesUnder(notOptedOut, messagesOf([{ optedOut: value }]))).toEqual(['open']);
	});
});

it('test mode lets the first go and says how many', () => {
	const messages = messagesOf([{}, {}, {}]);
	expect(fatesUnder(firstOnly(2), messages)).toEqual(['open', 'open', 'testMode']);
	expect(textOf(messages[2])).toBe('Test mode sends the first 2 messages only');
});

describe('balance', () => {
	it('that pays for all to the last centavo is enough', () => {
		const messages = messagesOf([{}, {}]);
		expect(affordable(1, 0.5)(messages)).toBeUndefined();
		expect(messages.map(fateOf)).toEqual(['open', 'open']);
	});

	it('that does not refuses the whole run, with both amounts', () => {
		const messages = messagesOf([{}, {}, {}]);
		expect(affordable(1.4, 0.5)(messages)).toMatchObject({
			kind: 'noCredit',
			message: 'The 3 messages cost about R$ 1.50, the balance is R$ 1.40; nothing was sent',
			advice: expect.stringContaining("'Balance Guard'"),
		});
		expect(messages.map(({ outcome }) => outcome)).toEqual(
			messages.map(() => ({
				outcome: 'notSent',
				reason: 'balanceTooLow',
				text: 'The 3 messages cost about R$ 1.50, the balance is R$ 1.40; nothing was sent',
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

	it('leave alone what has its outcome already', () => {
		const messages = messagesOf([{ flaw: 'This cannot be used' }, {}]);
		expect(guard(messages, []).allowed.map(({ item }) => item)).toEqual([1]);
	});
});
