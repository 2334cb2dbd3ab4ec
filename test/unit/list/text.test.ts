import fc from 'fast-check';
import { parseCsv } from '../../../nodes/Kolmeya/list/text/csv';
import { readFile, told, flawOf } from './reading';

const message = 'Oi {nome}';
const CP850: Record<string, number> = {
	ã: 0xc6,
	á: 0xa0,
	é: 0x82,
	ç: 0x87,
	õ: 0xe4,
	ó: 0xa2,
	ê: 0x88,
	Á: 0xb5,
	É: 0x90,
};
const cp850 = (text: string) => Buffer.from([...text].map((letter) => CP850[letter] ?? letter.charCodeAt(0)));
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

const LIST = 'nome;telefone;cidade\r\nJoão;11987654321;São Paulo\r\nConceição;(11) 98765-4322;Belém\r\n';
const GOOD = ['2 11987654321 Oi João', '3 11987654322 Oi Conceição'];

it.each<[string, Buffer, string]>([
	['UTF-8', Buffer.from(LIST), 'utf8'],
	['UTF-8 with a mark', Buffer.from(`\ufeff${LIST}`), 'utf8'],
	['UTF-16 LE with a mark', Buffer.from(`\ufeff${LIST}`, 'utf16le'), 'utf16le'],
	['UTF-16 LE without', Buffer.from(LIST, 'utf16le'), 'utf16le'],
	['UTF-16 BE with a mark', utf16be(LIST), 'utf16be'],
	['Windows-1252', Buffer.from(LIST, 'latin1'), 'windows1252'],
	['code page 850', cp850(LIST), 'cp850'],
])('names arrive as they were written: %s', async (_, bytes, encoding) => {
	const reading = await readFile(bytes, { message });
	expect(told(reading)).toEqual(GOOD);
	expect(reading.summary).toMatchObject({ kind: 'csv', encoding, delimiter: 'semicolon', headerLine: 1 });
	expect(reading.summary.notes.map(({ code }) => code)).toEqual(encoding === 'cp850' ? ['encoding'] : []);
});

it("the quotes of Windows are quotes: D'Ávila", async () => {
	const bytes = Buffer.from('nome,telefone\nD\x92\xC1vila,11987654321\n', 'latin1');
	expect(told(await readFile(bytes, { message }))).toEqual(['2 11987654321 Oi D’Ávila']);
});

it('an encoding that is set is taken', async () => {
	const bytes = Buffer.from('nome,telefone\nJo\xc6o,11987654321\n', 'latin1');
	expect(told(await readFile(bytes, { message, encoding: 'cp850' }))).toEqual(['2 11987654321 Oi João']);
	expect(told(await readFile(bytes, { message, encoding: 'windows1252' }))).toEqual([
		'2 11987654321 Oi JoÆo',
	]);
});

it('letters that were lost before are asked about', async () => {
	const { summary } = await readFile(
		'nome,telefone\nJo\ufffdo,11987654321\nJoÃ£o,11987654322\nAna,11987654323',
	);
	expect(summary.questions).toEqual([{ code: 'garbled', text: expect.stringContaining('in line 2, 3.') }]);
});

it.each([',', ';', '\t', '|'])('the delimiter is found: %j', async (delimiter) => {
	const rows = [
		['nome', 'telefone', 'valor'],
		['Ana, a maior', '11987654321', '1,50'],
		['Bia', '11987654322', '2,50'],
	].map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter));
	expect(told(await readFile(rows.join('\n'), { message: '{nome} {valor}' }))).toEqual([
		'2 11987654321 Ana, a maior 1,50',
		'3 11987654322 Bia 2,50',
	]);
});

it('a first line sep=; tells the delimiter and is no row', async () => {
	const reading = await readFile('sep=;\r\nnome;telefone\r\nAna;11987654321', { message });
	expect(told(reading)).toEqual(['2 11987654321 Oi Ana']);
	expect(reading.summary).toMatchObject({ delimiter: 'semicolon', columns: ['nome', 'telefone'] });
});

it('a cell such as ="0123" is what Excel shows of it', async () => {
	const rows = [
		'nome;telefone;código',
		'="Ana";="11987654321";="007"',
		'"=""Bia""";"=""11987654322""";"=""0;8"""',
	];
	expect((await readFile(rows.join('\n'))).contacts.map(({ texts }) => texts)).toEqual([
		['Ana', '11987654321', '007'],
		['Bia', '11987654322', '0;8'],
	]);
});

it.each([0, 5_000])(
	'NUL characters that pad a field are no letters, %d bytes into the file, either',
	async (before) => {
		const filler = Array.from({ length: before / 20 }, (_, index) => `Fulana;1198765${1000 + index}\n`).join(
			'',
		);
		const padded = 'Ana Maria da Silva\0;11987654321\nBia dos Santos Pereira\0;119\x0087654322\n';
		const reading = await readFile(`nome;telefone;cidade\n${filler}${padded}`);
		expect(reading.contacts.slice(-2).map(({ texts }) => texts)).toEqual([
			['Ana Maria da Silva', '11987654321', ''],
			['Bia dos Santos Pereira', '11987654322', ''],
		]);
		expect(reading.refusals).toEqual([]);
	},
);

