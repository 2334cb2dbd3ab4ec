import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { runInEngine } from '../harness';
import { brokenPromises, outcomes, people, sendThroughN8n } from './sending';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

/** How many SMS each phone got. */
const counts = (account: Account) =>
	Object.fromEntries([...account.received()].map(([phone, texts]) => [phone, texts.length]));

const mine = ['11999990001', '21999990002'];

describe('Test Phones', () => {
	const testPhones = `(11) 99999-0001; ${mine[1]}\n${mine[0]}`;
	const test = { testMode: true, testSize: 3, testPhones };

	it('each get the texts of the first contacts, and no contact gets anything', async () => {
		const list = people(12);
		const sent = await sendThroughN8n(sandbox, { items: list, options: test });
		expect(counts(sent.account)).toEqual({ [mine[0]]: 3, [mine[1]]: 3 });
		expect(sent.account.received().get(mine[1])).toEqual(list.slice(0, 3).map(({ message }) => message));
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ 'notSent: testMode': 12 });
		expect(sent.outputs[1][0].json).toMatchObject({
			reasonText: 'Test mode sends nothing to this phone. The text went to (11) 99999-0001, (21) 99999-0002',
			tests: [
				{ outcome: 'accepted', phone: `55${mine[0]}`, text: list[0].message },
				{ outcome: 'accepted', phone: `55${mine[1]}` },
			],
		});
		expect(sent.outputs[1][3].json).not.toHaveProperty('tests');
		expect(sent.hints.slice(0, 2)).toEqual(['12 not sent (12 in test mode)', 'Test: 6 accepted']);
	});

	it('get only texts that a contact would get', async () => {
		const [first, second, third] = people(3);
		const items = [{ ...first, phone: '123' }, { ...second, message: '' }, third];
		const sent = await sendThroughN8n(sandbox, { items, options: test });
		expect(sent.account.received().get(mine[0])).toEqual([third.message]);
		expect(outcomes(sent.all)).toEqual({ 'rejected: invalid': 2, 'notSent: testMode': 1 });
	});

	it('get a text that all contacts get once', async () => {
		const items = people(5).map((person) => ({ ...person, message: 'Promoção' }));
		const sent = await sendThroughN8n(sandbox, { items, options: test });
		expect(counts(sent.account)).toEqual({ [mine[0]]: 1, [mine[1]]: 1 });
	});

	it('leave no trace under a Send Once key or a reference: the real run sends to every contact, once', async () => {
		const items = people(6).map((person, item) => ({ ...person, ref: `fatura-${item}` }));
		for (const own of [{}, { reference: '={{ $json.ref }}' }]) {
			const key = { sendOnceKey: 'fatura-2025-11', ...own };
			const tested = await sendThroughN8n(sandbox, { items, options: { ...test, ...key } });
			const { account } = tested;
			expect(account.requestLog.map(({ endpoint }) => endpoint)).toEqual(['sms/store']);
			expect(JSON.stringify(account.requestLog[0].body)).not.toContain('fatura-');
			const again = await sendThroughN8n(sandbox, { items, options: { ...test, ...key }, account });
			expect(outcomes(again.all)).toEqual({ 'notSent: testMode': 6 });
			const real = await sendThroughN8n(sandbox, { items, options: key, account });
			expect(outcomes(real.all)).toEqual({ accepted: 6 });
			expect(real.all.some(({ json }) => json.alreadySent)).toBe(false);
			const second = await sendThroughN8n(sandbox, { items, options: key, account });
			expect(second.all.every(({ json }) => json.alreadySent)).toBe(true);
			expect(items.map(({ phone }) => counts(account)[String(phone).replace(/\D/g, '')])).toEqual(
				items.map(() => 1),
			);
		}
	});

	it.each(['resetAfter', 'unreadableAfter'] as const)(
		'get a text once, also under Retry On Fail when the answer is lost: %s',
		async (kind) => {
			const fault = [
				{ on: 'sms/store', kind, times: Infinity },
				{ on: 'sms/status/request', kind: 'resetBefore' as const, times: Infinity },
			];
			const sent = await sendThroughN8n(sandbox, { items: people(5), options: test, fault, maxTries: 3 });
			expect(sent.error).toBeUndefined();
			expect(counts(sent.account)).toEqual({ [mine[0]]: 3, [mine[1]]: 3 });
			expect(outcomes(sent.all)).toEqual({ 'notSent: testMode': 5 });
			expect(sent.outputs[1][0].json.reasonText).toContain(
				'It is not known whether the text went to (11) 99999-0001',
			);
			expect(sent.hints.join()).toContain('Test: 6 unconfirmed');
		},
	);

	it('get nothing twice when a later request is refused, also under Retry On Fail', async () => {
		const fault = { on: 'sms/store', kind: 'unauthorized' as const, skip: 1, times: Infinity };
		const options = { ...test, batchSize: 1, concurrency: 1 };
		const sent = await sendThroughN8n(sandbox, { items: people(5), options, fault, maxTries: 3 });
		expect(sent.error).toBeUndefined();
		expect(counts(sent.account)).toEqual({ [mine[0]]: 1 });
		expect(sent.hints.join()).toContain('Test: 1 accepted, 5 not sent');
	});

	it('raise what stops the test, while nothing has left', async () => {
		const fault = { on: 'sms/store', kind: 'unauthorized' as const, times: Infinity };
		const sent = await sendThroughN8n(sandbox, { items: people(5), options: test, fault });
		expect(sent.error?.message).toContain('does not recognize the API token');
		const onError = 'continueRegularOutput';
		const continued = await sendThroughN8n(sandbox, { items: people(5), options: test, fault, onError });
		expect(outcomes(continued.outputs[1])).toEqual({ 'notSent: testMode': 5 });
		expect(continued.outputs[1][0].json.reasonText).toContain('The text did not go to (11) 99999-0001');
	});

	it('get nothing in a dry run, and are not looked at without a test', async () => {
		const dry = await sendThroughN8n(sandbox, { items: people(2), options: { ...test, testSize: 0 } });
		expect(dry.account.received().size).toBe(0);
		const real = await sendThroughN8n(sandbox, { items: people(2), options: { ...test, testMode: false } });
		expect(outcomes(real.all)).toEqual({ accepted: 2 });
		expect(mine.some((phone) => phone in counts(real.account))).toBe(false);
	});

	it.each([
		[{ testSize: 5 }, "'Test Size' has no effect without 'Test Mode', so nothing was sent"],
		[{ testPhones: mine[0] }, "'Test Phones' has no effect without 'Test Mode', so nothing was sent"],
		[{ testMode: true, testPhones: ' ' }, "'Test Phones' is empty, so nothing was sent"],
		[{ testMode: true, testPhones: '={{ $json.none }}' }, "'Test Phones' is empty, so nothing was sent"],
		[{ testMode: true, testPhones: '11999990001, 1234' }, `'Test Phones' contains " 1234": the number needs`],
		[{ testMode: true, testPhones: '1133334444' }, 'is not a mobile number'],
		[{ ...test, testSize: 51 }, 'can get at most 50 texts'],
		[
			{ testMode: true, testPhones: Array.from({ length: 11 }, (_, n) => 11999990000 + n).join() },
			"'Test Phones' has 11 phones, but the maximum is 10",
		],
	])('%j is refused before anything is sent', async (options, words) => {
		const sent = await sendThroughN8n(sandbox, { items: people(2), options });
		expect(sent.error?.message).toContain(words);
		expect(sent.account.received().size).toBe(0);
	});
});

