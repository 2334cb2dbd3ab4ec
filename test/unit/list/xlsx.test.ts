import fc from 'fast-check';
import { DateTime } from 'luxon';
import { formatOf } from '../../../nodes/Kolmeya/list/xlsx/numberFormat';
import { type Cell, workbook, workbookOf, zip } from '../../support/files/xlsx';
import { flawOf, readFile, told } from './reading';

const show = (code: string, value: number) => formatOf(164, code, false).show(value);
const head = ['nome', 'telefone', 'valor'];
const one = (cell: Cell) => workbook([head, ['Ana', 11987654321, cell]]);
const valueOf = async (cell: Cell, options = {}) =>
	(await readFile(workbook([head, ['Ana', 11987654321, cell]], options))).contacts[0].texts[2];

it.each<[string, number, string]>([
	['dd/mm/yyyy', 46001, '10/12/2025'],
	['[$-416]dd/mm/yy;@', 46001, '10/12/2025'],
	['mmm/yy', 46001, '12/2025'],
	['d\\-mmm', 46001, '10/12'],
	['dd/mm/yyyy hh:mm', 46001.604166667, '10/12/2025 14:30'],
	['h:mm', 0.604166667, '14:30'],
	['hh:mm:ss', 0.999999, '00:00:00'],
	['[h]:mm', 1.5, '36:00'],
	['d "de" mmmm "de" yyyy', 46001, '10/12/2025'],
	['0%', 0.6, '60%'],
	['0.0%', 0.605, '60,5%'],
	['#,##0.00', 1234567.5, '1.234.567,50'],
	['#,##0.00', 1.005, '1,01'],
	['#,##0', 46001, '46.001'],
	['0', 46001.6, '46002'],
	['"R$"\\ #,##0.00', 1234.5, 'R$ 1.234,50'],
	['[$R$-416] #,##0.00;[Red]-[$R$-416] #,##0.00', -80, '-R$ 80,00'],
	['_-"R$"\\ * #,##0.00_-;\\-"R$"\\ * #,##0.00_-;_-"R$"\\ * "-"??_-;_-@_-', 80, 'R$ 80,00'],
	['_-"R$"\\ * #,##0.00_-;\\-"R$"\\ * #,##0.00_-;_-"R$"\\ * "-"??_-;_-@_-', 0, 'R$ -'],
	['0.00;(0.00)', -2, '(2,00)'],
	['0.##', 2.5, '2,5'],
	['0" dias"', 30, '30 dias'],
	['000\\.000\\.000\\-00', 1234567890, '012.345.678-90'],
	['00000\\-000', 1310100, '01310-100'],
	['\\(00\\)\\ 00000\\-0000', 11987654321, '(11) 98765-4321'],
	['#,##0.0,', 1234567, '1.234,6'],
])('a cell of format %s with %d shows %s', (code, value, text) => {
	expect(show(code, value)).toBe(text);
});

it.each<[number, number, string]>([
	[14, 46001, '10/12/2025'],
	[22, 46001.5, '10/12/2025 12:00'],
	[17, 46001, '12/2025'],
	[20, 0.25, '06:00'],
	[46, 1.25, '30:00:00'],
	[30, 46001, '10/12/2025'],
	[58, 46001, '10/12/2025'],
	[4, 33000, '33.000,00'],
	[3, 30000, '30.000'],
	[9, 0.6, '60%'],
])('built-in format %d shows %d as %s', (id, value, text) => {
	expect(formatOf(id, undefined, false).show(value)).toBe(text);
});

it('every day from 1900 to 2100 is the one that the calendar has', () => {
	fc.assert(
		fc.property(fc.integer({ min: 61, max: 73_000 }), (serial) => {
			const day = DateTime.utc(1899, 12, 30).plus({ days: serial });
			expect(show('dd/mm/yyyy', serial)).toBe(day.toFormat('dd/MM/yyyy'));
			expect(formatOf(14, undefined, true).show(serial - 1)).toBe(
				day.plus({ days: 1461 }).toFormat('dd/MM/yyyy'),
			);
		}),
	);
	expect([1, 59, 60].map((serial) => show('dd/mm/yyyy', serial))).toEqual([
		'01/01/1900',
		'28/02/1900',
		'29/02/1900',
	]);
});

it('each cell has its own format: a text among dates changes none of them', async () => {
	const file = workbook([
		['nome', 'telefone', 'vencimento', 'prazo'],
		['Ana', 11987654321, { value: 46001, format: 14 }, { value: 30000, format: '#,##0' }],
		['Bia', '11 98765-4322', 'à vista', 30],
	]);
	const reading = await readFile(file, { message: '{nome} {vencimento} {prazo}' });
	expect(told(reading)).toEqual(['2 11987654321 Ana 10/12/2025 30.000', '3 11987654322 Bia à vista 30']);
	expect(reading.summary.questions).toEqual([]);
});

it('a number in the range of dates without a format is asked about, not changed', async () => {
	const reading = await readFile(one(46001), { message: '{valor}' });
	expect(told(reading)).toEqual(['2 11987654321 46001']);
	expect(reading.summary.questions).toEqual([
		{ code: 'serialNumbers', column: 'valor', text: expect.stringContaining('46001 would be 10/12/2025') },
	]);
});

