import { readKolmeyaPhone } from '../../values/phone';
import { isRow, type Row, toText } from '../tolerant';

/** One entry of a list; without a `row` it is not what the list promises. */
export interface Entry<T> {
	raw: unknown;
	row: T | undefined;
}

/** The entries of a list, read. */
export function entriesOf<T>(list: unknown, read: (row: Row) => T): Array<Entry<T>> {
	return listed(list).map((raw) => ({ raw, row: isRow(raw) ? read(raw) : undefined }));
}

/** A list as Kolmeya and PHP write it: an array, one object, or an object with numbers for keys. */
export function listed(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (!isRow(value))
		return value === undefined || value === null || value === 0 || value === '' ? [] : [value];
	const keys = Object.keys(value);
	if (keys.length === 0) return [];
	return keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : [value];
}

/** Digits with 55, the form that Send gives; what is no Brazilian phone stays as it came. */
export function phoneIn(value: unknown): string | null {
	const reading = readKolmeyaPhone(value);
	return reading.ok ? reading.phone.international : toText(value);
}
