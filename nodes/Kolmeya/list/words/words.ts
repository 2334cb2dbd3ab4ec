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
		/** Unpacked, it is over a limit. */
		tooLarge(megabytes: number): string;
		noRows: string;
		/** The sheet that is asked for is not there. */
		noSheet(name: string, names: readonly string[]): string;
		/** No column has phones. */
		noPhoneColumn(names: readonly string[]): string;
		/** Columns that are asked for are not there. */
		missingColumns(missing: readonly string[], names: readonly string[]): string;
		/** The message uses what is no column. */
		unknownPlaceholders(unknown: readonly string[], names: readonly string[]): string;
		braces: string;
	};
	/** Why a row is not among the contacts. */
	reasons: {
		phone: Record<PhoneProblem, string>;
		landline: string;
		tollFree: string;
		/** Its columns are shifted. */
		moreCells(found: number, columns: number): string;
		/** What the message needs is empty. */
		emptyColumns(names: readonly string[]): string;
		/** An earlier row is the same contact. */
		duplicate(line: number): string;
		hiddenRow: string;
	};
	/** What a person should look at before sending. */
	questions: {
		/** Numbers that may be dates. */
		serialNumbers(column: string, example: string, date: string): string;
		/** Dates as machines write them. */
		isoDates(column: string, example: string): string;
		/** Letters that were lost before. */
		garbled(lines: string): string;
		/** Phones of more than one person. */
		sharedPhones(count: number): string;
		/** A word that is also a title. */
		fallbackIsColumn(fallback: string): string;
	};
	/** What was found out or left aside. */
	notes: {
		noHeader: string;
		/** What stands above the header. */
		skippedLines(lines: string): string;
		/** A title that was taken. */
		renamedColumn(written: string, called: string): string;
		/** An encoding that lists seldom have. */
		unusual(encoding: string): string;
		/** Formulas that failed. */
		errorCells(lines: string): string;
		/** Rows that nobody sees. */
		hiddenRows(count: number): string;
		/** Sheets that are not read. */
		otherSheets(read: string, others: readonly string[]): string;
		/** Phones that get no SMS. */
		landlines(count: number): string;
	};
	/** `2, 5, 9 and 12 more` */
	andMore(listed: string, more: number): string;
}
