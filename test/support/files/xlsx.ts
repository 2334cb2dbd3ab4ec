/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
/** Workbooks as Excel writes them: shared strings, cell formats, hidden rows and sheets, compressed. */
import { deflateRawSync } from 'node:zlib';

/** A number with the format code of its cell, or the number of a built-in format. */
interface Formatted {
	value: number;
	format: string | number;
}

/** A text is a shared string; `xml` is the cell as it stands in the file, with its place left out. */
export type Cell = string | number | Formatted | { xml: string } | null;

export interface Sheet {
	name: string;
	rows: Cell[][];
	state?: 'hidden' | 'veryHidden';
	/** A sheet of another kind, such as `chartsheet`. */
	kind?: string;
	/** Numbers of hidden rows, from 1. */
	hiddenRows?: number[];
}

export interface Options {
	date1904?: boolean;
	/** Not compressed. */
	stored?: boolean;
	/** Prefix of all elements, e.g. `x:`. */
	prefix?: string;
	/** Formatted texts (`<r>`), put in front of the shared strings. */
	richStrings?: string[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const relations = `${office}/officeDocument/2006/relationships`;
const FIRST_CUSTOM = 164;

export function workbook(rows: Cell[][], options: Options = {}): Buffer {
	return workbookOf([{ name: 'Contatos', rows }], options);
}

export function workbookOf(sheets: Sheet[], options: Options = {}): Buffer {
	const strings: string[] = [];
	const formats: Array<string | number> = [0];
	const places = { strings, formats, rich: options.richStrings?.length ?? 0 };
	const parts = sheets.map((sheet) => sheetXml(sheet, places));
	const files: Record<string, string> = {
		'[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
		'_rels/.rels': relationsXml([['rId1', 'officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${relations}">${options.date1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>'}<sheets>${sheets.map(({ name, state }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relationsXml([
			...sheets.map(({ kind = 'worksheet' }, index): [string, string, string] => [
				`rId${index + 1}`,
				kind,
				`worksheets/sheet${index + 1}.xml`,
			]),
			['rId90', 'styles', 'styles.xml'],
			['rId91', 'sharedStrings', '/xl/sharedStrings.xml'],
		]),
		...Object.fromEntries(parts.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
		'xl/styles.xml': stylesXml(formats),
		'xl/sharedStrings.xml': `<sst xmlns="${office}/spreadsheetml/2006/main">${(options.richStrings ?? []).map((rich) => `<si>${rich}</si>`).join('')}${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
	};
	const written = Object.entries(files).map(([path, xml]): [string, string] => [
		path,
		declaration + (options.prefix && path.includes('sheet') ? prefixed(xml, options.prefix) : xml),
	]);
	return zip(Object.fromEntries(written), options.stored === true);
}

interface Places {
	strings: string[];
	formats: Array<string | number>;
	rich: number;
}

function sheetXml({ rows, hiddenRows = [] }: Sheet, places: Places): string {
	const written = rows.map((cells, index) => {
		const line = index + 1;
		const hidden = hiddenRows.includes(line) ? ' hidden="1"' : '';
		const own = cells.map((cell, column) => cellXml(cell, `${letter(column)}${line}`, places)).join('');
		return own === '' ? '' : `<row r="${line}"${hidden}>${own}</row>`;
	});
	return `<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${written.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: Cell, place: string, { strings, formats, rich }: Places): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
	if (typeof cell === 'string') return `<c r="${place}" t="s"><v>${rich + indexIn(strings, cell)}</v></c>`;
	if ('xml' in cell) return cell.xml.replace('<c', `<c r="${place}"`);
	return `<c r="${place}" s="${indexIn(formats, cell.format)}"><v>${cell.value}</v></c>`;
}

function indexIn<T>(list: T[], value: T): number {
	const found = list.indexOf(value);
	return found === -1 ? list.push(value) - 1 : found;
}

function stylesXml(formats: Array<string | number>): string {
	const custom = formats.filter((format) => typeof format === 'string');
	const idOf = (format: string | number) =>
		typeof format === 'number' ? format : FIRST_CUSTOM + custom.indexOf(format);
	return `<styleSheet xmlns="${office}/spreadsheetml/2006/main"><numFmts>${custom.map((code) => `<numFmt numFmtId="${idOf(code)}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((format) => `<xf numFmtId="${idOf(format)}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;
}

const relationsXml = (all: Array<[string, string, string]>): string =>
	`<Relationships xmlns="${office}/package/2006/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const letter = (column: number): string =>
	(column < 26 ? '' : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

const escaped = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const prefixed = (xml: string, prefix: string): string => xml.replace(/(<\/?)(?=[a-z])/gi, `$1${prefix}`);

/** Local headers, the central directory, its end (APPNOTE 4.3). */
export function zip(files: Record<string, string>, stored = false): Buffer {
	const locals: Buffer[] = [];
	const central: Buffer[] = [];
	let offset = 0;
	for (const [path, text] of Object.entries(files)) {
		const [name, content] = [Buffer.from(path), Buffer.from(text)];
		const packed = stored ? content : deflateRawSync(content);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(stored ? 0 : 8, 4);
		common.writeUInt32LE(crc32(content), 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(content.length, 18);
		common.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
		const place = Buffer.alloc(14); // comment, disk and attributes stay 0
		place.writeUInt32LE(offset, 10);
		central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, name]));
		locals.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(central);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06');
	end.writeUInt16LE(central.length, 8);
	end.writeUInt16LE(central.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, directory, end]);
}

function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}
