import fc from 'fast-check';
import { canonicalPhone, readKolmeyaPhone, readPhone } from '../../../../nodes/Kolmeya/api/values/phone';

/** Whom an SMS may reach: what may be another person's number is refused, not guessed. */

const problemOf = (given: unknown) => {
	const reading = readPhone(given);
	return reading.ok ? reading.phone.national : reading.problem;
};

/** The 67 area codes in use, told once more: the test does not take the code's word for them. */
const AREAS = [
	[11, 19],
	[21, 22],
	[24, 24],
	[27, 28],
	[31, 35],
	[37, 38],
	[41, 49],
	[51, 51],
	[53, 55],
	[61, 69],
	[71, 71],
	[73, 75],
	[77, 77],
	[79, 79],
	[81, 89],
	[91, 99],
].flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index)));

const area = fc.constantFrom(...AREAS);
const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
const carrier = fc.constantFrom(
	...'12 14 15 17 21 23 25 27 29 31 34 35 41 42 43 45 46 47 49 65 91 96'.split(' '),
);

describe('another person would get it', () => {
	it.each([
		'11 9876-5432 ramal 1',
		'11 9876-5432 ramal1',
		'11 9876-5432 r. 1',
		'11 9876-5432 R1',
		'11 9876-5432r1',
		'11 9876-5432 ext 1',
		'11 9876-5432 EXT.1',
		'11 9876-5432 x1',
		'11 9876-5432x1',
		'11 9876-5432 #1',
		'11 9876-5432 *1',
		'11 9876-5432, 1',
		'11 9876-5432; 1',
		'11 9876-5432;ext=1',
		'11 9876-5432/1',
		'11 9876-5432 / 1',
		'11 9876-5432:1',
		'11 9876-5432 (1)',
		'11 9876-5432 -1',
		'11 9876-5432 1',
		'11 98765432 1',
		'11 9876-5432\n1',
		'11 234-5678 1',
		'3456-7890 91',
		'3456-7890/91',
		'34567890 91',
		'34567890\u200b91',
		'11 9876-5432\u200e1',
		'9\u2060987654321',
		'99987-6543 21',
		'99 987-6543 21',
		'99987-6543 (21)',
		'987654321 (11)',
		'ramal 11 98765-4321',
		'11 3456-7890 Ramal',
		'Fax 11 3456-7890',
		'11 9 8765 e 4321',
		'98765-4321 DDD 11',
		'11-9-8-7-6-5-4-3-2-1 ext.',
		'(113) 456-7890',
		'(917) 687-6543',
		'113 456 7890',
	])('%j, a number with something behind it', (given) => {
		expect(problemOf(given)).toBe('doubtful');
	});

	it.each([
		'CPF 119.876.543-21',
		'119.876.543-21',
		'119 876 543 21',
		'119-876-543-21',
		'119876543-21',
		'CPF 11987654321',
		'cpf: 11987654321',
		'C.P.F. 11987654321',
		'11987654321 (CPF)',
		'CPF/CNPJ 11987654321',
		'cpf_11987654321',
		'CNPJ 12.345.678/0001-95',
		'12.345.678/0001-95',
		'RG 11987654321',
		'R.G. 11987654321',
		'PIS 119.87654.32-1',
		'119.87654.32-1',
		'CNH 11987654321',
		'CEP 01310-100',
		'pix 11987654321',
		'Pedido 11987654321',
		'Protocolo nº 11987654321',
		'Código: 11987654321',
		'matrícula 11987654321',
		'Apto 11, 98765-4321',
		'Apto 11 98765-4321',
		'R$ 11.987.654.321',
		'11987654321%',
		'#11987654321',
		'AB11987654321',
		'11987654321BR',
		'R11987654321',
		'maria11987654321@exemplo.com.br',
		'11987654321@lid',
		'11/12/2025 10:30',
		'2025-11-29 10:30',
	])('%j, something else than a phone', (given) => {
		expect(problemOf(given)).toBe('doubtful');
	});

	it.each([
		'11 98765-4321 (errado)',
		'11 98765-4321 número antigo',
		'NÃO LIGAR 11 98765-4321',
		'11 98765-4321 cancelado',
		'11 98765-4321 (inválido)',
	])('%j, which somebody marked', (given) => {
		expect(problemOf(given)).toBe('doubtful');
	});

	it.each([
		['11 98765-4321 / 11 91234-5678', 'doubtful'],
		['11 98765-4321/91234-5678', 'length'],
		['11 98765-4321, 11 91234-5678', 'doubtful'],
		['11 98765-4321 ou 11 91234-5678', 'doubtful'],
		['11 98765-4321 e 4322', 'doubtful'],
		['11 98765-4321 11 91234-5678', 'length'],
		['11987654321\n11912345678', 'doubtful'],
		['11 3456-7890/7891', 'doubtful'],
		['Ana 11 98765-4321 Beto 11 91234-5678', 'doubtful'],
	])('%j, two numbers: %s', (given, problem) => {
		expect(problemOf(given)).toBe(problem);
	});

	it.each([
		'(+51) 912345678',
		'( + 51 ) 912345678',
		'tel:+51912345678',
		'TEL:+51-912-345-678',
		"'+51912345678",
		'’+51912345678',
		'"+51912345678"',
		'="+51912345678"',
		'whatsapp:+51912345678',
		'\u200e+51912345678',
		'\u200f+51912345678',
		'\u202a+51912345678\u202c',
		'\u202d+51912345678\u202c',
		'\u2066+51912345678\u2069',
		'\ufeff+51912345678',
		'\u200b+\u200b51912345678',
		'\u00a0+51912345678',
		'＋５１９１２３４５６７８',
		'﹢51912345678',
		'⁺51912345678',
		'➕51912345678',
		'+1 202 555 0143',
		'(+1) 202 555 0143',
		'+1 (555) 123-4567',
		'+5 511 987654321',
		'+051 912345678',
		'0051 912345678',
		'(00) 51 912345678',
		'(0051) 912345678',
		'00 51 912345678',
		"'0051912345678",
		'tel: 0051 912345678',
		'\u200e0051912345678',
		'Peru (+51) 912345678',
		'\\u002b51912345678',
	])('%j, abroad', (given) => {
		expect(problemOf(given)).toBe('notBrazilian');
	});

	it.each([
		'Peru 51 912345678',
		'041 9876-5432 12',
		'021 99987-6543 21',
		'55 99987-6543 21',
		'5511 9876-5432 1',
		'55 99876-5432 1',
		'9 8765-4321 11',
		'O11 98765-4321',
		'912345678 +51',
		'51+912345678',
		'++5511987654321',
		'+55+11987654321',
		'55+11987654321',
		'%2B51912345678',
		'&#43;51912345678',
		'\u202e12345678911',
		'+55\u202e11987654321',
		'11 98765-432¹',
		'11 98765-432١',
		'١١٩٨٧٦٥٤٣٢١',
		'11 98765-4321①',
		'0179 8765432',
		'905321234567',
		'90 532 123 45 67',
	])('%j, perhaps abroad or disguised', (given) => {
		expect(['doubtful', 'length']).toContain(problemOf(given));
	});

	it.each([
		['9090 98765-4321', 'length'],
		['9090987654321', 'length'],
		['90903456789091', 'length'],
		['9090 3456-7890', 'length'],
		['+55 99876-5432', 'length'],
		['+5599876-5432', 'length'],
		['0055 99876-5432', 'length'],
		['0 15 10 98765-4321', 'areaCode'],
		['015 10 98765-4321', 'areaCode'],
		['011 15 8765-4321', 'length'],
		['0 15 0 11 98765-4321', 'length'],
		['0 0 15 11 98765-4321', 'notBrazilian'],
		['015 15 11 98765-4321', 'length'],
	])('%j, without an area code or with too much before it: %s', (given, problem) => {
		expect(['doubtful', problem]).toContain(problemOf(given));
	});

	it.each([11987000000, 5511990000000, 11000000, 11987000000n, '11987000000.0', '5511990000000,00'])(
		'%p, a number that a spreadsheet cut to its first digits',
		(given) => {
			expect(problemOf(given)).toBe('notation');
			// A text was never cut, and Kolmeya's own numbers are whole.
			expect(problemOf('11987000000')).toBe('11987000000');
			expect(readKolmeyaPhone(11987000000)).toMatchObject({ ok: true });
			expect(canonicalPhone(11987000000)).toBe('11987000000');
		},
	);
});