it('odd rows are read leniently, or named one by one', async () => {
	const rows = [
		'nome;telefone;cidade',
		'José "Zé" Silva;11987654321;Recife',
		'"Zé" da Silva;11987654322;Recife',
		'Ana;11987654323;Recife;',
		'Bia;11987654324',
		'Célia;11987654325;Recife;Pernambuco',
		'',
		';;',
		'"Davi\nAlves";11987654326;"Rua ""A""; 5"',
		'"Eva;11987654327;Natal',
		'"Fábio";11987654328;Natal',
	];
	const reading = await readFile(rows.join('\n'), { message: '{nome}, {cidade|?}' });
	expect(told(reading)).toEqual([
		'2 11987654321 José "Zé" Silva, Recife',
		'3 11987654322 "Zé" da Silva, Recife',
		'4 11987654323 Ana, Recife',
		'5 11987654324 Bia, ?',
		'6 moreCells',
		'9 11987654326 Davi\nAlves, Rua "A"; 5',
		'10 11987654327 "Eva, Natal',
		'11 11987654328 Fábio, Natal',
	]);
	expect(reading.refusals[0].reasonText).toBe(
		'the row has 4 cells but the header 3: a text with the delimiter in it must be in quotes',
	);
});

it.each([
	[
		'a web page',
		'\ufeff \n<!DOCTYPE html><html><body>Login</body></html>',
		/web page \(HTML\), not a contact list/,
	],
	['a table of a web page', '<table><tr><td>nome</td></tr></table>', /web page \(HTML\)/],
	['an empty file', '', /is empty/],
	['blanks only', '\ufeff\r\n \r\n', /is empty/],
	['a PDF', '%PDF-1.7\n1 0 obj', /is a PDF/],
	['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Office file.*password/],
	['JSON', '{"error":"not found"}', /is JSON/],
	['an archive', Buffer.from('PK\x03\x04 and nothing else', 'latin1'), /damaged or incomplete/],
	['a picture', Buffer.from('89504e470d0a1a0a0000000d494844520000', 'hex'), /neither a text nor an Excel/],
	['a header only', 'nome,telefone', /no contacts/],
	['no phones', 'nome;contato;cidade\nAna;1;2', /no phone column.*"nome", "contato", "cidade"/],
])('%s is refused as what it is', async (_, bytes, flaw) => {
	expect(await flawOf(readFile(bytes))).toMatch(flaw);
	expect(await flawOf(readFile(bytes, { language: 'portuguese' }))).toMatch(/ (?:não|está|é) /);
});

const cell = fc.stringMatching(/^[a-zA-ZáàâãéêíóôõúçÁÉÍÓÚÇ0-9 ,;|."'-]{0,12}$/).map((text) => text.trim());
const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 });
const quote = (text: string) => `"${text.replace(/"/g, '""')}"`;

it('what is written in any encoding, with any delimiter, is read back', async () => {
	await fc.assert(
		fc.asyncProperty(
			table,
			fc.constantFrom(...';,\t|'),
			fc.constantFrom<'utf8' | 'bom' | 'utf16le' | 'utf16be' | 'latin1'>(
				'utf8',
				'bom',
				'utf16le',
				'utf16be',
				'latin1',
			),
			fc.constantFrom('\n', '\r\n', '\r'),
			async (rows, delimiter, encoding, end) => {
				const lines = rows.map(([a, b], index) => [quote(a), `119${87654000 + index}`, quote(b)]);
				const text = [['nome', 'telefone', 'obs'], ...lines].map((line) => line.join(delimiter)).join(end);
				const bytes = {
					utf8: () => Buffer.from(text),
					bom: () => Buffer.from(`\ufeff${text}`),
					utf16le: () => Buffer.from(`\ufeff${text}`, 'utf16le'),
					utf16be: () => utf16be(text),
					latin1: () => Buffer.from(text, 'latin1'),
				}[encoding]();
				const { contacts, refusals } = await readFile(bytes);
				expect(refusals).toEqual([]);
				expect(contacts.map(({ texts }) => [texts[0], texts[2]])).toEqual(rows);
				expect(contacts.map(({ row }) => row.line)).toEqual(rows.map((_, index) => index + 2));
			},
		),
	);
});

it('no text makes the reading of cells fail or lose a letter of a plain cell', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'ab;"\n\r ') }), (text) => {
			const letters = (all: string) => all.replace(/[^ab]/g, '');
			expect(letters(parseCsv(text, ';').flat().join(''))).toBe(letters(text));
		}),
	);
});
