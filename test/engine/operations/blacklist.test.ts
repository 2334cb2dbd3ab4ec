import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { pairs, questions, run } from './running';

const ADD = 'blacklist/store';
const CPF = '529.982.247-25';

let sandbox: Sandbox;
let accounts = 0;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

function account(): Account {
	accounts += 1;
	return sandbox.account({ token: `blacklist-${accounts}` });
}

const phones = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ phone: `119${80_000_000 + index}` }));
const phoneParameter = { phone: '={{ $json.phone }}' };

it('folds all items into requests of 1,000 phones as text, and tells of every phone', async () => {
	const own = account();
	const items = phones(2_500);
	const { json, items: output } = await run(sandbox, { of: 'blacklist:add', account: own, items });
	expect(questions(own, ADD).map((body) => (body as { phones: unknown[] }).phones.length)).toEqual([
		1_000, 1_000, 500,
	]);
	expect(questions(own, ADD)[0]).toMatchObject({
		phones: expect.arrayContaining([{ phone: '5511980000000' }]),
	});
	expect(pairs(output)).toEqual(items.map((_, index) => index));
	expect(json[7]).toEqual({
		phone: '5511980000007',
		document: null,
		done: true,
		reason: null,
		reasonText: null,
	});
	expect(own.blacklist.list()).toHaveLength(2_500);

	const removed = await run(sandbox, { of: 'blacklist:remove', account: own, items });
	expect(removed.json.every(({ done }) => done === true)).toBe(true);
	expect(own.blacklist.list()).toEqual([]);
});

it('a phone that cannot be used comes out with its reason and stops no other', async () => {
	const own = account();
	const items = [
		{ phone: 11987654321 },
		{ phone: '123' },
		{ phone: null },
		{ phone: '+1 202 555 0100' },
		{ phone: '(11) 98765-4322' },
	];
	const { json, items: output } = await run(sandbox, {
		of: 'blacklist:add',
		account: own,
		items,
		parameters: phoneParameter,
	});
	expect(json.map(({ done, reason }) => [done, reason])).toEqual([
		[true, null],
		[false, 'invalidPhone'],
		[false, 'invalidPhone'],
		[false, 'invalidPhone'],
		[true, null],
	]);
	expect(json[3].reasonText).toContain('not Brazilian');
	expect(json.some((item) => 'error' in item)).toBe(false);
	expect(pairs(output)).toEqual([0, 1, 2, 3, 4]);
	expect(own.blacklist.list().map(({ phone }) => phone)).toEqual(['11987654321', '11987654322']);
});

it('blocks for one person only, and never for everyone because a CPF is wrong', async () => {
	const own = account();
	const items = [
		{ phone: '11987654321', cpf: CPF },
		{ phone: '11987654322', cpf: 52998224725 },
		{ phone: '11987654323', cpf: '529.982.247-26' },
		{ phone: '11987654324', cpf: 'x' },
		{ phone: '11987654325', cpf: '' },
	];
	const { json } = await run(sandbox, {
		of: 'blacklist:add',
		account: own,
		items,
		parameters: { ...phoneParameter, options: { document: '={{ $json.cpf }}' } },
	});
	expect(json.map(({ document, reason }) => [document, reason])).toEqual([
		['52998224725', null],
		['52998224725', null],
		['529.982.247-26', 'invalidDocument'],
		['x', 'invalidDocument'],
		[null, null],
	]);
	expect(own.blacklist.list()).toEqual([
		{ phone: '11987654321', document: '52998224725' },
		{ phone: '11987654322', document: '52998224725' },
		{ phone: '11987654325', document: null },
	]);
});

it('takes the tenant of the credential, or the one given', async () => {
	const own = account();
	await run(sandbox, {
		of: 'blacklist:add',
		account: own,
		items: [
			{ phone: '11987654321', tenant: '' },
			{ phone: '11987654322', tenant: 42 },
			{ phone: '11987654323', tenant: '42' },
		],
		parameters: { ...phoneParameter, options: { tenantId: '={{ $json.tenant }}' } },
		credential: { apiToken: own.token, baseUrl: sandbox.apiUrl, tenantId: '7' },
	});
	expect(questions(own, ADD)).toEqual([
		{ tenant_id: 7, phones: [{ phone: '5511987654321' }] },
		{ tenant_id: 42, phones: [{ phone: '5511987654322' }, { phone: '5511987654323' }] },
	]);
});

it('says so when the tenant of the credential is no number', async () => {
	const own = account();
	const { error } = await run(sandbox, {
		of: 'blacklist:add',
		account: own,
		items: [{ phone: '11987654321' }],
		parameters: phoneParameter,
		credential: { apiToken: own.token, baseUrl: sandbox.apiUrl, tenantId: '12,3' },
	});
	expect(error?.message).toContain('\'Tenant ID of the credential\' must be a whole number, not "12,3"');
	expect(own.blacklist.list()).toEqual([]);
});

it('sends a phone once, however often it comes', async () => {
	const own = account();
	const items = [{ phone: '11987654321' }, { phone: '+55 (11) 98765-4321' }, { phone: 5511987654321 }];
	const { json } = await run(sandbox, {
		of: 'blacklist:add',
		account: own,
		items,
		parameters: phoneParameter,
	});
	expect(json.map(({ done }) => done)).toEqual([true, true, true]);
	expect(questions(own, ADD)).toEqual([{ phones: [{ phone: '5511987654321' }] }]);
});

it.each([
	[1, true],
	[2, false],
])('a refused request of %i names the item: %p', async (count, named) => {
	const own = account().fault({ on: ADD, kind: 'unprocessable', times: 10 });
	const { error } = await run(sandbox, { of: 'blacklist:add', account: own, items: phones(count) });
	expect(error?.message).toBeTruthy();
	expect(error?.message.includes('[item 0]')).toBe(named);
});

describe('a request that is refused in the middle', () => {
	const spoiled = () => account().fault({ on: ADD, kind: 'blocked', skip: 1 });

	it('stops the workflow and says what was done before', async () => {
		const own = spoiled();
		const { error } = await run(sandbox, { of: 'blacklist:add', account: own, items: phones(2_500) });
		expect(error?.message).toContain('Kolmeya does not allow this request');
		expect(error?.message).toMatch(/Already blocked: 1,000 items\.$/);
		expect(own.blacklist.list()).toHaveLength(1_000);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'hides no other (%s)',
		async (onError) => {
			const own = spoiled();
			const { outputs, error } = await run(sandbox, {
				of: 'blacklist:add',
				account: own,
				items: phones(2_500),
				onError,
			});
			expect(error).toBeUndefined();
			const [regular, extra = []] = outputs;
			const failed = [...regular, ...extra].filter(({ json }) => 'error' in json);
			expect(pairs(failed)).toEqual(Array.from({ length: 1_000 }, (_, index) => 1_000 + index));
			expect([...regular, ...extra].filter(({ json }) => json.done === true)).toHaveLength(1_500);
			if (onError === 'continueErrorOutput') expect(extra).toHaveLength(1_000);
			expect(own.blacklist.list()).toHaveLength(1_500);
		},
	);
});

it('is asked again after an answer that did not come: twice does no harm', async () => {
	const own = account().fault({ on: ADD, kind: 'resetAfter' });
	const { json, error } = await run(sandbox, { of: 'blacklist:add', account: own, items: phones(3) });
	expect(error).toBeUndefined();
	expect(json.map(({ done }) => done)).toEqual([true, true, true]);
	expect(questions(own, ADD)).toHaveLength(2);
});
