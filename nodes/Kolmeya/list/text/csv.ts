/** One row of a CSV text; blank rows are there, so that the line numbers stay right. */
export type Record = string[];

/** Longest cell over several lines: a quote that nobody closed must not take the rest of the list. */
const LONGEST_CELL = 5_000;

/**
 * Reads as Excel does, but leniently: a quote is one only where a cell begins with it and ends with it. Any other
 * belongs to the text, as in `José "Zé" Silva` or `"Zé" Silva`.
 *
 * @param most how many rows are wanted
 */
export function parseCsv(text: string, delimiter: string, most = Infinity): Record[] {
	const records: Record[] = [];
	let record: Record = [];
	let at = 0;
	while (at < text.length && records.length < most) {
		const cell = quotedCell(text, at, delimiter) ?? plainCell(text, at, delimiter);
		record.push(cell.text);
		at = cell.end;
		if (text[at] === delimiter) {
			at += 1;
			if (at < text.length) continue;
			record.push('');
		}
		records.push(record);
		record = [];
		if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
		at += 1;
	}
	return records;
}

interface Found {
	text: string;
	/** Where its delimiter or line break is. */
	end: number;
}

function plainCell(text: string, start: number, delimiter: string): Found {
	let end = start;
	while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
	return { text: text.slice(start, end).trim(), end };
}

function quotedCell(text: string, start: number, delimiter: string): Found | undefined {
	let first = start;
	while (text[first] === ' ') first += 1;
	if (text[first] !== '"') return undefined;
	const limit = first + LONGEST_CELL;
	let stray = false;
	for (let quote = text.indexOf('"', first + 1); quote !== -1 && quote < limit; ) {
		if (text[quote + 1] === '"') {
			quote = text.indexOf('"', quote + 2);
			continue;
		}
		let end = quote + 1;
		while (text[end] === ' ') end += 1;
		const inner = text.slice(first + 1, quote);
		// An odd quote and a line break in one cell: a quote that was never closed met the next row's.
		if (stray && /[\r\n]/.test(inner)) return undefined;
		if (end >= text.length || text[end] === delimiter || text[end] === '\n' || text[end] === '\r') {
			return { text: stray ? text.slice(first, end).trim() : inner.replace(/""/g, '"').trim(), end };
		}
		stray = true;
		quote = text.indexOf('"', quote + 1);
	}
	return undefined;
}
