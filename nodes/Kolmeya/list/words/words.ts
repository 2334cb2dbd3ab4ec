import type { PhoneProblem } from '../../api/values/phone';
import type { KindOfFile } from '../kindOfFile';

/** Everything that the reading of a list says to people, in one language. */
export interface Words {
	/** Name of a column without a title, e.g. `Column C`. */
	column(letter: string): string;
	/** Why a list cannot be read, and what to do. */
	flaws: Record<Exclude<KindOfFile, 'zip' | 'text'>, string> & {
		damaged: string;
		notAWorkbook: string;
		tooLarge(megabytes: number): string;
		noRows: string;
		noSheet(name: string, names: readonly string[]): string;
		noPhoneColumn(names: readonly string[]): string;
		missingColumns(missing: readonly string[], names: readonly string[]): string;
		unknownPlaceholders(unknown: readonly string[], names: readonly string[]): string;
		braces: string;
	};
	/** Why a row is not among the contacts. */
	reasons: {
		phone: Record<PhoneProblem, string>;
		landline: string;
		tollFree: string;
		moreCells(found: number, columns: number): string;
		emptyColumns(names: readonly string[]): string;
		duplicate(line: number): string;
		hiddenRow: string;
	};
	/** What a person should look at before sending. */
	questions: {
		serialNumbers(column: string, example: string, date: string): string;
		isoDates(column: string, example: string): string;
		garbled(lines: string): string;
		sharedPhones(count: number): string;
		fallbackIsColumn(fallback: string): string;
	};
	/** What was found out or left aside. */
	notes: {
		noHeader: string;
		skippedLines(lines: string): string;
		renamedColumn(written: string, called: string): string;
		unusual(encoding: string): string;
		errorCells(lines: string): string;
		hiddenRows(count: number): string;
		otherSheets(read: string, others: readonly string[]): string;
		landlines(count: number): string;
	};
	/** `2, 5, 9 and 12 more` */
	andMore(listed: string, more: number): string;
}
