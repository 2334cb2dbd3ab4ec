import { ListFlaw, type Table } from '../table';
import type { Words } from '../words';
import { readSheet } from './sheet';
import { readSharedStrings } from './strings';
import { readStyles } from './styles';
import { readRelations, readWorkbook, type Sheet } from './workbook';
import { type Archive, MOST_BYTES, openArchive, readEntry } from './zip';

/** A sheet of an Excel workbook as a table: the named one, or the first that is not hidden. */
export async function readXlsx(bytes: Buffer, words: Words, sheetName?: string): Promise<Table> {
	const archive = openArchive(bytes);
	if (!archive) throw new ListFlaw(words.flaws.damaged);
	return await readBook(fileReader(bytes, archive, words), archive, words, sheetName);
}

type ReadFile = (path: string) => Promise<string>;

function fileReader(bytes: Buffer, archive: Archive, words: Words): ReadFile {
	return async (path) => {
		const reading = await readEntry(bytes, archive, path);
		if ('text' in reading) return reading.text;
		const { damaged, tooLarge } = words.flaws;
		throw new ListFlaw(reading.problem === 'tooLarge' ? tooLarge(MOST_BYTES / 1_000_000) : damaged);
	};
}

async function readBook(read: ReadFile, archive: Archive, words: Words, sheetName?: string): Promise<Table> {
	const path = archive.has('_rels/.rels')
		? readRelations(await read('_rels/.rels'), '').find(({ type }) => type === 'officeDocument')?.target
		: undefined;
	if (!path || !/\.xml$/.test(path) || !path.startsWith('xl/')) throw new ListFlaw(words.flaws.notAWorkbook);
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const { sheets, is1904 } = readWorkbook(await read(path));
	const relations = readRelations(await read(`${folder}_rels/${path.slice(folder.length)}.rels`), folder);
	const pathOf = (kind: string) => relations.find(({ type }) => type === kind)?.target;

	// A chart may have a sheet of its own.
	const tables = sheets.filter(({ relation }) =>
		relations.some(({ id, type }) => id === relation && type === 'worksheet'),
	);
	const sheet = chosen(tables, words, sheetName);
	const [strings, styles] = [pathOf('sharedStrings'), pathOf('styles')];
	const target = relations.find(({ id }) => id === sheet.relation)?.target ?? '';
	const rows = readSheet(await read(target), {
		strings: strings === undefined ? [] : readSharedStrings(await read(strings)),
		formats: styles === undefined ? [] : readStyles(await read(styles), is1904),
	});
	const otherSheets = tables.filter((one) => one.visible && one !== sheet).map(({ name }) => name);
	return { kind: 'xlsx', rows, sheet: sheet.name, otherSheets };
}

function chosen(sheets: readonly Sheet[], words: Words, name: string | undefined): Sheet {
	const found =
		name === undefined
			? (sheets.find(({ visible }) => visible) ?? sheets[0])
			: sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.toLowerCase());
	if (found) return found;
	const names = sheets.map((sheet) => sheet.name);
	throw new ListFlaw(name === undefined ? words.flaws.damaged : words.flaws.noSheet(name, names));
}