describe('harmless, and read', () => {
	it.each([
		'cel: 11 98765-4321',
		'Cel.: (11) 98765-4321',
		'WhatsApp 11 98765-4321',
		'whatsapp:+5511987654321',
		'tel:+5511987654321',
		'tel:+55-11-98765-4321',
		'Tel: 011 98765-4321',
		'nº 11 98765-4321',
		'Maria: 11 98765-4321',
		'11 98765-4321 (Maria)',
		'11 98765-4321 - Maria R.',
		'11 98765-4321 (mãe da Zoë)',
		'Ana França 11 98765-4321',
		'João Portugal: 11 98765-4321',
		'11 98765-4321 WhatsApp',
		'11 98765-4321;',
		'📱 11 98765-4321',
		'☎️ 11 98765-4321',
		"'11987654321",
		"'+5511987654321",
		'="11987654321"',
		'"11 98765-4321"',
		'\u200e+55 11 98765-4321',
		'\u202a+55 11 98765-4321\u202c',
		'\u202d+55 11 98765-4321\u202c',
		'\u2066+55\u00a011\u00a098765\u20114321\u2069',
		'\ufeff11987654321',
		'11 98765\u20134321',
		'１１９８７６５４３２１',
		'＋５５（１１）９８７６５－４３２１',
		'(+55) 11 98765-4321',
		'(+55 11) 98765-4321',
		'+(55) 11 98765-4321',
		'(55) 11 98765-4321',
		'+55 0 11 98765-4321',
		'+55 (0)11 98765-4321',
		'+55011987654321',
		'11/98765-4321',
		'011/98765-4321',
		'119 8765-4321',
		'1198765-4321',
		'551198765-4321',
		'5511 98765 4321',
		'11 9 8765 4321',
		'11 9876-54321',
		'11 987 654 321',
		'11 98 76 54 321',
		'11 98765 43 21',
		'11\t98765-4321',
		'11.987.654.321',
		'(0xx11) 98765-4321',
		'0xx11 98765-4321',
		'0XX 11 98765-4321',
		'(0**11) 98765-4321',
		'0 xx 15 11 98765-4321',
		'11987654321.0',
		"'11987654321,00",
		'https://wa.me/5511987654321',
		'5511987654321@s.whatsapp.net',
		'5511987654321@c.us',
		'0 15 11 98765-4321',
		'015 11 98765-4321',
		'01511987654321',
		'(015) 11 98765-4321',
		'(0 15 11) 98765-4321',
		'0-21-11-98765-4321',
		'+55 015 11 98765-4321',
		'+55 (015) 11 98765-4321',
		'+55 (0 15) 11 98765-4321',
		'55 0 15 11 98765-4321',
		'0055 015 11 98765-4321',
		'015 11 8765-4321',
		'90 11 98765-4321',
		'90 11 8765-4321',
		'9011987654321',
		'90 15 11 98765-4321',
		'055 11 98765-4321',
	])('%j', (given) => {
		expect(problemOf(given)).toBe('11987654321');
	});

	it('takes as many digits as a carrier code and a number need, a number too', () => {
		expect(problemOf(9011987654321)).toBe('11987654321');
		expect(problemOf('0 15 11 3456-7890')).toBe('1134567890');
		expect(problemOf('+55 0800 123 4567')).toBe('08001234567');
		expect(problemOf('+55 800 123 4567')).toBe('08001234567');
		expect(problemOf('SAC 0800 123 4567')).toBe('08001234567');
	});

	it('tells whether the ninth digit is the reader’s', () => {
		const added = (given: unknown) => {
			const reading = readPhone(given);
			return reading.ok ? reading.phone.ninthDigitAdded : undefined;
		};
		expect(['11987654321', '(11) 98765-4321', '1134567890', '0800 123 4567'].map(added)).toEqual([
			false,
			false,
			false,
			false,
		]);
		expect(['1187654321', '(11) 8765-4321', '+551187654321', 1187654321].map(added)).toEqual([
			true,
			true,
			true,
			true,
		]);
	});
});

