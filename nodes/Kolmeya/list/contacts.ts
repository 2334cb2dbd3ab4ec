import type { Phone, PhoneProblem } from '../api/values/phone';
import { type Column, findColumn } from './columns';
import { phoneOf } from './phoneColumns';
import type { Template } from './placeholders';
import { type Row, textOf } from './table';
import type { Words } from './words';

/** Why a row is not among the contacts. @inline */
type Reason =
	| 'noPhone'
	| 'invalidPhone'
	| 'landline'
	| 'tollFree'
	| 'moreCells'
	| 'emptyColumn'
	| 'duplicate'
	| 'hidden';

/** Somebody who can get an SMS. */
export interface Contact {
	row: Row;
	/** What its cells show, in the order of the columns. */
	texts: string[];
	phone: string;
	message?: string;
}

/** A row that is left out. */
export interface Refusal extends Omit<Contact, 'message'> {
	reason: Reason;
	reasonText: string;
}

type Read = Pick<Contact, 'row' | 'texts'>;

/** How rows are judged. */
export interface Rules {
	columns: readonly Column[];
	phoneColumns: readonly Column[];
	/** Columns that must be filled in. */
	filled: readonly Column[];
	template?: Template;
	/** How many cells a row may have. */
	width: number;
	words: Words;
}

/** What Excel shows for a formula that failed, in English and Portuguese. */
const EXCEL_ERROR =
	/^#(?:N\/[AD]|REF!|VALOR!|VALUE!|NOME\?|NAME\?|DIV\/0!|NULL!|NULO!|N[UÚ]M!|DESPEJAR!|SPILL!|CALC!|#+)$/i;

/** The contacts and the rows that are left out, both in the order of the list, and the lines with Excel's errors. */
export function judge(rows: readonly Row[], rules: Rules) {
	const contacts: Contact[] = [];
	const refusals: Refusal[] = [];
	const errorLines: number[] = [];
	const seen = new Map<string, number>();
	for (const row of rows) {
		const texts = rules.columns.map(({ at }) => textOf(row.cells[at]));
		if (texts.some((text) => EXCEL_ERROR.test(text))) errorLines.push(row.line);
		const read = { row, texts: texts.map((text) => (EXCEL_ERROR.test(text) ? '' : text)) };
		const judged = judgeRow(read, rules);
		if ('reason' in judged) refusals.push(judged);
		else {
			const key = JSON.stringify([judged.phone, judged.message ?? judged.texts]);
			const line = seen.get(key);
			if (line === undefined) {
				seen.set(key, row.line);
				contacts.push(judged);
			} else {
				const reasonText = rules.words.reasons.duplicate(line);
				refusals.push({ ...read, phone: judged.phone, reason: 'duplicate', reasonText });
			}
		}
	}
	return { contacts, refusals, errorLines };
}

function judgeRow(
	read: Read,
	{ columns, phoneColumns, filled, template, width, words }: Rules,
): Contact | Refusal {
	const { row, texts } = read;
	const valueOf = (column: Column) => texts[columns.indexOf(column)];
	const { reasons } = words;
	const given = phoneColumns.map(valueOf).find(Boolean) ?? '';
	const refuse = (reason: Reason, reasonText: string): Refusal => ({
		...read,
		phone: given,
		reason,
		reasonText,
	});

	if (row.hidden) return refuse('hidden', reasons.hiddenRow);
	const cells = row.cells.map((cell) => cell !== '').lastIndexOf(true) + 1;
	if (cells > width) return refuse('moreCells', reasons.moreCells(cells, width));
	const phone = pickPhone(row, phoneColumns);
	if ('problem' in phone) {
		return refuse(phone.problem === 'empty' ? 'noPhone' : 'invalidPhone', reasons.phone[phone.problem]);
	}
	if (phone.kind !== 'mobile') return refuse(phone.kind, reasons[phone.kind]);
	const empty = filled.filter((column) => valueOf(column) === '').map(({ name }) => name);
	if (empty.length > 0) return refuse('emptyColumn', reasons.emptyColumns(empty));
	const message = template?.fill(valueOf);
	if (message && 'missing' in message) return refuse('emptyColumn', reasons.emptyColumns(message.missing));
	return { ...read, phone: phone.national, ...(message && { message: message.text }) };
}

/** The first mobile number; without one the first phone of another kind, then what is wrong with the first that is there. */
function pickPhone({ cells }: Row, columns: readonly Column[]): Phone | { problem: PhoneProblem } {
	const readings = columns.map(({ at }) => phoneOf(cells[at]));
	const phones = readings.flatMap((reading) => (reading.ok ? [reading.phone] : []));
	const best = phones.find(({ kind }) => kind === 'mobile') ?? phones[0];
	if (best) return best;
	const problems = readings.flatMap((reading): PhoneProblem[] => (reading.ok ? [] : [reading.problem]));
	return { problem: problems.find((problem) => problem !== 'empty') ?? 'empty' };
}

/** The columns of these names; `missing` are those that the list has not. */
export function columnsNamed(columns: readonly Column[], names: readonly string[]) {
	const found = names.map((name) => ({ name, column: findColumn(columns, name) }));
	return {
		columns: found.flatMap(({ column }) => (column ? [column] : [])),
		missing: found.flatMap(({ name, column }) => (column ? [] : [name])),
	};
}
