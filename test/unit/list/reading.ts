import { type ListOptions, type ListReading, readList } from '../../../nodes/Kolmeya/list';

const defaults: ListOptions = { language: 'english', phoneColumns: [], requiredColumns: [], skipIfEmpty: [] };

/** A file with the usual options. */
export async function readFile(
	file: string | Buffer,
	options: Partial<ListOptions> = {},
): Promise<ListReading> {
	return await readList({ bytes: Buffer.from(file) }, { ...defaults, ...options });
}

export async function readRows(
	items: Array<Record<string, unknown>>,
	options: Partial<ListOptions> = {},
): Promise<ListReading> {
	return await readList({ items }, { ...defaults, ...options });
}

/** What became of each row: `2 11987654321 Ana`, or `3 invalidPhone`. */
export function told({ contacts, refusals }: ListReading): string[] {
	const rows: Array<[number, string]> = [
		...contacts.map(({ row, phone, message }): [number, string] => [
			row.line,
			[phone, message].filter(Boolean).join(' '),
		]),
		...refusals.map(({ row, reason }): [number, string] => [row.line, reason]),
	];
	return rows.sort(([a], [b]) => a - b).map(([line, text]) => `${line} ${text}`);
}

export async function flawOf(reading: Promise<unknown>): Promise<string> {
	try {
		await reading;
		return 'no flaw';
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
