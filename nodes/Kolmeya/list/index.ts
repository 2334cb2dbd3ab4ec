/**
 * The story of one list: bytes or items become a **table** (`text/`, `xlsx/`, `items.ts`), its **header** and
 * **columns** are found, the **phones** among them, then each row is **judged**: a contact, or left out with a reason.
 *
 * @module
 */

import { findColumn, keepPhoneFree, nameColumns } from './columns';
import { columnsNamed, type Contact, judge, type Refusal } from './contacts';
import { findHeader } from './header';
import { readItems } from './items';
import { kindOfFile } from './kindOfFile';
import { findPhoneColumns } from './phoneColumns';
import { compileTemplate } from './placeholders';
import { findQuestions, type Remark } from './questions';
import { findSharedPhones, type SharedPhone } from './sharing';
import { countOf, notesOf, reasonsOf } from './summary';
import { ListFlaw, type ListSource, type Table } from './table';
import { readText, type TextOptions } from './text';
import { type Language, WORDS, type Words } from './words';
import { readXlsx } from './xlsx';

/** What a builder may say of a list. */
export interface ListOptions extends TextOptions {
	language: Language;
	sheet?: string;
	/** Columns of the phone, the first that has a mobile number counts. */
	phoneColumns: readonly string[];
	/** Columns that the list must have. */
	requiredColumns: readonly string[];
	/** Columns that must be filled in for a row to be a contact. */
	skipIfEmpty: readonly string[];
	/** A text with `{column}` in it. */
	message?: string;
}

/** What is known of the list as a whole. @inline */
type ListSummary = {
	kind: Table['kind'];
	encoding: string | null;
	delimiter: string | null;
	sheet: string | null;
	headerLine: number | null;
	columns: string[];
	phoneColumns: string[];
	counts: { rows: number; contacts: number; phones: number; refused: number; landlines: number };
	reasons: Record<string, number>;
	sharedPhones: SharedPhone[];
	questions: Remark[];
	notes: Remark[];
};

/** A list that was read. */
export interface ListReading {
	contacts: Contact[];
	refusals: Refusal[];
	/** Names of the columns, in the order of the texts of a row. */
	columns: string[];
	summary: ListSummary;
}

/** Reads a list; raises a `ListFlaw` where there is none, or it lacks what was asked for. */
export async function readList(source: ListSource, options: ListOptions): Promise<ListReading> {
	const words = WORDS[options.language];
	const { flaws } = words;
	const table = await tableOf(source, options, words);
	const { message } = options;
	const headed = findHeader(table, [...options.phoneColumns, ...options.requiredColumns]);
	if (headed.rows.length === 0) throw new ListFlaw(flaws.noRows);
	const strict = table.kind === 'csv' && headed.headerLine !== null;
	const own = ['line', 'error', ...(message === undefined ? [] : ['message'])];
	const columns = nameColumns(headed, { unnamed: words.column, own, beyondHeader: !strict });
	const names = columns.all.map(({ name }) => name);

	const required = columnsNamed(columns.all, [...options.requiredColumns, ...options.skipIfEmpty]);
	if (required.missing.length > 0) throw new ListFlaw(flaws.missingColumns(required.missing, names));
	const chosen = columnsNamed(columns.all, options.phoneColumns);
	if (options.phoneColumns.length > 0 && chosen.columns.length === 0) {
		throw new ListFlaw(flaws.missingColumns(chosen.missing, names));
	}
	const phoneColumns =
		chosen.columns.length > 0 ? chosen.columns : findPhoneColumns(columns.all, headed.rows);
	if (phoneColumns.length === 0) throw new ListFlaw(flaws.noPhoneColumn(names));
	keepPhoneFree(columns, phoneColumns);
	const template = message === undefined ? undefined : compileTemplate(message, columns.all, words);

	const { contacts, refusals, errorLines } = judge(headed.rows, {
		columns: columns.all,
		phoneColumns,
		filled: options.skipIfEmpty.flatMap((name) => findColumn(columns.all, name) ?? []),
		template,
		width: strict ? columns.width : Infinity,
		words,
	});
	const sharedPhones = findSharedPhones(contacts, columns.all);
	const looked = (template?.columns ?? columns.all).filter((column) => !phoneColumns.includes(column));
	const { kind, encoding = null, delimiter = null, sheet = null } = table;
	return {
		contacts,
		refusals,
		columns: columns.all.map(({ name }) => name),
		summary: {
			kind,
			encoding,
			delimiter,
			sheet,
			headerLine: headed.headerLine,
			columns: columns.all.map(({ name }) => name),
			phoneColumns: phoneColumns.map(({ name }) => name),
			counts: {
				rows: headed.rows.length,
				contacts: contacts.length,
				phones: new Set(contacts.map(({ phone }) => phone)).size,
				refused: refusals.length,
				landlines: countOf(refusals, 'landline'),
			},
			reasons: reasonsOf(refusals),
			sharedPhones,
			questions: [
				...findQuestions(headed.rows, looked, words),
				...(template?.doubtful ?? []).map((fallback) => ({
					code: 'fallbackIsColumn',
					text: words.questions.fallbackIsColumn(fallback),
				})),
				...(sharedPhones.length > 0
					? [{ code: 'sharedPhones', text: words.questions.sharedPhones(sharedPhones.length) }]
					: []),
			],
			notes: notesOf(table, headed, columns, refusals, errorLines, words),
		},
	};
}

async function tableOf(source: ListSource, options: ListOptions, words: Words): Promise<Table> {
	if ('items' in source) return readItems(source.items);
	const kind = kindOfFile(source.bytes);
	if (kind === 'zip') return await readXlsx(source.bytes, words, options.sheet);
	if (kind === 'text') return readText(source.bytes, options);
	throw new ListFlaw(words.flaws[kind]);
}
