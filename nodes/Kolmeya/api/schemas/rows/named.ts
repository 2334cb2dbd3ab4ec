import { type Row, toText } from '../tolerant';

/** What Kolmeya and the sender call a request or a message; either leaves its name out at times. */
export interface Names {
	id: string | null;
	reference: string | null;
}

/** The names of what an object is about. */
export function namesOf({ id, reference }: Row): Names {
	return { id: toText(id), reference: toText(reference) };
}

/** A message as an answer about its request names it. */
export interface NamedRow extends Names {
	/** As Kolmeya writes it: a text or a number, or nothing. */
	phone: unknown;
}

/** Reads a row of `NamedRow`; what is missing is `null`. */
export function namedRowOf(row: Row): NamedRow {
	const { id, reference } = namesOf(row);
	return { id, reference, phone: row.phone };
}

/** A message that Kolmeya did not take, and why in its own words. */
export interface RefusedRow extends NamedRow {
	error: string | null;
}

/** Reads a row of `RefusedRow`, likewise. */
export function refusedRowOf(row: Row): RefusedRow {
	return { ...namedRowOf(row), error: toText(row.error) };
}
