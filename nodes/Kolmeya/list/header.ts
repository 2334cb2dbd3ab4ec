import { readPhone } from '../api/values/phone';
import { foldName, isPhoneName } from './names';
import { type Cell, type Row, type Table, textOf } from './table';

/** A table of which is known what its columns are called. */
export interface Headed {
	/** As written, "" where a column has no name. */
	names: string[];
	/** The row with the names; `null` when there is none. */
	headerLine: number | null;
	/** The rows below it. */
	rows: Row[];
	/** Lines above the header, such as a title. */
	skipped: number[];
}

const ROWS_ABOVE = 40;
const HALF = 0.5;

/** Finds the row with the columns' names: titles and notes may stand above it. @param wanted columns the builder named */
export function findHeader({ rows, names }: Table, wanted: readonly string[]): Headed {
	if (names) return { names, headerLine: null, rows, skipped: [] };
	const first = rows.slice(0, ROWS_ABOVE);
	const withPhone = first.findIndex(({ cells }) => cells.some(isPhone));
	const above = withPhone === -1 ? first : first.slice(0, withPhone);
	const at = headerAmong(above, wanted.map(foldName), widthOf(rows));
	if (at === -1) return { names: [], headerLine: null, rows, skipped: [] };
	return {
		names: rows[at].cells.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()),
		headerLine: rows[at].line,
		rows: rows.slice(at + 1),
		skipped: rows.slice(0, at).map(({ line }) => line),
	};
}

/** A row with a name that is asked for, or one that a phone column has; else the first that is as wide as the list. */
function headerAmong(above: readonly Row[], wanted: readonly string[], width: number): number {
	// A title such as "Telefones" is one cell of a list that has several.
	const least = Math.min(2, width);
	const has = (fits: (text: string) => boolean) =>
		above.findIndex(
			({ cells }) => filledIn(cells).length >= least && cells.some((cell) => fits(textOf(cell))),
		);
	const asked = wanted.length > 0 ? has((text) => wanted.includes(foldName(text))) : -1;
	if (asked !== -1) return asked;
	const named = has((text) => isPhoneName(text));
	return named === -1 ? above.findIndex((row) => looksLikeNames(row, width)) : named;
}

function looksLikeNames({ cells }: Row, width: number): boolean {
	const filled = filledIn(cells);
	return (
		filled.length >= width * HALF && filled.every((cell) => typeof cell === 'string' && /\p{L}/u.test(cell))
	);
}

const filledIn = (cells: readonly Cell[]) => cells.filter((cell) => cell !== '');

/** How many cells most rows have. */
function widthOf(rows: readonly Row[]): number {
	const sizes = rows.slice(0, ROWS_ABOVE).map(({ cells }) => filledIn(cells).length);
	return sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
}

/** Nothing but a phone: a title such as `Atualizado em 11 98765-4321` is none. */
const ONLY_A_PHONE = /^[+\d ().\-/']{8,24}$/;

function isPhone(cell: Cell): boolean {
	if (typeof cell !== 'string') return Number.isInteger(cell.value) && readPhone(cell.value).ok;
	return ONLY_A_PHONE.test(cell) && readPhone(cell).ok;
}
