/** Contact lists as people have them, and what has to become of each, in a form and in a workflow alike. */
import { workbookOf } from '../../support/files/xlsx.js';

export interface UglyList {
	what: string;
	name: string;
	content: Buffer;
	message: string;
	/** What each phone gets, as Kolmeya is told it. */
	texts?: Record<string, string>;
	/** Lines that are left out, with the reason in Portuguese. */
	refused?: Array<[line: number, reason: string]>;
	/** What a person should be asked, in Portuguese. */
	asks?: string[];
	/** Why nothing is sent. */
	flaw?: { english: string; portuguese: string };
}

const phone = (number: number) => `119555530${String(number).padStart(2, '0')}`;
/** The letters that these lists need, in code page 850. */
const CP850 = new Map([
	[0xe3, 0xc6],
	[0xe9, 0x82],
]);
const cp850 = (text: string) =>
	Buffer.from(Buffer.from(text, 'latin1').map((byte) => CP850.get(byte) ?? byte));

export const lists: UglyList[] = [
	{
		what: 'UTF-8 with a mark, and an empty name',
		name: 'a.csv',
		content: Buffer.from(`\ufeffnome,telefone\nJoão,${phone(1)}\n,${phone(2)}\n`),
		message: 'Olá {nome}',
		texts: { [phone(1)]: 'Olá João' },
		refused: [[3, 'falta "nome"']],
	},
	{
		what: 'an odd CSV of Windows: sep=, quotes, fewer and more cells, blank rows',
		name: 'b.csv',
		content: Buffer.from(
			[
				'sep=;',
				'Nome;Telefone;Cidade;',
				`D\x92\xC1vila;${phone(3)};Bel\xe9m;`,
				`Jos\xe9 "Z\xe9" Silva;${phone(4)};Recife;`,
				'',
				`Ana;${phone(5)}`,
				`Bia;${phone(6)};Natal;RN;x`,
				'Caio;1133334444;Natal',
			].join('\r\n'),
			'latin1',
		),
		message: 'Oi {nome}, {cidade|sua cidade}',
		texts: {
			[phone(3)]: 'Oi D’Ávila, Belém',
			[phone(4)]: 'Oi José "Zé" Silva, Recife',
			[phone(5)]: 'Oi Ana, sua cidade',
		},
		refused: [
			[6, 'a linha tem 5 células'],
			[7, 'telefone fixo não recebe SMS'],
		],
	},
	{
		what: 'a CSV of MS-DOS without a fitting title row, two people on one phone',
		name: 'c.csv',
		content: Buffer.from(
			cp850(`Clientes de dezembro\n\nnome|telefone\nJo\xe3o|${phone(7)}\nJos\xe9|${phone(7)}\n`),
		),
		message: 'Oi {nome}',
		texts: { [phone(7)]: 'Oi João|Oi José' },
		asks: ['CP850 (MS-DOS)', 'Telefones de mais de uma pessoa', `${phone(7)} : João, José (linhas 4, 5)`],
	},
	{
		what: 'a workbook: dates, amounts and texts by their cell formats, phones in the second column, hidden rows',
		name: 'd.xlsx',
		content: workbookOf([
			{
				name: 'Oculta',
				state: 'hidden',
				rows: [
					['nome', 'telefone'],
					['Não', Number(phone(99))],
				],
			},
			{
				name: 'Clientes',
				hiddenRows: [6],
				rows: [
					['Vencimentos de dezembro'],
					[],
					['Nome', 'Telefone 1', 'Telefone 2', 'Vencimento', 'Prazo', 'Valor'],
					[
						'Ana',
						null,
						Number(phone(8)),
						{ value: 46001, format: 14 },
						{ value: 30000, format: '#,##0' },
						{ value: 1234.5, format: '#,##0.00' },
					],
					['Bia', phone(9), '1133334444', 'à vista', 30, { value: 80, format: '"R$"\\ #,##0.00' }],
					['Caio', phone(10), null, 'hoje', 1, 1],
					[
						'Davi',
						phone(11),
						null,
						{ value: 46001.604166667, format: 22 },
						{ value: 0.6, format: 9 },
						{ xml: '<c t="e"><v>#N/A</v></c>' },
					],
				],
			},
		]),
		message: '{NOME}: R$ {valor} até {vencimento}, {prazo}',
		texts: {
			[phone(8)]: 'Ana: R$ 1.234,50 até 10/12/2025, 30.000',
			[phone(9)]: 'Bia: R$ 80,00 até à vista, 30',
		},
		refused: [
			[6, 'oculta ou filtrada'],
			[7, 'falta "Valor"'],
		],
	},
	{
		what: 'dates that lost their cell format',
		name: 'e.csv',
		content: Buffer.from(`nome;telefone;vencimento\nAna;${phone(12)};46001\nBia;${phone(13)};à vista\n`),
		message: '{nome}: {vencimento}',
		texts: { [phone(12)]: 'Ana: 46001', [phone(13)]: 'Bia: à vista' },
		asks: ['A coluna "vencimento" tem números como 46001. São datas (46001 seria 10/12/2025)?'],
	},
	{
		what: 'a column that is missing',
		name: 'f.csv',
		content: Buffer.from(`nome;telefone\nAna;${phone(14)}\n`),
		message: 'Oi {nome}, vence em {vencimento}',
		flaw: {
			english: 'The message uses {vencimento}, which the list does not have as a column',
			portuguese:
				'A mensagem usa {vencimento}, mas a lista não tem essa coluna. Colunas encontradas: "nome", "telefone"',
		},
	},
	{
		what: 'a web page',
		name: 'g.csv',
		content: Buffer.from('<!DOCTYPE html><html><title>Login</title></html>'),
		message: 'Oi',
		flaw: {
			english: 'The file is a web page (HTML), not a contact list',
			portuguese: 'O arquivo é uma página da web (HTML), não uma lista de contatos',
		},
	},
	{
		what: 'an empty file',
		name: 'h.csv',
		content: Buffer.from('\ufeff\r\n'),
		message: 'Oi',
		flaw: { english: 'The file is empty', portuguese: 'O arquivo está vazio' },
	},
];
