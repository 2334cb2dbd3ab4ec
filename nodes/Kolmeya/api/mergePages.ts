/**
 * Joins pages to one list without doubles. Which two rows are the same row is told
 * - by their `id`, where rows have one;
 * - else by their place, counted from the end of the list that stays where it is while the other end grows:
 *   equal rows without an ID may be two messages, so their content alone proves nothing;
 * - else not at all: then a list can only be walked (see `paging.ts`).
 *
 * @module
 */

import { type Row, toText } from './schemas/tolerant';

/** One page and where it stands; what Kolmeya does not say is `null`. */
export interface Placed {
	number: number;
	rows: Row[];
	total: number | null;
	perPage: number | null;
}

/** The joined rows in the order of the list; `undefined` when the pages do not fit together. */
export type Merge = (readings: ReadonlyArray<readonly Placed[]>) => Row[] | undefined;

/** How the rows of this list can be told apart, judged by its first page; `undefined` where they cannot. */
export function mergeFor(first: Placed): Merge | undefined {
	const ids = new Set(first.rows.map(rowId));
	if (ids.size === first.rows.length && !ids.has(null)) return byId;
	return first.total === null ? undefined : byPlace;
}

/**
 * Counts, page after page, how many rows are joined: exactly where they have IDs, else at most. Joining anew after
 * every page would look at each row as often as there are pages.
 */
export function counterFor(merge: Merge | undefined): (rows: readonly Row[]) => number {
	const seen = new Set<string>();
	let count = 0;
	return (rows) => {
		count += merge === byId ? unique(rows, seen).length : rows.length;
		return count;
	};
}

/** What stays the same of a row between two answers: all but its status. */
export function identity(row: Row): string {
	return JSON.stringify({ ...row, status: undefined });
}

/** The same rows in the same order. */
export function sameRows(one: readonly Row[], other: readonly Row[]): boolean {
	return one.length === other.length && one.every((row, index) => identity(row) === identity(other[index]));
}

function rowId({ id }: Row): string | null {
	return toText(id);
}

function byId(readings: ReadonlyArray<readonly Placed[]>): Row[] {
	const [first, ...others] = readings.map((pages) => unique(pages.flatMap(({ rows }) => rows)));
	return others.reduce(merge, first);
}

function unique(rows: readonly Row[], seen = new Set<string>()): Row[] {
	return rows.filter((row) => {
		const id = rowId(row);
		if (id === null) return true;
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew;
	});
}

/**
 * What the first reading missed goes before the row that follows it in the second. (Of two rows that cross
 * a page border the later one in the list crosses first.)
 */
function merge(reading: readonly Row[], again: readonly Row[]): Row[] {
	const known = new Set(reading.map(rowId));
	const before = new Map<string | null, Row[]>();
	let missed: Row[] = [];
	for (const row of again) {
		const id = rowId(row);
		if (!known.has(id)) missed.push(row);
		else if (missed.length > 0) {
			before.set(id, missed);
			missed = [];
		}
	}
	return [...reading.flatMap((row) => [...(before.get(rowId(row)) ?? []), row]), ...missed];
}

function byPlace(readings: ReadonlyArray<readonly Placed[]>): Row[] | undefined {
	const pages = readings.flat();
	return placed(pages, fromTheEnd) ?? placed(pages, fromTheTop);
}

/** The number of a row's place; places are listed from the highest down. */
type RowPlace = (page: Placed, offset: number) => number;

/** Stays the same while rows arrive at the top. */
const fromTheEnd: RowPlace = ({ total }, offset) => (total ?? 0) - offset;

/** Stays the same while rows are added at the end. */
const fromTheTop: RowPlace = (_, offset) => -offset;

/** `undefined` when one place would hold two different rows: then the list grew at its other end. */
function placed(pages: readonly Placed[], place: RowPlace): Row[] | undefined {
	const rows = new Map<number, Row>();
	const perPage = pages[0].perPage ?? pages[0].rows.length;
	for (const page of pages) {
		for (const [index, row] of page.rows.entries()) {
			const at = place(page, (page.number - 1) * perPage + index);
			const other = rows.get(at);
			if (other && identity(other) !== identity(row)) return undefined;
			if (!other) rows.set(at, row);
		}
	}
	return [...rows].sort(([a], [b]) => b - a).map(([, row]) => row);
}