describe('every spelling of a number is the same phone', () => {
	const before = fc.constantFrom('', ' ', "'", '\u200e', '\u202a', 'tel:', 'cel. ', 'Ana - ', '"', '📞 ');
	const after = fc.constantFrom('', ' ', '\u202c', ' (Maria)', ' - zap', '"', ';');
	const gap = fc.constantFrom('', ' ', '-', '.', '\u00a0', ' - ');
	const prefix = fc.oneof(
		fc.constantFrom('', '55', '55 ', '+55 ', '(+55) ', '0055 ', '0', '0xx', '+55 0', '90 ', '55 0'),
		carrier.map((code) => `0${code} `),
		carrier.map((code) => `0 ${code} `),
		carrier.map((code) => `+55 0${code} `),
		carrier.filter((code) => code !== '90').map((code) => `90 ${code} `),
	);
	const subscriber = fc.oneof(
		digits(8).map((tail) => `9${tail}`),
		fc.tuple(fc.constantFrom('2', '3', '4', '5'), digits(7)).map(([head, tail]) => head + tail),
	);

	it('in all 67 areas', () => {
		expect(AREAS).toHaveLength(67);
		fc.assert(
			fc.property(
				fc.tuple(before, prefix, area, gap, subscriber, gap, after),
				([label, start, code, first, number, second, tail]) => {
					const written = `${label}${start}(${code})${first}${number.slice(0, -4)}${second}${number.slice(-4)}${tail}`;
					expect(problemOf(written)).toBe(code + number);
				},
			),
			{ numRuns: 5_000 },
		);
	});

	it('in one block too, where nothing but the length tells the carrier code', () => {
		fc.assert(
			fc.property(carrier, area, subscriber, (code, ddd, number) => {
				for (const start of ['', '55', '+55', '0', `0${code}`, `550${code}`, `+550${code}`])
					expect(problemOf(start + ddd + number)).toBe(ddd + number);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('and digits alone have one meaning: no second way of taking a prefix off gives another phone', () => {
		const real = new RegExp(`^(?:${AREAS.join('|')})(?:9\\d{8}|[2-9]\\d{7})$`);
		const prefixes = /^(?:0055|55)?(?:0(?:[1-9]\d)?|90(?:[1-9]\d)?)?$/;
		fc.assert(
			fc.property(
				fc.tuple(
					fc.constantFrom('', '55', '0', '90', '055', '0055', '550', '015', '9015', '55015', '9055'),
					digits(10),
					fc.constantFrom('', '1'),
				),
				([start, ten, more]) => {
					const written = start + ten + more;
					const meanings = [10, 11]
						.filter((length) => prefixes.test(written.slice(0, -length)) && written.length >= length)
						.map((length) => written.slice(-length))
						.filter((national) => real.test(national))
						.map((national) => (/^..[6-9]\d{7}$/.test(national) ? national.replace(/^../, '$&9') : national));
					expect(new Set(meanings).size).toBeLessThanOrEqual(1);
					const reading = readPhone(written);
					if (reading.ok && reading.phone.kind !== 'tollFree')
						expect(meanings).toEqual([reading.phone.national]);
				},
			),
			{ numRuns: 10_000 },
		);
	});

	it('a foreign or doubtful spelling is never read', () => {
		const country = fc.constantFrom(
			'1',
			'7',
			'34',
			'39',
			'44',
			'49',
			'51',
			'52',
			'54',
			'56',
			'57',
			'351',
			'598',
		);
		const plus = fc.constantFrom(
			'+',
			'(+',
			"'+",
			'tel:+',
			'\u200e+',
			'\u202a+',
			' + ',
			'＋',
			'00',
			'(00',
			'Ana +',
		);
		fc.assert(
			fc.property(
				plus,
				country,
				fc.constantFrom('', ' ', ') ', '-'),
				digits(10),
				(sign, code, gap, number) => {
					expect(readPhone(`${sign}${code}${gap}${number}`).ok).toBe(false);
					expect(readPhone(`${sign}${code}${gap}${number.slice(1)}`).ok).toBe(false);
				},
			),
			{ numRuns: 2_000 },
		);
		const between = fc.constantFrom(
			' ramal ',
			' r',
			' R. ',
			'x',
			' ext. ',
			' / ',
			', ',
			';',
			' e ',
			' ou ',
			'#',
			'\n',
		);
		fc.assert(
			fc.property(area, digits(8), between, fc.stringMatching(/^[0-9]{1,11}$/), (code, eight, sign, more) => {
				expect(readPhone(`${code} ${eight}${sign}${more}`).ok).toBe(false);
				expect(readPhone(`(${code}) ${eight.slice(0, 4)}-${eight.slice(4)}${sign}${more}`).ok).toBe(false);
			}),
			{ numRuns: 2_000 },
		);
	});
});
