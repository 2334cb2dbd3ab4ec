/**
 * Answers are read tolerantly: an SMS that has been sent stays sent, so an odd shape may never raise.
 * zod 3 and 4 both run these schemas; only their common subset is used.
 *
 * @module
 */

import { z } from 'zod';

/** Any object of Kolmeya's: nothing is known of its fields until they are read. */
export type Row = Record<string, unknown>;

/** "List" in Kolmeya's answers: an array, one object, an object of values, `0`, `null` or nothing. */
export const rows = z.unknown().transform(toRows);

/** A text or a number, as text; anything else is `null`. IDs come as both. */
export const looseText = z.unknown().transform(toText);

/** A count that comes as number or text; `null` when it is none. */
export const looseCount = z.unknown().transform(toCount);

/** Whether something can be read by field names; a list cannot. */
export function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of what is meant as a list (see `rows`); never throws, at worst there are none. */
export function toRows(value: unknown): Row[] {
	if (Array.isArray(value)) return value.filter((entry) => entry !== null && entry !== undefined).map(toRow);
	if (!isRow(value)) return [];
	const entries = Object.values(value);
	if (entries.length === 0) return [];
	return entries.every(isRow) ? entries : [value];
}

/** Some answers come in a list around the one object: the object, where it has `key`; anything else as it is. */
export function outOfList(value: unknown, key?: string): unknown {
	if (!Array.isArray(value) || value.length !== 1) return value;
	const [only]: unknown[] = value;
	return isRow(only) && (key === undefined || key in only) ? only : value;
}

/** The rule of `looseText`; an empty text is `null` too. */
export function toText(value: unknown): string | null {
	if (typeof value === 'string') return value === '' ? null : value;
	return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null;
}

/** The rule of `looseCount`. A text has to be digits only: `""` and `"1e3"` are no count. */
export function toCount(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	return typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : null;
}

/** A bare phone in a list that should hold objects is read as `{phone}`. */
function toRow(entry: unknown): Row {
	return isRow(entry) ? entry : { phone: entry };
}
