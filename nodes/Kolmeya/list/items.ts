import { anyText } from '../api/values/anyText';
import type { Cell, Row, Table } from './table';
import { generalText } from './xlsx/numberFormat';

/** How n8n's Google Sheets node tells which row an item is. */
const ROW_NUMBER = 'row_number';

/** Input items as a table: their fields are the columns. A line is the row that Google Sheets tells, or the item counted from 1. */
export function readItems(items: ReadonlyArray<Record<string, unknown>>): Table {
	const places = new Map<string, number>();
	for (const item of items) {
		for (const name of Object.keys(item)) if (!places.has(name)) places.set(name, places.size);
	}
	const names = [...places.keys()];
	const rows = items
		.map((item, index): Row => {
			const { [ROW_NUMBER]: told } = item;
			const line = typeof told === 'number' && Number.isInteger(told) ? told : index + 1;
			return { line, item: index, cells: names.map((name) => cellOf(item[name])) };
		})
		.filter(({ cells }) => cells.some((cell, place) => names[place] !== ROW_NUMBER && cell !== ''));
	return { kind: 'items', rows, names };
}

function cellOf(value: unknown): Cell {
	if (typeof value !== 'number') return anyText(value).trim();
	return { text: generalText(value), value, bare: true };
}
