import type { Column } from './columns';
import { type Cell, type Row, textOf } from './table';
import type { Words } from './words';
import { dateParts, shownDate } from './xlsx/dateFormat';

/** Something that a person should look at, or that was found out. */
export interface Remark {
	/** For workflows; the texts may change. */
	code: string;
	column?: string;
	text: string;
}

/** Day numbers of 1954 to 2069: amounts are seldom all within. */
const FIRST_DAY = 20_000;
const LAST_DAY = 62_000;
const MOST = 0.8;
const NUMBER = /^\d+(?:[.,]\d+)?$/;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:$|T| )/;
/** UTF-8 that was read as Latin-1, and the sign for a letter that is lost. */
const GARBLED = /\ufffd|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]/;
const SAMPLE = 10;

/** What looks odd in the columns that matter. */
export function findQuestions(rows: readonly Row[], columns: readonly Column[], words: Words): Remark[] {
	const garbled = rows.filter(({ cells }) => columns.some(({ at }) => GARBLED.test(textOf(cells[at]))));
	return [
		...columns.flatMap((column) => [...serialNumbers(rows, column, words), ...isoDates(rows, column, words)]),
		...(garbled.length > 0
			? [
					{
						code: 'garbled',
						text: words.questions.garbled(
							linesText(
								garbled.map(({ line }) => line),
								words,
							),
						),
					},
				]
			: []),
	];
}

/** Numbers that no cell format calls an amount, nearly all of them in the range of today's dates. */
function serialNumbers(rows: readonly Row[], { at, name }: Column, words: Words): Remark[] {
	const numbers = rows.map(({ cells }) => bareNumber(cells[at])).filter((value) => value !== undefined);
	const serials = numbers.filter((value) => value >= FIRST_DAY && value <= LAST_DAY);
	const [first] = serials;
	if (first === undefined || serials.length < numbers.length * MOST) return [];
	const parts = dateParts(Number.isInteger(first) ? 'dd/mm/yyyy' : 'dd/mm/yyyy hh:mm');
	const date = parts && shownDate(first, parts, false);
	const example = String(first).replace('.', ',');
	return [
		{ code: 'serialNumbers', column: name, text: words.questions.serialNumbers(name, example, date ?? '') },
	];
}

function bareNumber(cell: Cell | undefined): number | undefined {
	if (typeof cell === 'object') return cell.bare ? cell.value : undefined;
	return cell && NUMBER.test(cell) ? Number(cell.replace(',', '.')) : undefined;
}

function isoDates(rows: readonly Row[], { at, name }: Column, words: Words): Remark[] {
	const found = rows.find(({ cells }) => ISO_DATE.test(textOf(cells[at])));
	if (!found) return [];
	return [{ code: 'isoDates', column: name, text: words.questions.isoDates(name, textOf(found.cells[at])) }];
}

/** `2, 5, 9`, and how many more. */
export function linesText(lines: readonly number[], { andMore }: Words): string {
	const listed = lines.slice(0, SAMPLE).join(', ');
	return lines.length > SAMPLE ? andMore(listed, lines.length - SAMPLE) : listed;
}