describe('switches that arrive on', () => {
	it('are off in a workflow without them', async () => {
		const sent = await sendThroughN8n(sandbox, { items: people(8), options: { pricePerMessage: 1 } });
		expect(outcomes(sent.all)).toEqual({ accepted: 8 });
		expect(sent.account.requestLog.map(({ endpoint }) => endpoint)).toEqual(['sms/store']);
	});
});

describe('Footer', () => {
	it('ends every text, once, and not a text without words', async () => {
		const [a, b, c] = people(3);
		const footer = 'SAIR p/ cancelar';
		const items = [
			{ ...a, message: 'Olá' },
			{ ...b, message: `Oi ${footer}` },
			{ ...c, message: ' ' },
		];
		const sent = await sendThroughN8n(sandbox, { items, options: { footer } });
		expect([...sent.account.received().values()].flat()).toEqual([`Olá ${footer}`, `Oi ${footer}`]);
		expect(outcomes(sent.all)).toEqual({ accepted: 2, 'rejected: invalid': 1 });
	});

	it('loses its accents with the text, and counts', async () => {
		const items = [{ ...people(1)[0], message: 'á'.repeat(143) }];
		const options = { footer: '{{nada}} até', removeAccents: true };
		const long = await sendThroughN8n(sandbox, {
			items,
			options: { ...options, footer: 'SAÍR p/ cancelar.' },
		});
		expect(long.all[0].json).toMatchObject({
			reason: 'tooLong',
			warning: expect.stringContaining('161 bytes'),
		});
		const fits = await sendThroughN8n(sandbox, {
			items,
			options: { ...options, footer: 'SAÍR p/ cancelar' },
		});
		expect(fits.all[0].json).toMatchObject({
			outcome: 'accepted',
			text: `${'a'.repeat(143)} SAIR p/ cancelar`,
		});
		expect(fits.hints).toContain('The longest text takes 160 of 160 bytes [item 0]');
	});

	it('is part of the text that a Send Once key knows', async () => {
		const items = people(2);
		const options = { sendOnceKey: 'rodape', footer: 'SAIR' };
		const first = await sendThroughN8n(sandbox, { items, options });
		const again = await sendThroughN8n(sandbox, { items, options, account: first.account });
		expect(again.all.every(({ json }) => json.alreadySent)).toBe(true);
		expect(Object.values(counts(first.account))).toEqual([1, 1]);
	});
});

