import fc from 'fast-check';
import {
	canonicalPhone,
	formatPhone,
	phoneProblemText,
	readPhone,
} from '../../../../nodes/Kolmeya/api/values/phone';

describe('readPhone', () => {
	it.each([
		['11987654321', '11987654321'],
		[11987654321, '11987654321'],
		[5511987654321, '11987654321'],
		['5511987654321', '11987654321'],
		['+55 (11) 98765-4321', '11987654321'],
		['0055 11 98765 4321', '11987654321'],
		['011 98765-4321', '11987654321'],
		['(11) 8765-4321', '11987654321'],
		['551187654321', '11987654321'],
		['(11) 3456-7890', '1134567890'],
		[' 55 3222-1234 ', '5532221234'],
		['55 55 99876-5432', '55998765432'],
		['55998765432', '55998765432'],
		['0800 123 4567', '08001234567'],
		['0800 123456', '0800123456'],
		[8001234567, '08001234567'],
		['+ 55 11 98765-4321', '11987654321'],
		['11987654321.0', '11987654321'],
		[' 5511987654321,00 ', '11987654321'],
		['11.98765.4321', '11987654321'],
	])('%p is %s', (given, national) => {
		expect(canonicalPhone(given)).toBe(national);
	});

	it.each([
		[null, 'empty'],
		[undefined, 'empty'],
		['', 'empty'],
		['sem telefone', 'empty'],
		[0, 'empty'],
		[0n, 'empty'],
		[Number.NaN, 'kind'],
		[-11987654321, 'kind'],
		[11987654321.5, 'kind'],
		[-5n, 'kind'],
		[{}, 'kind'],
		[['11987654321'], 'kind'],
		[true, 'kind'],
		['1.19876543E+10', 'notation'],
		['5,511987654e+12', 'notation'],
		['5511987654E12', 'notation'],
		['123411987654321', 'length'],
		['11 0800 123456', 'length'],
		['08001234567890', 'length'],
		['101987654321', 'length'],
		['11 887654321', 'number'],
		['11 132345678', 'number'],
		['11 234567890', 'number'],
		['1100551234', 'number'],
		['+10055 11 98765-4321', 'notBrazilian'],
		['987654321', 'length'],
		['119876543210', 'length'],
		['(10) 98765-4321', 'areaCode'],
		['(11) 1234-5678', 'number'],
		['11187654321', 'number'],
		['+1 202 555 0143', 'notBrazilian'],
		['+351 912 345 678', 'notBrazilian'],
	])('%p is refused: %s', (given, problem) => {
		expect(readPhone(given)).toEqual({ ok: false, problem });
	});

	it('is told in words that say what to do', () => {
		const problems = [
			'empty',
			'kind',
			'notation',
			'doubtful',
			'notBrazilian',
			'areaCode',
			'length',
			'number',
		] as const;
		const told = problems.map(phoneProblemText).join('; ');
		for (const word of [
			'is missing',
			'format the spreadsheet column as text',
			'enter one phone number',
			'not Brazilian',
			'(DDD) does not',
			'8 or 9 digits',
			'starts with 9',
		])
			expect(told).toContain(word);
	});

	it('knows what kind of line it is', () => {
		const kinds = ['11987654321', '1187654321', '1134567890', '08001234567'].map((phone) => {
			const reading = readPhone(phone);
			return reading.ok ? [reading.phone.kind, reading.phone.international, formatPhone(reading.phone)] : [];
		});
		expect(kinds).toEqual([
			['mobile', '5511987654321', '(11) 98765-4321'],
			['mobile', '5511987654321', '(11) 98765-4321'],
			['landline', '551134567890', '(11) 3456-7890'],
			['tollFree', '558001234567', '0800 123 4567'],
		]);
	});

	const mobiles = fc.tuple(
		fc.constantFrom('11', '21', '55', '68', '99'),
		fc.integer({ min: 0, max: 99_999_999 }),
	);

	it('gives one form for all spellings of a mobile number', () => {
		fc.assert(
			fc.property(
				mobiles,
				fc.constantFrom('', '55', '+55 ', '0055', '0'),
				fc.constantFrom('', '-', ' ', '.'),
				([area, tail], prefix, dash) => {
					const eight = String(tail).padStart(8, '0');
					const national = `${area}9${eight}`;
					const written = `${prefix}(${area})9${eight.slice(0, 4)}${dash}${eight.slice(4)}`;
					expect(canonicalPhone(written)).toBe(national);
					expect(canonicalPhone(canonicalPhone(written))).toBe(national);
					expect(canonicalPhone(Number(`55${national}`))).toBe(national);
				},
			),
		);
	});

	it('reads a tidy number, which takes a short cut, as it reads any other', () => {
		const tidy = fc
			.tuple(fc.constantFrom('', '55', '+55', '+', '5555'), fc.stringMatching(/^[0-9]{10,12}$/))
			.map(([prefix, digits]) => prefix + digits);
		fc.assert(
			// A blank makes it untidy.
			fc.property(tidy, (phone) => expect(readPhone(phone)).toEqual(readPhone(` ${phone}`))),
			{
				numRuns: 5_000,
				examples: [['+5511987654321'], ['55998765432'], ['5555998765432'], ['5510987654321']],
			},
		);
	});

	it('reads a number as people usually write it, another short cut, as it reads any other', () => {
		const usual = fc
			.tuple(
				fc.constantFrom('', '55', '+55', '55 ', '+55 ', '+ 55 ', '(', '+55 ('),
				fc.stringMatching(/^[1-9]{2}$/),
				fc.constantFrom('', ' ', ') ', ')', '-'),
				fc.stringMatching(/^9?[0-9]{4}$/),
				fc.constantFrom('', ' ', '-', '--'),
				fc.stringMatching(/^[0-9]{2,5}$/),
			)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(usual, (phone) => expect(readPhone(phone)).toEqual(readPhone(` ${phone}`))),
			{
				numRuns: 10_000,
				examples: [['+55 99876-5432'], ['55 99876-5432'], ['55 99998-7654'], ['+55 99 99876-5432']],
			},
		);
	});

	it('never throws and never accepts what is not 10 or 11 digits with an area code, or 0800', () => {
		fc.assert(
			fc.property(fc.anything(), (given) => {
				const national = canonicalPhone(given);
				expect(national === undefined || /^([1-9]\d{9,10}|0800\d{6,7})$/.test(national)).toBe(true);
			}),
		);
	});
});
