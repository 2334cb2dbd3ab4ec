import { withoutInvisibleAround } from './disguise';
import { saysOtherwise } from './phoneWords';

/** The digits of one phone as they are written, nothing about Brazil decided yet but that it is not abroad. */
export interface Spelling {
	digits: string;
	/** How many digits stand together: `[2, 5, 4]` for `(11) 98765-4321`. */
	groups: number[];
	/** How many digits are the country code for sure, because of a plus or `00`: 2 for `+55`, 4 for `0055`, or 0. */
	country: number;
}

/** Why a text is not the spelling of one Brazilian phone. */
export type SpellingProblem = 'empty' | 'notation' | 'notBrazilian' | 'doubtful';

/**
 * Finds the one phone in a text. Around it may stand a label, a name, quotes and invisible marks, as in
 * `'Cel.: +55 (11) 98765-4321 - Maria`. Inside it only blanks, brackets, dots and dashes: letters or other
 * signs there begin an extension or a second number, and gluing their digits on makes another person's phone.
 */
export function spell(text: string): Spelling | SpellingProblem {
	return PLAIN.test(text) ? spellNumber(text) : spellAmong(text);
}

/** Nothing but a number: most of those that are not tidy. */
const PLAIN = /^\+?[\d ().-]*\d$/;

/** Digits of a power of ten would make another person's number. */
const POWER_OF_TEN = /\d[.,]?\d{0,15}e[+-]?\d/i;
/** Turns the digits after it round for the eye: the text is not what its writer saw. */
const RIGHT_TO_LEFT = '\u202e';
const PARTS = /^([^\d+]*)([\d+](?:.*\d)?)(\D*)$/su;
/** What may stand around a number. No `$`, `%`, `#`, `*`, `@`: those make amounts, codes and addresses of digits. */
const HARMLESS = /^[\p{L}\p{M}\p{Zs}\p{So}\p{Sk}\p{Pd}\s.,:;!?'"()[\]{}<>/|&=_´‘’“”•·]*$/u;
/** Letters that touch the digits are part of a code, but for the sign of `nº11 ...`. */
const TOUCHES_BEFORE = /(?![ºª])\p{L}\p{M}*$/u;
const TOUCHES_AFTER = /^\p{L}/u;
/** How WhatsApp addresses a person. */
const WHATSAPP_ADDRESS = /@(?:s\.whatsapp\.net|c\.us)\s*$/;

function spellAmong(text: string): Spelling | SpellingProblem {
	if (text.includes(RIGHT_TO_LEFT)) return 'doubtful';
	const plain = withoutInvisibleAround(narrow(text)).replace(WHATSAPP_ADDRESS, '');
	if (POWER_OF_TEN.test(plain)) return 'notation';
	if (!/\d/.test(plain)) return /\p{N}/u.test(plain) ? 'doubtful' : 'empty';
	const [, before, number, after] = PARTS.exec(plain) ?? [];
	if (number === undefined) return 'doubtful';
	const spelling = spellNumber(number);
	if (typeof spelling === 'string') return spelling;
	if (!HARMLESS.test(before) || !HARMLESS.test(after)) return 'doubtful';
	if (TOUCHES_BEFORE.test(before) || TOUCHES_AFTER.test(after)) return 'doubtful';
	return saysOtherwise(before) || saysOtherwise(after) ? 'doubtful' : spelling;
}

/** Full-width letters stand apart from ASCII by this. */
const WIDE = 0xfee0;

function narrow(text: string): string {
	return text
		.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE))
		.replace(/[\u207a\u208a\ufe62\u2795]/g, '+');
}

/** As spreadsheets write whole numbers: the zero is no digit of the phone. */
const TRAILING_FRACTION = /^(\+?\d{10,})[.,]0{1,2}$/;
/** A number that a spreadsheet cut, see `readPhone`, in a text. */
const CUT_FRACTION = /0{6}[.,]0{1,2}$/;
/** `0xx11`, `(0**11)`: the place of the carrier code, left open. */
const OPEN_CARRIER = /^((?:\+?[\s(]*55[\s().-]*)?0)[\s.-]*(?:x{1,2}|\*\*|__)/i;
/** `11/98765-4321`; a slash with fewer or more digits behind it begins an extension or a second number. */
const SLASH_AFTER_AREA = /\/(?=(?:[^\d/]*\d){8,9}$)/;
const NUMBER = /^\+?[\d\p{Zs}\t().\p{Pd}\u2212\u00b7]*$/u;
const PLUS_55 = /^\+[\s(]*55/;

function spellNumber(written: string): Spelling | SpellingProblem {
	if (CUT_FRACTION.test(written)) return 'notation';
	const number = written
		.replace(TRAILING_FRACTION, '$1')
		.replace(OPEN_CARRIER, '$1 ')
		.replace(SLASH_AFTER_AREA, ' ');
	const groups = number.match(/\d+/g) ?? [];
	const digits = groups.join('');
	const plus = number.startsWith('+');
	if (plus && !PLUS_55.test(number)) return /^\+[\s(]*\d/.test(number) ? 'notBrazilian' : 'doubtful';
	const zeros = digits.startsWith('00');
	if (zeros && !digits.startsWith('0055')) return 'notBrazilian';
	if (!NUMBER.test(number)) return 'doubtful';
	return { digits, groups: groups.map(({ length }) => length), country: plus ? 2 : zeros ? 4 : 0 };
}
