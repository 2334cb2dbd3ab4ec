import { isRow, type Row, toText } from '../api/schemas/tolerant';
import { readKolmeyaPhone } from '../api/values/phone';
import { type RequestIdentity, toEvent, type TriggerEvent } from './event';

/** A list as Kolmeya and PHP write it: an array, one object, or an object with numbers for keys. */
export function listed(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (!isRow(value))
		return value === undefined || value === null || value === 0 || value === '' ? [] : [value];
	const keys = Object.keys(value);
	if (keys.length === 0) return [];
	return keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : [value];
}

/** The request an object is about; Kolmeya leaves either name out at times. */
export function requestOf(row: Row): RequestIdentity {
	return { id: toText(row.id), reference: toText(row.reference) };
}

/** Digits with 55, the form that Send gives; what is no Brazilian phone stays as it came. */
export function phoneIn(value: unknown): string | null {
	const reading = readKolmeyaPhone(value);
	return reading.ok ? reading.phone.international : toText(value);
}

/** An entry that is not what its list promises. */
export function unknownEntry(raw: unknown, request: RequestIdentity, receivedAt: string): TriggerEvent {
	return toEvent({ kind: 'unknown', request, raw }, receivedAt);
}
