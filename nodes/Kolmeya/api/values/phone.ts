/**
 * Brazilian telephone numbers (numbering plan of Anatel): country code 55, a two-digit area code (DDD),
 * then 9 digits starting with 9 (mobile) or 8 digits (landline); or 0800 and 6 or 7 digits (toll-free).
 *
 * @module
 */

/** @inline */
type PhoneKind = 'mobile' | 'landline' | 'tollFree';

/** A phone that can exist: its area code is in use and its length fits its kind. */
export interface Phone {
	/** Area code and number, digits only, without 55, e.g. `11987654321`; for toll-free `0800...`. */
	national: string;
	/** What goes to Kolmeya and into links, digits only, with 55, e.g. `5511987654321`. */
	international: string;
	kind: PhoneKind;
}

/** Why something is no Brazilian phone; the words for people are in `phoneProblemText`. */
export type PhoneProblem = 'empty' | 'kind' | 'notation' | 'notBrazilian' | 'areaCode' | 'length' | 'number';

/** A bad number is a result, not an exception: one of 100,000 must not end a run. */
export type PhoneReading = { ok: true; phone: Phone } | { ok: false; problem: PhoneProblem };

/** The 67 area codes in use (Anatel). */
const AREA_CODES = new Set(
	(
		'11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 ' +
		'61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'
	).split(' '),
);

/** A mobile number as most lists have it, with nothing to tidy up: reading it takes a third of the time. */
const TIDY_MOBILE = /^(?:\+?55)?[1-9]{2}9\d{8}$/;
const TOLL_FREE = /^0?(800\d{6,7})$/;
const LONGEST_NATIONAL = 11;

/**
 * Reads a phone in any form people and systems write it: text or number, with or without 55, `+`, `00`,
 * a trunk `0`, punctuation, or the ninth digit (which is added to older mobile numbers).
 */
export function readPhone(input: unknown): PhoneReading {
	if (typeof input === 'string' && TIDY_MOBILE.test(input)) {
		const digits = input.slice(-LONGEST_NATIONAL);
		if (AREA_CODES.has(digits.slice(0, 2))) return national(digits, 'mobile');
	}
	return readUntidy(input);
}

function readUntidy(input: unknown): PhoneReading {
	const kind = kindOf(input);
	if (kind !== 'readable') return refuse(kind);
	const digits = digitsOf(input);
	if (digits === '') return refuse('empty');

	const tollFree = TOLL_FREE.exec(withoutCountry(digits, 10));
	if (tollFree) {
		const national = `0${tollFree[1]}`;
		return accept({ national, international: `55${tollFree[1]}`, kind: 'tollFree' });
	}

	const written = typeof input === 'string' ? input.trim() : '';
	if (/^(\+|00)/.test(written) && !/^(\+\s*|00)55/.test(written.replace(/[^\d+]/g, '')))
		return refuse('notBrazilian');

	const local = withoutCountry(digits, LONGEST_NATIONAL).replace(/^0(?=\d{10,11}$)/, '');
	if (local.length < 10 || local.length > LONGEST_NATIONAL) return refuse('length');

	const area = local.slice(0, 2);
	if (!AREA_CODES.has(area)) return refuse('areaCode');

	return readSubscriber(area, local.slice(2));
}

/** One form to compare phones by, whatever form they come in; `undefined` when it is no Brazilian phone. */
export function canonicalPhone(input: unknown): string | undefined {
	const reading = readPhone(input);
	return reading.ok ? reading.phone.national : undefined;
}

/** `(11) 98765-4321`, for people. */
export function formatPhone({ national, kind }: Phone): string {
	if (kind === 'tollFree') return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
	return `(${national.slice(0, 2)}) ${national.slice(2, -4)}-${national.slice(-4)}`;
}

const PROBLEM_TEXTS: Record<PhoneProblem, string> = {
	empty: 'there is no phone number',
	kind: 'a phone number is a text, or its digits as a number',
	notation: 'the number is written as a power of ten: format the column of the spreadsheet as text',
	notBrazilian: 'the number is not Brazilian (country code 55)',
	areaCode: 'the area code (DDD) does not exist',
	length: 'the number needs an area code (DDD) and 8 or 9 digits',
	number: 'a mobile number has 9 digits and starts with 9, a landline has 8 and starts with 2 to 5',
};

/** The problem in words that say what a number should look like. */
export function phoneProblemText(problem: PhoneProblem): string {
	return PROBLEM_TEXTS[problem];
}

function readSubscriber(area: string, subscriber: string): PhoneReading {
	if (/^9\d{8}$/.test(subscriber)) return national(area + subscriber, 'mobile');
	// Mobile numbers got a ninth digit, a leading 9, between 2012 and 2016; old lists lack it.
	if (/^[6-9]\d{7}$/.test(subscriber)) return national(`${area}9${subscriber}`, 'mobile');
	if (/^[2-5]\d{7}$/.test(subscriber)) return national(area + subscriber, 'landline');
	return refuse('number');
}

function national(digits: string, kind: PhoneKind): PhoneReading {
	return accept({ national: digits, international: `55${digits}`, kind });
}

function withoutCountry(digits: string, shortest: number): string {
	const bare = digits.replace(/^00(?=55)/, '');
	// A bare 55 is an area code too (Santa Maria): it is the country only when enough digits follow.
	return bare.startsWith('55') && bare.length > Math.max(shortest, 11) ? bare.slice(2) : bare;
}

/** Digits of a power of ten would make another person's number. */
const POWER_OF_TEN = /\d[.,]?\d*e[+-]?\d/i;
/** As spreadsheets write whole numbers: the zero is no digit of the phone. */
const TRAILING_FRACTION = /^(\s*\+?\d{10,})[.,]0{1,2}\s*$/;

function kindOf(input: unknown): 'readable' | 'empty' | 'kind' | 'notation' {
	if (input === undefined || input === null || input === 0 || input === 0n) return 'empty';
	if (typeof input === 'string') return POWER_OF_TEN.test(input) ? 'notation' : 'readable';
	if (typeof input === 'bigint') return input > 0n ? 'readable' : 'kind';
	return typeof input === 'number' && Number.isSafeInteger(input) && input > 0 ? 'readable' : 'kind';
}

function digitsOf(input: unknown): string {
	return String(input).replace(TRAILING_FRACTION, '$1').replace(/\D/g, '');
}

function accept(phone: Phone): PhoneReading {
	return { ok: true, phone };
}

function refuse(problem: PhoneProblem): PhoneReading {
	return { ok: false, problem };
}
