import { undisguise } from './disguise';

/** Between the digits of a number: a blank, a dot, a dash, a bracket, and two of them as in `) `. */
const GAP = String.raw`[\s.()/:\p{Pd}]{0,2}`;
/** `0800`, or 800 after Brazil's code. */
const HEAD = String.raw`(?:(?:\+|00)?${GAP}55${GAP}0?|0${GAP})800`;
/** As people group the six or seven digits: any other way they are a date or another number. */
const TAILS = ['7', '34', '43', '16', '133', '1222', '223', '232', '322', '6', '33', '222', '24'].map(
	(sizes) => [...sizes].map((size) => String.raw`\d{${size}}`).join(String.raw`[\s.()\p{Pd}]{1,2}`),
);
const TOLL_FREE = new RegExp(String.raw`(?<!\d)${HEAD}${GAP}(?:${TAILS.join('|')})(?!\d)`, 'u');

/** The first 0800 number in a text, as people see it, in any common spelling: `0800 123 4567`, `+55 800 ...`. */
export function findTollFree(text: string): string | undefined {
	return TOLL_FREE.exec(undisguise(text))?.[0];
}
