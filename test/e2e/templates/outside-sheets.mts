/** As much of Google's Sheets API as n8n's Google Sheets node asks for when it reads a sheet and updates its rows. */
import { z } from 'zod';
import type { Answered } from './outside.mjs';

type Cell = string | number;
/** Its rows, the first one with the names of the columns. */
export interface Sheet {
	rows: Cell[][];
	/** Every write, as `B3=enviado`. */
	written: string[];
}

const Values = z.object({ values: z.array(z.array(z.union([z.string(), z.number()]))) });
const Range = Values.extend({ range: z.string() });
const Batch = z.object({ data: z.array(Range) });

const missing: Answered = {
	status: 404,
	body: { error: { code: 404, message: 'Requested entity was not found.' } },
};

export function answerGoogle(sheets: Map<string, Sheet>, method: string, url: URL, body: unknown): Answered {
	const [, id, rest = ''] = /^\/v4\/spreadsheets\/([^/:]+)(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
	const sheet = sheets.get(id ?? '');
	if (!sheet) return missing;
	if (rest === '')
		return { status: 200, body: { sheets: [{ properties: { sheetId: 0, title: 'Contatos' } }] } };
	if (rest === '/values:batchUpdate') {
		for (const { range, values } of Batch.parse(body).data) write(sheet, range, values);
		return { status: 200, body: {} };
	}
	if (method === 'PUT') {
		write(sheet, rest, Values.parse(body).values);
		return { status: 200, body: {} };
	}
	return { status: 200, body: { values: sheet.rows } };
}

/** `Contatos!C4` a cell, `Contatos!1:1` a row. */
function write(sheet: Sheet, range: string, values: Cell[][]): void {
	const [, letters = '', row] = /!([A-Z]*)(\d+)/.exec(range) ?? [];
	const first = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) || 1;
	const index = Number(row) - 1;
	while (sheet.rows.length <= index) sheet.rows.push([]);
	for (const [offset, value] of values[0].entries()) sheet.rows[index][first - 1 + offset] = value;
	sheet.written.push(`${letters}${row}=${values[0].join('|')}`);
}
