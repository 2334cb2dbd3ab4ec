import { type Column, findColumn } from './columns';
import { ListFlaw } from './table';
import type { Words } from './words';

/** A text with the columns' values, or the names of the columns that are empty. @inline */
type Filled = { text: string } | { missing: string[] };

/** A text to be filled in for each contact. */
export interface Template {
	/** The columns it uses. */
	columns: Column[];
	/** Fallbacks that are also a column's name: perhaps the column was meant. */
	doubtful: string[];
	/** The text for one row. */
	fill(valueOf: (column: Column) => string): Filled;
}

interface Place {
	column: Column;
	fallback: string | undefined;
}

/** `{nome}`, `{{nome}}`, `{nome|cliente}`. */
const PLACEHOLDER = /\{\{([^{}|]+)(?:\|([^{}]*))?\}\}|\{([^{}|]+)(?:\|([^{}]*))?\}/g;
const AMOUNT = /^R\$\s*/;
const ENDS_WITH_CURRENCY = /R\$\s*$/;

/** Reads the text once; a placeholder that is no column, or a brace too many, is a flaw. */
export function compileTemplate(message: string, columns: readonly Column[], words: Words): Template {
	const pieces: Array<string | Place> = [];
	const unknown: string[] = [];
	let end = 0;
	for (const found of message.matchAll(PLACEHOLDER)) {
		pieces.push(message.slice(end, found.index));
		end = found.index + found[0].length;
		const name = (found[1] ?? found[3]).trim();
		const column = findColumn(columns, name);
		if (column) pieces.push({ column, fallback: found[2] ?? found[4] });
		else unknown.push(name);
	}
	pieces.push(message.slice(end));
	if (unknown.length > 0)
		throw new ListFlaw(words.flaws.unknownPlaceholders([...new Set(unknown)], namesOf(columns)));
	if (pieces.some((piece) => typeof piece === 'string' && /[{}]/.test(piece)))
		throw new ListFlaw(words.flaws.braces);
	const places = pieces.filter((piece) => typeof piece !== 'string');
	return {
		columns: [...new Set(places.map(({ column }) => column))],
		doubtful: places.flatMap(({ fallback }) => (fallback && findColumn(columns, fallback) ? [fallback] : [])),
		fill: (valueOf) => fill(pieces, valueOf),
	};
}

function fill(pieces: ReadonlyArray<string | Place>, valueOf: (column: Column) => string): Filled {
	const missing: string[] = [];
	let text = '';
	for (const piece of pieces) {
		if (typeof piece === 'string') text += piece;
		else {
			const value = valueOf(piece.column) || piece.fallback;
			if (value === undefined) missing.push(piece.column.name);
			// `R$ {valor}` where the cell shows the R$ itself.
			else text += ENDS_WITH_CURRENCY.test(text) ? value.replace(AMOUNT, '') : value;
		}
	}
	return missing.length > 0 ? { missing: [...new Set(missing)] } : { text };
}

function namesOf(columns: readonly Column[]): string[] {
	return columns.map(({ name }) => name);
}
