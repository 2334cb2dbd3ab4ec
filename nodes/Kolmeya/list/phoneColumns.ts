import { readPhone } from '../api/values/phone';
import type { Column } from './columns';
import { isLikePhoneName, isPhoneName } from './names';
import { type Cell, type Row, textOf } from './table';

const SAMPLE = 200;
const MOST = 0.6;

/** Where the phones are: the columns called so, in their order; else the first whose cells are phones. */
export function findPhoneColumns(columns: readonly Column[], rows: readonly Row[]): Column[] {
	const sample = rows.slice(0, SAMPLE);
	const named = columns.filter(({ name }) => isPhoneName(name));
	if (named.some((column) => shareOfPhones(column, sample) > 0)) return named;
	const alike = columns.find((column) => isLikePhoneName(column.name) && shareOfPhones(column, sample) > 0);
	if (alike) return [alike];
	const filled = columns.find((column) => !named.includes(column) && shareOfPhones(column, sample) >= MOST);
	return filled
		? [filled]
		: named.length > 0
			? named
			: columns.filter(({ name }) => isLikePhoneName(name)).slice(0, 1);
}

function shareOfPhones({ at }: Column, rows: readonly Row[]): number {
	const filled = rows.filter(({ cells }) => textOf(cells[at]) !== '');
	const phones = filled.filter(({ cells }) => phoneOf(cells[at]).ok);
	return filled.length === 0 ? 0 : phones.length / filled.length;
}

/** A number keeps all its digits, whatever its format shows of them. */
export function phoneOf(cell: Cell | undefined) {
	return readPhone(typeof cell === 'object' && Number.isInteger(cell.value) ? cell.value : textOf(cell));
}