describe('a column that has another name', () => {
	// What is `undefined` is not in the item that n8n has.
	const none = { phone: undefined, message: undefined };
	const items = [
		{ ...none, nome: 'Ana', telefone: '11981000000', mensagem: 'Oi' },
		{ ...none, nome: 'Rui', telefone: '11981000001', mensagem: 'Oi' },
	];

	it.each([
		[items, {}, 'None of the 2 items has `phone`; they have nome, telefone, mensagem. Set'],
		[items.slice(1), {}, 'The item does not have `phone`; it has nome, telefone, mensagem. Set'],
		[items, { phone: '={{ $json.telefone }}' }, 'None of the 2 items has `message`; they have nome'],
		[items, { phone: '={{ $json["Telefone 1"] }}' }, 'None of the 2 items has `Telefone 1`; they have'],
		[items, { phone: '={{ $json.a?.b }}' }, "'Phone' is empty for all 2 items; they have nome"],
	])('%#: is named with those there are', async (list, parameters, words) => {
		const sent = await sendThroughN8n(sandbox, { items: list, parameters });
		expect(sent.error?.message).toContain(words);
		expect(sent.account.received().size).toBe(0);
		const onError = 'continueRegularOutput';
		const continued = await sendThroughN8n(sandbox, { items: list, parameters, onError });
		expect(outcomes(continued.outputs[1])).toEqual({ 'notSent: invalidRequest': list.length });
		expect(continued.outputs[1][0].json.reasonText).toContain(words);
	});

	it('does not stop a list where only some lack it, or where it is blank', async () => {
		const some = await sendThroughN8n(sandbox, { items: [...people(1), ...items] });
		expect(outcomes(some.all)).toEqual({ accepted: 1, 'rejected: invalid': 2 });
		const blank = await sendThroughN8n(sandbox, { items: [{ phone: null, message: 'Oi' }] });
		expect(outcomes(blank.all)).toEqual({ 'rejected: invalid': 1 });
	});

	it.each(['sendToken', 'sendAndWait'])('is named by %s, too', async (operation) => {
		const account = sandbox.account({ token: `columns-${operation}`, balance: 100 });
		const credential = { apiToken: account.token, baseUrl: sandbox.apiUrl };
		const { error } = await runInEngine({ operation, items: items.slice(0, 1), credential });
		expect(error?.message).toContain('The item does not have `phone`; it has nome, telefone, mensagem');
		expect(account.received().size).toBe(0);
	});
});

it('an old mobile number gets its ninth digit, with a warning that the run tells', async () => {
	const items = [people(1)[0], { phone: 1187654321, message: 'Oi' }];
	const sent = await sendThroughN8n(sandbox, { items });
	expect(sent.outputs[0][1].json).toMatchObject({
		phone: '5511987654321',
		warning: 'A ninth digit was added: (11) 98765-4321',
	});
	expect(sent.hints).toContain(
		'1 message has a `warning`. The first: A ninth digit was added: (11) 98765-4321 [item 1]',
	);
});
