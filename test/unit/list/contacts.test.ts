import { flawOf, readFile, readRows, told } from './reading';

const csv = (...lines: string[]) => lines.join('\n');

it('each row is a contact or is left out with a reason', async () => {
	const file = csv(
		'nome,telefone',
		'Ana,(11) 98765-4321',
		'Bia,',
		'Caio,1234',
		'Duda,1133334444',
		'Enzo,0800 123 4567',
		'Fê,8765-4321 (11)',
		'Ana,11987654321',
		'Gil,+1 202 555 0100',
		',11987654329',
	);
	const reading = await readFile(file, { message: 'Oi {nome}' });
	expect(told(reading)).toEqual([
		'2 11987654321 Oi Ana',
		'3 noPhone',
		'4 invalidPhone',
		'5 landline',
		'6 tollFree',
		'7 invalidPhone',
		'8 duplicate',
		'9 invalidPhone',
		'10 emptyColumn',
	]);
	expect(reading.refusals.at(-1)?.reasonText).toBe('"nome" is empty');
	expect(reading.summary.counts).toEqual({ rows: 9, contacts: 1, phones: 1, refused: 8, landlines: 1 });
	const portuguese = await readFile(file, { message: 'Oi {nome}', language: 'portuguese' });
	expect(portuguese.refusals.map(({ reasonText }) => reasonText)).toEqual([
		'falta o telefone',
		'o telefone precisa de DDD e 8 ou 9 dígitos',
		'telefone fixo não recebe SMS',
		'número 0800 não recebe SMS',
		expect.any(String),
		'repetido: o mesmo contato está na linha 2',
		'o telefone não é do Brasil (código 55)',
		'falta "nome"',
	]);
});

it('two people on one phone both stay and are named; one person with two rows is none', async () => {
	const file = csv(
		'Cliente;Celular;Fatura',
		'Ana;11987654321;1',
		'Bia;11987654321;2',
		'Caio;11987654322;3',
		'CAIO;11987654322;4',
	);
	const { summary, contacts } = await readFile(file);
	expect(contacts).toHaveLength(4);
	expect(summary.sharedPhones).toEqual([{ phone: '11987654321', lines: [2, 3], names: ['Ana', 'Bia'] }]);
	expect(summary.questions.map(({ code }) => code)).toEqual(['sharedPhones']);
});

it('columns of one name are told apart, and the first with a mobile number is used', async () => {
	const { contacts, summary } = await readFile(
		csv(
			'nome,telefone,telefone',
			'Ana,,11987654321',
			'Bia,11987654322,11987654323',
			'Caio,1133334444,11987654324',
		),
	);
	expect(contacts.map(({ phone }) => phone)).toEqual(['11987654321', '11987654322', '11987654324']);
	expect(summary.columns).toEqual(['nome', 'telefone', 'telefone 2']);
	expect(summary.notes.map(({ code }) => code)).toEqual(['renamedColumn']);
});

it("the phone of somebody else is not taken for the contact's", async () => {
	const reading = await readFile(
		csv('nome,telefone,telefone da loja', 'Ana,11987654321,11987654300', 'Bia,,11987654300'),
	);
	expect(told(reading)).toEqual(['2 11987654321', '3 noPhone']);
});

it('a list without a header is read, and says so', async () => {
	const reading = await readFile(csv('Ana;11987654321', 'Bia;11987654322'), { message: 'Oi {Column A}' });
	expect(told(reading)).toEqual(['1 11987654321 Oi Ana', '2 11987654322 Oi Bia']);
	expect(reading.summary).toMatchObject({ headerLine: null, columns: ['Column A', 'Column B'] });
	expect(reading.summary.notes.map(({ code }) => code)).toEqual(['noHeader']);
	expect(told(await readFile('11987654321\n11987654322'))).toEqual(['1 11987654321', '2 11987654322']);
	expect(told(await readFile('celular\n11987654321'))).toEqual(['2 11987654321']);
});

it('a column is asked for by name, and what is missing is named with the columns there are', async () => {
	const file = csv('Nome,Telefone', 'Ana,11987654321');
	expect(await flawOf(readFile(file, { requiredColumns: ['nome', 'Vencimento'] }))).toBe(
		'The list does not have the column "Vencimento". The columns are "Nome", "Telefone"',
	);
	expect(await flawOf(readFile(file, { phoneColumns: ['celular'] }))).toMatch(/column "celular"/);
	expect(await flawOf(readFile(file, { message: 'Oi {nme}, {vencimento}' }))).toBe(
		'The message uses {nme}, {vencimento}, which the list does not have as a column. The columns are "Nome", "Telefone"',
	);
	expect(await flawOf(readFile(file, { message: 'Oi {nome}}' }))).toMatch(/stray brace/);
});

it('columns that must be filled in leave out who has nothing there', async () => {
	const file = csv(
		'nome,telefone,cidade',
		'Ana,11987654321,Recife',
		'Bia,11987654322,',
		'Caio,11987654323,#N/D',
	);
	const reading = await readFile(file, { skipIfEmpty: ['Cidade'] });
	expect(told(reading)).toEqual(['2 11987654321', '3 emptyColumn', '4 emptyColumn']);
	expect(reading.summary.notes.map(({ code }) => code)).toEqual(['errorCells']);
});

it.each([
	['Olá {NOME}', 'Olá Ana'],
	['Olá {{ nome }}', 'Olá Ana'],
	['Olá {nome|cliente}, {apelido|}!', 'Olá Ana, !'],
	['{apelido|cliente}: R$ {valor}', 'cliente: R$ 10,00'],
	['{apelido|cliente}: {valor}', 'cliente: R$ 10,00'],
	['{data_de_vencimento}', '$& {nome}'],
])('the text %s is filled in as %s', async (message, text) => {
	const file = csv('nome;telefone;apelido;valor;Data de Vencimento', 'Ana;11987654321;;R$ 10,00;$& {nome}');
	expect(told(await readFile(file, { message }))).toEqual([`2 11987654321 ${text}`]);
});

it('names that items have of their own are kept free', async () => {
	const file = csv('line,error,message,celular,phone', '1,2,3,11987654321,x');
	const { columns } = await readFile(file, { phoneColumns: ['celular'], message: 'Oi {message 2}' });
	expect(columns).toEqual(['line 2', 'error 2', 'message 2', 'celular', 'phone 2']);
	expect((await readFile(csv('__proto__,phone', 'x,11987654321'))).columns).toEqual(['__proto__', 'phone']);
});

it('items are rows; what lost its cell format is asked about', async () => {
	const reading = await readRows(
		[
			{
				row_number: 7,
				nome: 'Ana',
				telefone: 11987654321,
				vencimento: 46001,
				pago: '2025-12-05T03:00:00.000Z',
			},
			{ row_number: 9, nome: 'Bia', telefone: '11987654322', vencimento: 'à vista', valor: 1234.5 },
			{ row_number: 10, nome: null, telefone: '' },
		],
		{ message: '{vencimento} {pago|-} {valor|-}' },
	);
	expect(told(reading)).toEqual([
		'7 11987654321 46001 2025-12-05T03:00:00.000Z -',
		'9 11987654322 à vista - 1234,5',
	]);
	expect(reading.summary.questions.map(({ code, column }) => [code, column])).toEqual([
		['serialNumbers', 'vencimento'],
		['isoDates', 'pago'],
	]);
	expect(await flawOf(readRows([]))).toMatch(/no contacts/);
	expect(await flawOf(readRows([{ a: 1 }]))).toMatch(/no phone column.*"a"/);
});
