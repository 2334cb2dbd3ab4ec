import type { Table } from '../table';
import { parseCsv } from './csv';
import { DELIMITERS, type Delimiter, findDelimiter } from './delimiter';
import { decode, type Encoding } from './encoding';

/** What is known of a text before it is read. */
export interface TextOptions {
	encoding?: Encoding;
	delimiter?: Delimiter;
}

/** A CSV file as a table; rows are numbered as Excel shows them, blank ones counted. */
export function readText(bytes: Buffer, options: TextOptions): Table {
	const { text, encoding } = decode(bytes, options.encoding);
	const { delimiter, text: rest } = findDelimiter(text, options.delimiter);
	const rows = parseCsv(rest, DELIMITERS[delimiter])
		.map((cells, index) => ({ line: index + 1, cells: cells.map(withoutFormula) }))
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
	return { kind: 'csv', rows, encoding, delimiter };
}

/** `="0123"`: how systems keep Excel from taking zeros off. It shows what is between the quotes. */
function withoutFormula(cell: string): string {
	return cell.startsWith('="') ? cell.replace(/^="([^"]*)"$/, '$1').trim() : cell;
}
