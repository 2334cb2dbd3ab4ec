import type { Cell, Row } from '../table';
import { type Format, generalText } from './numberFormat';
import { attribute, scanXml, withoutExcelEscapes } from './xml';

/** What the cells of a sheet refer to. */
export interface Book {
	strings: readonly string[];
	formats: readonly Format[];
}

/** More columns than a list has: a cell out there would make every row that wide. */
const MOST_COLUMNS = 1_000;

/** The rows of a sheet that are not blank, as Excel numbers and shows them. */
export function readSheet(xml: string, book: Book): Row[] {
	const rows: Row[] = [];
	let row: Row = { line: 0, cells: [] };
	let column = -1;
	let cell = { type: 'n', style: 0, text: '', formula: false };
	let reading = false;
	scanXml(xml, {
		open(name, attributes) {
			if (name === 'row') {
				row = { line: Number(attribute(attributes, 'r') ?? row.line + 1), cells: [] };
				if (isOn(attribute(attributes, 'hidden'))) row.hidden = true;
				column = -1;
			} else if (name === 'c') {
				const place = attribute(attributes, 'r');
				column = place === undefined ? column + 1 : columnOf(place);
				cell = {
					type: attribute(attributes, 't') ?? 'n',
					style: Number(attribute(attributes, 's') ?? 0),
					text: '',
					formula: false,
				};
			} else if (name === 'v' || name === 't') reading = true;
			else if (name === 'rPh') reading = false;
			else if (name === 'f') {
				reading = false;
				cell.formula = true;
			}
		},
		close(name) {
			if (name === 'v' || name === 't') reading = false;
			else if (name === 'c') {
				const shown = isUncalculated(cell) ? UNCALCULATED : cellOf(cell, book);
				if (shown !== '' && column < MOST_COLUMNS) row.cells[column] = shown;
			} else if (name === 'row' && row.cells.length > 0) {
				row.cells = Array.from(row.cells, (given) => given ?? '');
				rows.push(row);
			}
		},
		text(part) {
			if (reading) cell.text += part;
		},
	});
	return rows;
}

/** As Excel shows a formula that it cannot calculate. */
const UNCALCULATED = '#CALC!';

/** A formula of a program that is not Excel, without its result. An empty text is a result. */
function isUncalculated({ type, text, formula }: { type: string; text: string; formula: boolean }): boolean {
	return formula && type !== 'str' && text.trim() === '';
}

const isOn = (value: string | undefined) => value === '1' || value === 'true';

/** `AB12` is in column 27, counted from 0. */
function columnOf(place: string): number {
	let column = 0;
	for (const letter of place.replace(/[^A-Z]/gi, '').toUpperCase())
		column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

function cellOf({ type, style, text }: { type: string; style: number; text: string }, book: Book): Cell {
	switch (type) {
		case 's':
			return book.strings[Number(text)] ?? '';
		case 'b':
			return text === '1' ? 'VERDADEIRO' : 'FALSO';
		case 'd':
			return isoDate(text);
		case 'n':
			return text.trim() === '' ? '' : numberOf(text, book.formats[style]);
		default:
			return withoutExcelEscapes(text).trim();
	}
}

function numberOf(text: string, format: Format | undefined): Cell {
	const value = Number(text);
	if (Number.isNaN(value)) return text.trim();
	return { text: (format?.show ?? generalText)(value), value, bare: format?.bare ?? true };
}

/** Some writers put dates in as ISO 8601. */
function isoDate(text: string): string {
	const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text);
	if (!found) return text.trim();
	const [, year, month, day, time] = found;
	return `${day}/${month}/${year}${time && time !== '00:00' ? ` ${time}` : ''}`;
}
