import type { Headed } from './header';
import { foldName } from './names';
import { type Row, textOf } from './table';

/** A column that the list uses. */
export interface Column {
	/** What items call it: unique, and none of the node's own fields. */
	name: string;
	/** Its cell in each row, from 0. */
	at: number;
}

/** The columns, and what was changed about their names. */
export interface Columns {
	all: Column[];
	/** `[as written, as called]` */
	renamed: Array<[string, string]>;
	/** How many cells a row may have. */
	width: number;
}

const ALPHABET = 26;

/** What the columns of a list may be called. */
export interface Naming {
	/** How a column without a name is called. */
	unnamed(letter: string): string;
	/** Names that items have of their own. */
	own: readonly string[];
	/** Whether a row may have cells that the header has not. */
	beyondHeader: boolean;
}

/** Columns without a name are there only if a row has something in them. */
export function nameColumns({ names, rows }: Headed, { unnamed, own, beyondHeader }: Naming): Columns {
	const used = usedColumns(rows).slice(0, beyondHeader ? undefined : names.length);
	const taken = new Set<string>();
	const renamed: Columns['renamed'] = [];
	const all: Column[] = [];
	for (let at = 0; at < Math.max(names.length, used.length); at += 1) {
		const written = names[at] ?? '';
		if (written === '' && !used[at]) continue;
		const wanted = written === '' ? unnamed(letterOf(at)) : written;
		const called = freeName(wanted, taken, own);
		if (written !== '' && called !== written) renamed.push([written, called]);
		taken.add(foldName(called));
		all.push({ name: called, at });
	}
	return { all, renamed, width: names.length };
}

function freeName(wanted: string, taken: ReadonlySet<string>, own: readonly string[]): string {
	let called = wanted;
	for (let number = 2; taken.has(foldName(called)) || own.includes(called); number += 1)
		called = `${wanted} ${number}`;
	return called;
}

/** A column `phone` that is not the contact's phone gets another name: items have the one that was read there. */
export function keepPhoneFree({ all, renamed }: Columns, phoneColumns: readonly Column[]): void {
	const column = all.find(({ name }) => name === 'phone');
	if (!column || phoneColumns.includes(column)) return;
	column.name = freeName('phone', new Set(all.map(({ name }) => foldName(name))), []);
	renamed.push(['phone', column.name]);
}

function usedColumns(rows: readonly Row[]): boolean[] {
	const used: boolean[] = [];
	for (const { cells } of rows) {
		for (let at = 0; at < cells.length; at += 1) used[at] ||= textOf(cells[at]) !== '';
	}
	return used;
}

/** As Excel calls it: 0 is A, 27 is AB. */
function letterOf(at: number): string {
	const before = at < ALPHABET ? '' : letterOf(Math.floor(at / ALPHABET) - 1);
	return before + String.fromCharCode(65 + (at % ALPHABET));
}

/** The column of a name as people write it; an exact name comes before one that differs in capitals or accents. */
export function findColumn(columns: readonly Column[], name: string): Column | undefined {
	return (
		columns.find((column) => column.name === name) ??
		columns.find((column) => foldName(column.name) === foldName(name))
	);
}
