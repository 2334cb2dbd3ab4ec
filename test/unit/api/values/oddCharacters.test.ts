import fc from 'fast-check';
import { oddCharacters } from '../../../../nodes/Kolmeya/api/values/oddCharacters';
import { removeAccents, utf8Bytes } from '../../../../nodes/Kolmeya/api/values/text';

/** Letters of a text that somebody lost, or that nobody sees. */

describe('a text with odd characters', () => {
	it.each([
		['Ol\ufffd, voc\ufffd', ['U+FFFD (a letter lost in a wrong encoding)']],
		['\u0093oi\u0094', ['U+0093 (a control character)', 'U+0094 (a control character)']],
		['a\u0080', ['U+0080 (a control character)']],
		['a\u009f', ['U+009F (a control character)']],
		['a\u0000b', ['U+0000 (a control character)']],
		[
			'a\u0008\u000b\u000c\u000e\u001f',
			['08', '0B', '0C', '0E', '1F'].map((code) => `U+00${code} (a control character)`),
		],
		['a\u007f', ['U+007F (a control character)']],
		['a\u200bb', ['U+200B (invisible)']],
		['a\u200cb', ['U+200C (invisible)']],
		['a\u200db', ['U+200D (invisible)']],
		['a\u2060b', ['U+2060 (invisible)']],
		['\ufeffoi', ['U+FEFF (invisible)']],
		['pa\u00adra', ['U+00AD (invisible)']],
		['\u200e+55', ['U+200E (a direction mark)']],
		['\u200f', ['U+200F (a direction mark)']],
		[
			'\u202a.\u202b.\u202c.\u202d.\u202e',
			['A', 'B', 'C', 'D', 'E'].map((at) => `U+202${at} (a direction mark)`),
		],
		['\u2066.\u2067.\u2068.\u2069', [6, 7, 8, 9].map((at) => `U+206${at} (a direction mark)`)],
		['oi 👍'.slice(0, -1), ['U+D83D (half of an emoji)']],
		['👍'.slice(1), ['U+DC4D (half of an emoji)']],
		['👨\u200d', ['U+200D (invisible)']],
		['\u200d👧', ['U+200D (invisible)']],
		['👨\u200d\u200d👧', ['U+200D (invisible)']],
		['👨\u200dx', ['U+200D (invisible)']],
	])('%j: %p', (text, odd) => {
		expect(oddCharacters(text)).toEqual(odd);
	});

	it.each([
		'',
		'Olá, Ana!\r\n\tSua fatura vence amanhã: R$ 1.234,56',
		'👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍💻 🧑🏿‍🤝‍🧑🏻 ❤️‍🔥 🤷‍♀️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇧🇷 1️⃣',
		'“aspas” – … € º ª \u00a0',
		'مرحبا שלום 你好',
		'A\u0301',
	])('%j has none', (text) => {
		expect(oddCharacters(text)).toEqual([]);
	});

	it('each is named once, in the order they come', () => {
		expect(oddCharacters('\ufffd\u200b\ufffd\u200b')).toEqual([
			'U+FFFD (a letter lost in a wrong encoding)',
			'U+200B (invisible)',
		]);
	});
});

describe('Remove Accents', () => {
	it.each([
		['\ufeffOl\u00e1\u200b, pa\u00adra\u2060 \u202avoc\u00ea\u202c\u200e', 'Ola, para voce'],
		['a\u0000b\u0008c\u007fd\u0081e\u009f', 'abcde'],
		['\u0093oi\u0094 \u0096 d\u0092\u00e1gua\u0085', '"oi" - d\'agua...'],
		['9\u009610 \u0080 5', '9-10 EUR 5'],
		['linha\r\n\tdois', 'linha\r\n\tdois'],
		['👨‍👩‍👧 e 👩🏽‍💻 ok\u200d', '👨‍👩‍👧 e 👩🏽‍💻 ok'],
	])('%j becomes %j', (text, plain) => {
		expect(removeAccents(text)).toBe(plain);
	});

	it('leaves the mark of a lost letter, and half an emoji: nobody knows what stood there', () => {
		expect(removeAccents('Ol\ufffd \ud83d')).toBe('Ol\ufffd \ud83d');
	});

	it('leaves nothing behind that is worth a warning, but what is lost for good', () => {
		const odd = fc.constantFrom(
			...'\u0000\u000b\u0080\u0085\u0096\u009f\u00ad\u200b\u200c\u200d\u200e\u202e\u2060\u2066\ufeff\ufffd',
		);
		const unit = fc.oneof(odd, fc.constantFrom(...'aáção \n', '👨', '👧', '👩🏽', '❤️', '\u0301'));
		fc.assert(
			fc.property(fc.string({ unit }), (text) => {
				const plain = removeAccents(text);
				expect(oddCharacters(plain).every((name) => name.startsWith('U+FFFD'))).toBe(true);
				expect(removeAccents(plain)).toBe(plain);
				expect(plain.split('\ufffd')).toHaveLength(text.split('\ufffd').length);
			}),
			{ numRuns: 2_000 },
		);
		expect(utf8Bytes(removeAccents('\u0096'))).toBe(1);
	});
});
