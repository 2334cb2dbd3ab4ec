import { OdooError, outOfRange, valueError } from './errors';
import type { Field, Stored } from './fields';

const INT4 = 2 ** 31;

/** What PostgreSQL and its driver say to a value that Odoo itself lets pass. */
export function storable(value: Stored, { type }: Field): Stored {
	if (typeof value === 'string') refuseOddText(value);
	if (typeof value === 'number' && type !== 'float' && !fitsInt4(value))
		throw outOfRange('integer out of range\n');
	return value;
}

export const fitsInt4 = (value: number): boolean => value < INT4 && value >= -INT4;

function refuseOddText(text: string): void {
	if (text.includes('\0')) throw valueError('A string literal cannot contain NUL (0x00) characters.');
	const at = loneSurrogate(text);
	if (at < 0) return;
	const reason = `utf-8\n${text}\n${at}\n${at + 1}\nsurrogates not allowed`;
	throw new OdooError('builtins.UnicodeEncodeError', reason);
}

const loneSurrogate = (text: string): number => text.search(/\p{Surrogate}/u);