it.each<[string, Cell, string]>([
	['a formula', { xml: '<c><f>A1&amp;"x"</f><v>80</v></c>' }, '80'],
	['a formula with a text', { xml: '<c t="str"><f>A1</f><v>Olá &amp; tchau</v></c>' }, 'Olá & tchau'],
	[
		'an inline text in parts',
		{ xml: '<c t="inlineStr"><is><r><t>Jo</t></r><r><t>ão</t></r></is></c>' },
		'João',
	],
	['a truth', { xml: '<c t="b"><v>1</v></c>' }, 'VERDADEIRO'],
	['an ISO date', { xml: '<c t="d"><v>2025-12-05T00:00:00</v></c>' }, '05/12/2025'],
	['an error', { xml: '<c t="e"><f>NA()</f><v>#N/A</v></c>' }, ''],
	['a decimal without a format', 1234.5, '1234,5'],
	['signs', '<b>"Zé" & Cia</b>', '<b>"Zé" & Cia</b>'],
])('%s is read as the cell shows it', async (_, cell, text) => {
	expect(await valueOf(cell)).toBe(text);
	expect(await valueOf(cell, { stored: true })).toBe(text);
	expect(await valueOf(cell, { prefix: 'x:' })).toBe(text);
});

it('a formatted text is one text, without the reading aid', async () => {
	const richStrings = ['<r><t>Jo</t></r><r><rPr><b/></rPr><t>ana</t></r><rPh sb="0" eb="1"><t>aid</t></rPh>'];
	const file = workbook([head, [{ xml: '<c t="s"><v>0</v></c>' }, 11987654321, 1]], { richStrings });
	expect((await readFile(file)).contacts[0].texts[0]).toBe('Joana');
});

it('dates of an old Mac are right', async () => {
	expect(await valueOf({ value: 44539, format: 14 }, { date1904: true })).toBe('10/12/2025');
});

it('a formula whose result was never calculated is told, and its row is not lost', async () => {
	const formula = (attributes: string, value: string) => ({ xml: `<c${attributes}><f>A1</f>${value}</c>` });
	const file = workbook([
		head,
		[formula('', '<v></v>'), 11987654321, 1],
		[formula(' t="str"', '<v></v>'), 11987654322, 1],
		[formula(' t="str"', '<v>Bia</v>'), formula('', '<v>11987654323</v>'), 1],
		[formula('', ''), formula('', '<v/>'), formula(' t="str"', '<v></v>')],
	]);
	const reading = await readFile(file, { message: 'Oi {nome|você}' });
	expect(told(reading)).toEqual([
		'2 11987654321 Oi você',
		'3 11987654322 Oi você',
		'4 11987654323 Oi Bia',
		'5 noPhone',
	]);
	expect(reading.summary.notes).toEqual([
		{
			code: 'errorCells',
			text: expect.stringContaining('a formula without a result are taken as empty in line 2, 5.'),
		},
	]);
});

it('a chart that has a sheet of its own is none', async () => {
	const file = workbookOf([
		{ name: 'Gráfico', kind: 'chartsheet', rows: [] },
		{ name: 'Clientes', rows: [head, ['Ana', 11987654321, 1]] },
	]);
	const reading = await readFile(file);
	expect(told(reading)).toEqual(['2 11987654321']);
	expect(reading.summary).toMatchObject({ sheet: 'Clientes', notes: [] });
});

it('titles above the header, blank and hidden rows keep the line numbers', async () => {
	const file = workbookOf([
		{
			name: 'Apoio',
			state: 'hidden',
			rows: [
				['nome', 'telefone'],
				['Não', 11987654399],
			],
		},
		{
			name: 'Clientes',
			hiddenRows: [7],
			rows: [
				['Clientes de dezembro'],
				[],
				['Nome', 'Telefone', 'Telefone 1', 'Telefone 2'],
				['Ana', '', '', 11987654321],
				[],
				['Bia', '1133334444', '', '11 98765-4322'],
				['Célia', '11987654323'],
				['Davi', '1133334444'],
			],
		},
		{ name: 'Outra', rows: [['x']] },
	]);
	const reading = await readFile(file, { message: 'Oi {nome}' });
	expect(told(reading)).toEqual(['4 11987654321 Oi Ana', '6 11987654322 Oi Bia', '7 hidden', '8 landline']);
	expect(reading.summary).toMatchObject({
		sheet: 'Clientes',
		headerLine: 3,
		phoneColumns: ['Telefone', 'Telefone 1', 'Telefone 2'],
		counts: { rows: 4, contacts: 2, phones: 2, refused: 2, landlines: 1 },
	});
	expect(reading.summary.notes.map(({ code }) => code)).toEqual([
		'skippedLines',
		'hiddenRows',
		'landlines',
		'otherSheets',
	]);
	expect(told(await readFile(file, { sheet: 'apoio' }))).toEqual(['2 11987654399']);
	expect(await flawOf(readFile(file, { sheet: 'Abril' }))).toBe(
		'The workbook has no sheet "Abril". It has "Apoio", "Clientes", "Outra"',
	);
});

it('a workbook that is cut off, is something else, or unpacks to too much is refused', async () => {
	expect(await flawOf(readFile(one(1).subarray(0, 900)))).toMatch(/damaged or incomplete/);
	expect(await flawOf(readFile(zip({ 'word/document.xml': '<x/>' })))).toMatch(/not an Excel workbook/);
	const bomb = workbook([head, ['a'.repeat(160_000_000), 11987654321, 1]]);
	expect(bomb.length).toBeLessThan(1_000_000);
	expect(await flawOf(readFile(bomb))).toMatch(/more than 150 MB/);
	// 160 MB to pack and unpack, on a machine that does other things as well.
}, 180_000);
