/**
 * Brazilian telephone numbers (numbering plan of Anatel): country code 55, a two-digit area code (DDD),
 * then 9 digits starting with 9 (mobile) or 8 digits (landline); or 0800 and 6 or 7 digits (toll-free).
 *
 * @module
 */

import { AREAS } from './areaCodes';
import { TOLL_FREE, toLocal } from './phonePlan';
import { spell } from './phoneSpelling';

/** @inline */
type PhoneKind = 'mobile' | 'landline' | 'tollFree';

/** A phone that can exist: its area code is in use and its length fits its kind. */
export interface Phone {
	/** Area code and number, digits only, without 55, e.g. `11987654321`; for toll-free `0800...`. */
	national: string;
	/** What goes to Kolmeya and into links, digits only, with 55, e.g. `5511987654321`. */
	international: string;
	kind: PhoneKind;
	/** It was written as an old mobile number, of eight digits. */
	ninthDigitAdded: boolean;
}

/** Why something is no Brazilian phone; the words for people are in `phoneProblemText`. */
export type PhoneProblem =
	| 'empty'
	| 'kind'
	| 'notation'
	| 'doubtful'
	| 'notBrazilian'
	| 'areaCode'
	| 'length'
	| 'number';

/** A bad number is a result, not an exception: one of 100,000 must not end a run. */
export type PhoneReading = { ok: true; phone: Phone } | { ok: false; problem: PhoneProblem };

/** A mobile number as it goes out. Lists have it so at times: then it is kept as it is, which takes no memory. */
const INTERNATIONAL_MOBILE = /^55[1-9]{2}9\d{8}$/;
/** A mobile number as most lists have it, with nothing to tidy up: reading it takes a tenth of the time. */
const TIDY_MOBILE = /^(?:\+?55)?[1-9]{2}9\d{8}$/;
/** One as people write it, `+55 (11) 98765-4321`. Whatever else comes takes four times as long, or more. */
const USUAL_MOBILE = /^(?:\+?55 ?)?\(?([1-9]{2})\)? ?(9\d{4})[ -]?(\d{4})$/;
const MAX_NATIONAL = 11;

/**
 * Reads a phone in any form people and systems write it: text or number, with or without 55, `+`, `00`, a trunk
 * `0`, a carrier code, punctuation, a label or a name beside it, or the ninth digit (which is added to older
 * mobile numbers). What may be another person's number is refused, never guessed; so is a number (not a text)
 * that ends in six zeros: a spreadsheet cut it.
 *
 * @example
 * readPhone('+55 (11) 98765-4321') // { ok: true, phone: { international: '5511987654321', kind: 'mobile' } }
 * readPhone('98765-4321') // { ok: false }
 */
export function readPhone(input: unknown): PhoneReading {
	return isCut(input) ? refusedPhone('notation') : readKolmeyaPhone(input);
}

/** Reads a phone as `readPhone` does, from Kolmeya, whose numbers are whole. */
export function readKolmeyaPhone(input: unknown): PhoneReading {
	const written = Number.isSafeInteger(input) ? String(input) : input;
	const mobile = typeof written === 'string' ? mobileOf(written) : undefined;
	return mobile !== undefined && AREAS.has(mobile.slice(2, 4))
		? international(mobile, 'mobile')
		: readUntidy(input);
}

/** With 55. */
function mobileOf(text: string): string | undefined {
	if (INTERNATIONAL_MOBILE.test(text)) return text;
	if (TIDY_MOBILE.test(text)) return `55${text.slice(-MAX_NATIONAL)}`;
	const parts = USUAL_MOBILE.exec(text);
	return parts ? `55${parts[1]}${parts[2]}${parts[3]}` : undefined;
}

function readUntidy(input: unknown): PhoneReading {
	const kind = kindOfNumber(input);
	if (kind !== 'readable') return refusedPhone(kind);
	const spelling = spell(String(input).trim());
	if (typeof spelling === 'string') return refusedPhone(spelling);

	const { digits, tidy } = toLocal(spelling);
	const tollFree = TOLL_FREE.exec(digits)?.[1];
	if (tollFree !== undefined) {
		const phone = { national: `0${tollFree}`, international: `55${tollFree}` };
		return { ok: true, phone: { ...phone, kind: 'tollFree', ninthDigitAdded: false } };
	}
	if (digits.length < 10 || digits.length > MAX_NATIONAL) return refusedPhone('length');
	if (!tidy) return refusedPhone('doubtful');
	const area = digits.slice(0, 2);
	return AREAS.has(area) ? readSubscriber(area, digits.slice(2)) : refusedPhone('areaCode');
}

/** One form to compare phones by, whatever form they come in; `undefined` when it is no Brazilian phone. */
export function canonicalPhone(input: unknown): string | undefined {
	const reading = readKolmeyaPhone(input);
	return reading.ok ? reading.phone.national : undefined;
}

/** `(11) 98765-4321`, for people. */
export function formatPhone({ national, kind }: Phone): string {
	if (kind === 'tollFree') return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
	return `(${national.slice(0, 2)}) ${national.slice(2, -4)}-${national.slice(-4)}`;
}

const PROBLEM_TEXTS: Record<PhoneProblem, string> = {
	empty: 'the phone number is missing',
	kind: 'a phone number must be text or a number',
	notation:
		'a spreadsheet shortened the number (scientific notation, or zeros at the end): format the spreadsheet column as text',
	doubtful:
		'it may not be a single phone number (an extension, a document, two phones): enter one phone number, such as (11) 98765-4321',
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
	if (/^[6-9]\d{7}$/.test(subscriber)) return national(`${area}9${subscriber}`, 'mobile', true);
	if (/^[2-5]\d{7}$/.test(subscriber)) return national(area + subscriber, 'landline');
	return refusedPhone('number');
}

function national(digits: string, kind: PhoneKind, ninthDigitAdded = false): PhoneReading {
	return international(`55${digits}`, kind, ninthDigitAdded);
}

function international(digits: string, kind: PhoneKind, ninthDigitAdded = false): PhoneReading {
	return { ok: true, phone: { national: digits.slice(2), international: digits, kind, ninthDigitAdded } };
}

/** A spreadsheet shows 11987654321 as 1.1988E+10 in a narrow column, and saves what it shows. */
const CUT = 1_000_000;

function isCut(input: unknown): boolean {
	if (typeof input === 'number') return input > 0 && input % CUT === 0;
	return typeof input === 'bigint' && input > 0n && input % BigInt(CUT) === 0n;
}

function kindOfNumber(input: unknown): 'readable' | 'empty' | 'kind' {
	if (input === undefined || input === null || input === 0 || input === 0n) return 'empty';
	if (typeof input === 'string') return 'readable';
	if (typeof input === 'bigint') return input > 0n ? 'readable' : 'kind';
	return typeof input === 'number' && Number.isSafeInteger(input) && input > 0 ? 'readable' : 'kind';
}

function refusedPhone(problem: PhoneProblem): PhoneReading {
	return { ok: false, problem };
}
