import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { workbook } from '../../support/files/xlsx';
import { type OperationRun, pairs, run } from './running';

let sandbox: Sandbox;
let account: Account;

beforeAll(async () => {
	sandbox = await startSandbox();
	account = sandbox.account({ token: 'contact-list' });
});
afterAll(async () => await sandbox.stop());

const csv = Buffer.from('nome;telefone\nJoão;(11) 98765-4321\nAna;123\n', 'latin1');
const xlsx = workbook([
	['Nome', 'Telefone', 'Vencimento'],
	['Bia', 11987654322, { value: 46001, format: 14 }],
]);
const html = Buffer.from('<!doctype html><title>Login</title>');
const read = async (given: Partial<OperationRun>) =>
	await run(sandbox, { of: 'contactList:read', account, ...given });

it('every file is a list of its own: contacts, refused rows and a summary, paired with the item of the file', async () => {
	const parameters = { message: '=Oi {nome}, {{ $json.greeting }}', options: { language: 'portuguese' } };
	const items = [{ greeting: 'tchau' }, { greeting: 'até logo' }];
	const { outputs, error } = await read({ items, files: [csv, xlsx], parameters });
	expect(error).toBeUndefined();
	const [contacts, refused, summaries] = outputs;
	expect(contacts.map(({ json }) => json)).toEqual([
		{ phone: '11987654321', line: 2, message: 'Oi João, tchau', nome: 'João', telefone: '(11) 98765-4321' },
		{
			phone: '11987654322',
			line: 2,
			message: 'Oi Bia, até logo',
			Nome: 'Bia',
			Telefone: '11987654322',
			Vencimento: '10/12/2025',
		},
	]);
	expect(refused.map(({ json }) => json)).toEqual([
		{
			line: 3,
			phone: '123',
			reason: 'invalidPhone',
			reasonText: 'o telefone precisa de DDD e 8 ou 9 dígitos',
			row: { nome: 'Ana', telefone: '123' },
		},
	]);
	expect(summaries.map(({ json }) => [json.kind, json.encoding])).toEqual([
		['csv', 'windows1252'],
		['xlsx', null],
	]);
	expect(outputs.map(pairs)).toEqual([[0, 1], [0], [0, 1]]);
	expect(account.requestLog).toEqual([]);
});

it('items are the rows of one list, each paired with its own', async () => {
	const items = [
		{ nome: 'Ana', fone: 11987654321 },
		{ nome: 'Bia', fone: '1133334444' },
		{ nome: 'Caio', fone: '11987654323' },
	];
	const { outputs } = await read({ items, parameters: { source: 'items' } });
	expect(outputs[0].map(({ json }) => json)).toEqual([
		{ phone: '11987654321', line: 1, nome: 'Ana', fone: '11987654321' },
		{ phone: '11987654323', line: 3, nome: 'Caio', fone: '11987654323' },
	]);
	expect(outputs[1].map(({ json }) => [json.line, json.reason])).toEqual([[2, 'landline']]);
	expect(outputs.map(pairs)).toEqual([[0, 2], [1], [0]]);
});

it('options are read: names separated by commas, a sheet, an encoding', async () => {
	const parameters = { options: { requiredColumns: 'nome, vencimento', encoding: 'windows1252' } };
	const { error } = await read({ files: [csv], parameters });
	expect(error?.message).toContain(
		'does not have the column "vencimento". The columns are "nome", "telefone"',
	);
	const { error: sheet } = await read({ files: [xlsx], parameters: { options: { sheet: 'Maio' } } });
	expect(sheet?.message).toContain('no sheet "Maio"');
});

it('a file that is none stops the workflow, with the item', async () => {
	const { error, outputs } = await read({ items: [{}, {}], files: [csv, html] });
	expect(error?.message).toContain('The file is a web page (HTML), not a contact list');
	expect(error).toMatchObject({ context: { itemIndex: 1 } });
	expect(outputs.flat()).toEqual([]);
	const { error: missing } = await read({ items: [{}] });
	expect(missing?.message).toMatch(/binary/i);
});

it('goes on with the other files; nothing that is no contact leaves by Contacts', async () => {
	const { error, outputs } = await read({
		items: [{}, {}, {}],
		files: [csv, html, xlsx],
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json.phone)).toEqual(['11987654321', '11987654322']);
	expect(outputs[1].map(({ json }) => Object.keys(json).join())).toEqual([
		'line,phone,reason,reasonText,row',
		'error',
	]);
	expect(outputs.map(pairs)).toEqual([
		[0, 2],
		[0, 1],
		[0, 2],
	]);
});

it('gives the item of the file to the error output, and all items of a list that is none', async () => {
	const files = await read({
		items: [{ name: 'a' }, { name: 'b' }],
		files: [csv, html],
		onError: 'continueErrorOutput',
	});
	expect(files.outputs.slice(0, 3).map((items) => items.length)).toEqual([1, 1, 1]);
	expect(files.outputs[3].map(({ json }) => json)).toEqual([{ error: expect.stringContaining('web page') }]);
	const rows = await read({
		items: [{ a: 1 }, { a: 2 }],
		parameters: { source: 'items' },
		onError: 'continueErrorOutput',
	});
	expect(rows.outputs.map((items) => items.length)).toEqual([0, 0, 0, 2]);
});

it('a hundred thousand rows are read in one go', async () => {
	const lines = Array.from(
		{ length: 100_000 },
		(_, index) => `Ana ${index};119${80_000_000 + index};10/12/2025;1,50`,
	);
	const file = Buffer.from(['nome;telefone;vencimento;valor', ...lines].join('\r\n'));
	const { outputs, error } = await read({ files: [file], parameters: { message: 'Oi {nome}: {valor}' } });
	expect(error).toBeUndefined();
	expect(outputs.map((items) => items.length)).toEqual([100_000, 0, 1]);
	expect(outputs[0][99_999].json).toMatchObject({
		line: 100_001,
		phone: '11980099999',
		message: 'Oi Ana 99999: 1,50',
	});
});
