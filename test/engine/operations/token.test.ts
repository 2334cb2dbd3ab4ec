import { type Account, type FaultKind, type Sandbox, startSandbox } from '../../../sandbox';
import { pairs, questions, run } from './running';

const TOKEN = 'sms/store-token';

let sandbox: Sandbox;
let accounts = 0;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

function made(): Account {
	accounts += 1;
	return sandbox.account({ token: `tokens-${accounts}` });
}

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: `119${81_000_000 + index}`,
		message: `Seu código é ${100_000 + index}`,
	}));

async function tokens(account: Account, items: Array<Record<string, unknown>>, given: object = {}) {
	const parameters = { options: { timeout: 1 } };
	return await run(sandbox, { of: 'message:sendToken', account, items, parameters, ...given });
}

it('sends one message in a request, and gives one output in the order of the input', async () => {
	const account = made();
	const items = people(9);
	// Long enough for the first requests of a busy process.
	const parameters = { options: { timeout: 10 } };
	const { json, items: output, outputs, hints } = await tokens(account, items, { parameters });
	expect(outputs).toHaveLength(1);
	expect(pairs(output)).toEqual(items.map((_, index) => index));
	expect(json.map(({ outcome, text }) => [outcome, text])).toEqual(
		items.map(({ message }) => ['accepted', message]),
	);
	expect(questions(account, TOKEN)).toHaveLength(9);
	expect(questions(account, 'sms/store')).toHaveLength(0);
	expect(account.received().size).toBe(9);
	expect(hints[0]).toBe('9 accepted');
});

it('reaches phones on the do-not-disturb list', async () => {
	const account = made();
	account.doNotDisturb.add('11981000000');
	const { json } = await tokens(account, people(1));
	expect(json).toMatchObject([{ outcome: 'accepted' }]);
});

it('refuses links, 0800 numbers and what has no phone or text before it asks, and sends the others', async () => {
	const account = made();
	const items = [
		{ phone: '11987654321', message: 'Seu código é 1234. Acesse exemplo.com.br/x' },
		{ phone: '0800 123 4567', message: 'Seu código é 1234' },
		{ phone: '1', message: 'Seu código é 1234' },
		{ phone: '11987654321', message: '' },
		{ phone: '11987654321', message: 'Seu código é 1234. Dúvidas: 0800 123 4567' },
		{ phone: '11987654321', message: 'Seu código é 1234 e vale R$ 1.234,56' },
	];
	const { json, error } = await tokens(account, items);
	expect(error).toBeUndefined();
	expect(json.map(({ outcome, reason }) => [outcome, reason])).toEqual([
		['rejected', 'invalid'],
		['rejected', 'invalid'],
		['rejected', 'invalid'],
		['rejected', 'invalid'],
		['rejected', 'invalid'],
		['accepted', null],
	]);
	expect(json[0].reasonText).toContain('exemplo.com.br/');
	expect(json[1].reasonText).toContain("'Phone'");
	expect(json[1].reasonText).toContain('0800 number');
	expect(json[4].reasonText).toContain('("0800 123 4567")');
	expect(questions(account, TOKEN)).toHaveLength(1);
	expect(json.some((item) => 'error' in item)).toBe(false);
});

describe('an unclear answer', () => {
	it.each<FaultKind>([
		'resetAfter',
		'stallAfter',
		'serverFaultAfter',
		'htmlBadGatewayAfter',
		'unreadableAfter',
		'cutAfter',
		'emptyAfter',
		'noResultAfter',
	])('%s: the request is looked up, never sent again', async (kind) => {
		const account = made().fault({ on: TOKEN, kind, skip: 1 });
		const { json, error } = await tokens(account, people(3), { maxTries: 3 });
		expect(error).toBeUndefined();
		expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(account.receivedTwice()).toEqual([]);
		expect(questions(account, TOKEN)).toHaveLength(3);
	});

	it.each<FaultKind>(['resetBefore', 'stallBefore', 'serverFaultBefore'])(
		'%s: nobody can tell, so it is unconfirmed',
		async (kind) => {
			const account = made().fault({ on: TOKEN, kind, skip: 1 });
			const { json, error } = await tokens(account, people(3), { maxTries: 3 });
			expect(error).toBeUndefined();
			expect(json.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'accepted', 'unconfirmed']);
			expect(questions(account, TOKEN)).toHaveLength(3);
			expect(account.receivedTwice()).toEqual([]);
		},
	);
});

describe('a refusal of everything', () => {
	it('stops the workflow while nothing has left', async () => {
		const account = made().fault({ on: TOKEN, kind: 'unauthorized', times: 100 });
		const { error, json } = await tokens(account, people(3));
		expect(json).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('does not recognize the API token'),
		});
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'gives every item its reason under %s',
		async (onError) => {
			const account = made().fault({ on: TOKEN, kind: 'unauthorized', times: 100 });
			const { error, json } = await tokens(account, people(3), { onError });
			expect(error).toBeUndefined();
			expect(json.map(({ outcome }) => outcome)).toEqual(['notSent', 'notSent', 'notSent']);
			expect(json.some((item) => 'error' in item)).toBe(false);
		},
	);

	it('does not stop it once something has left', async () => {
		const account = made().fault({ on: TOKEN, kind: 'unauthorized', times: 100, skip: 2 });
		const { error, json } = await tokens(account, people(6), { maxTries: 3 });
		expect(error).toBeUndefined();
		expect(json.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(2);
		expect(json.filter(({ outcome }) => outcome === 'notSent')).toHaveLength(4);
		expect(account.receivedTwice()).toEqual([]);
	});

	it('of a parameter costs no SMS', async () => {
		const account = made();
		const parameters = { options: { timeout: 9_999 } };
		const { error } = await tokens(account, people(2), { parameters });
		expect(error?.message).toContain("'Timeout'");
		const { json } = await tokens(account, people(2), { parameters, onError: 'continueRegularOutput' });
		expect(json.map(({ outcome }) => outcome)).toEqual(['notSent', 'notSent']);
		expect(account.received().size).toBe(0);
	});
});
