/** A number with the text that its cell shows. @inline */
type NumberCell = {
	text: string;
	value: number;
	/** No cell format says what it is: it may be a date that lost its format. */
	bare: boolean;
};

/** What a cell shows; blanks around it are taken off. */
export type Cell = string | NumberCell;

/** A row that is not blank. */
export interface Row {
	/** As Excel numbers it. */
	line: number;
	cells: Cell[];
	/** Somebody hid or filtered it out. */
	hidden?: boolean;
	/** Of the input item it is. */
	item?: number;
}

/** A list before anything is known of its columns. */
export interface Table {
	kind: 'csv' | 'xlsx' | 'items';
	rows: Row[];
	/** Where the columns' names are known without a header row. */
	names?: string[];
	encoding?: string;
	delimiter?: string;
	sheet?: string;
	/** Of the other visible sheets. */
	otherSheets?: string[];
}

/** What a list is read from. */
export type ListSource = { bytes: Buffer } | { items: ReadonlyArray<Record<string, unknown>> };

/** A list that cannot be read, or lacks what was asked of it; the message says what to do. */
export class ListFlaw extends Error {}

/** What a cell shows. */
export function textOf(cell: Cell | undefined): string {
	if (cell === undefined) return '';
	return typeof cell === 'string' ? cell : cell.text;
}
