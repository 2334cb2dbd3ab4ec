import { builtInDate, dateParts, shownDate } from './dateFormat';
import { patternOf } from './numberPattern';

/** A number as a cell of one format shows it; `bare` when no format says what it is. */
export interface Format {
	bare: boolean;
	/** What the cell shows. */
	show(value: number): string;
}

/** Formats that a workbook names by number only. */
const BUILT_IN: Partial<Record<number, string>> = {
	1: '0',
	2: '0.00',
	3: '#,##0',
	4: '#,##0.00',
	5: '"R$" #,##0;-"R$" #,##0',
	6: '"R$" #,##0;-"R$" #,##0',
	7: '"R$" #,##0.00;-"R$" #,##0.00',
	8: '"R$" #,##0.00;-"R$" #,##0.00',
	9: '0%',
	10: '0.00%',
	37: '#,##0;-#,##0',
	38: '#,##0;-#,##0',
	39: '#,##0.00;-#,##0.00',
	40: '#,##0.00;-#,##0.00',
	41: '#,##0;-#,##0',
	42: '"R$" #,##0;-"R$" #,##0',
	43: '#,##0.00;-#,##0.00',
	44: '"R$" #,##0.00;-"R$" #,##0.00',
};

/** How a cell format shows numbers: dates, percentages and amounts as a Brazilian Excel does. */
export function formatOf(id: number, code: string | undefined, is1904: boolean): Format {
	const written = code ?? BUILT_IN[id];
	const parts = code === undefined ? builtInDate(id) : dateParts(code);
	if (parts) return { bare: false, show: (value) => shownDate(value, parts, is1904) ?? generalText(value) };
	const pattern = written === undefined ? undefined : patternOf(written);
	return pattern ? { bare: false, show: pattern } : { bare: true, show: generalText };
}

const SIGNIFICANT = 11;
const WHOLE = 1e15;

/** A number without a format: `1234,5`. Whole numbers keep all their digits, as phones need. */
export function generalText(value: number): string {
	if (!Number.isFinite(value)) return '';
	if (Number.isInteger(value) && Math.abs(value) < WHOLE) return String(value);
	return String(Number(value.toPrecision(SIGNIFICANT))).replace('.', ',');
}
