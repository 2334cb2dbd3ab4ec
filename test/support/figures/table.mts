/** Tables of text, for the terminal and for Markdown. */

export interface Table {
	title: string;
	/** What a reader must know to read it. */
	note?: string;
	head: string[];
	rows: string[][];
}

export function asMarkdown({ title, note, head, rows }: Table): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, column) => (isNumeric(rows, column) ? '---:' : '---'));
	return [`## ${title}`, ...(note ? [note] : []), [head, rule, ...rows].map(line).join('\n')].join('\n\n');
}

export function asText({ title, head, rows }: Table): string {
	const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column].length)));
	const line = (cells: string[]) =>
		cells
			.map((cell, column) =>
				isNumeric(rows, column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
			)
			.join('  ')
			.trimEnd();
	return ['', title, line(head), ...rows.map(line)].join('\n');
}

function isNumeric(rows: string[][], column: number): boolean {
	return rows.every((row) => /^[\d.,]*( \(.*\))?$/.test(row[column]));
}
