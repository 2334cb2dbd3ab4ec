import { type Account, type FaultKind, type Sandbox, startSandbox } from '../../../sandbox';
import { everyOperation } from './everyOperation';
import { filled, pairs, run } from './running';

let sandbox: Sandbox;
let account: Account;

beforeAll(async () => {
	sandbox = await startSandbox();
	account = filled(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(() => account.clearFaults());

const THREE = [{ n: 0 }, { n: 1 }, { n: 2 }];
/** The names alone: the cases need an account, which is there only when the tests run. */
const names = [
	'account:getApis',
	'account:getBalance',
	'account:getCostCenters',
	'account:getLayouts',
	'campaign:getAll',
	'campaign:getDeliveries',
	'campaign:getMonthlySummary',
	'campaign:pause',
	'campaign:resume',
	'link:getClicks',
	'message:getStatus',
	'reply:getAll',
	'reply:getAllWeb',
	'report:getDeliveries',
	'report:getDeliverySummary',
	'report:getInvalidRecords',
	'request:getAll',
	'request:getStatus',
	'webhook:test',
];

/** A refusal is what it is there to find: it gives it as an item. */
const TELLS_REFUSALS = 'account:checkSetup';

function caseOf(name: string) {
	const found = everyOperation(account).find(({ of }) => of === name);
	if (!found) throw new Error(`There is no case for ${name}`);
	return found;
}

it('has a case for every operation that takes items one by one', () => {
	const others = everyOperation(account).filter(({ of }) => of !== TELLS_REFUSALS);
	expect(others.map(({ of }) => of)).toEqual(names);
});

describe.each(names)('%s, refused for the middle item', (name) => {
	const spoil = () => {
		const { of, endpoint, parameters } = caseOf(name);
		account.fault({ on: endpoint, kind: 'unprocessable', skip: 1 });
		return { of, account, parameters, items: THREE };
	};
	const VENDOR_TEXT = 'O campo webhook url tem um formato inválido.';

	it('stops the workflow with what Kolmeya says, the item, and what to do', async () => {
		const { error, json } = await run(sandbox, spoil());
		expect(json).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toContain(VENDOR_TEXT);
		expect(error?.message).toContain('[item 1]');
		expect(error?.description).toBe('Correct the values named in the message.');
		expect(error).toMatchObject({ context: { itemIndex: 1 }, httpCode: '422' });
		if (['campaign:pause', 'campaign:resume'].includes(name)) {
			expect(error?.message).toMatch(/Already (paused|resumed): 1 item\.$/);
		}
	});

	it('goes on with the other items in the regular output', async () => {
		const { error, items } = await run(sandbox, { ...spoil(), onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		const middle = items.filter((_, index) => pairs(items)[index] === 1);
		expect(middle.map(({ json }) => json)).toEqual([
			{ error: expect.stringMatching(/formato inválido.*Correct the values/) },
		]);
		for (const item of [0, 2]) expect(pairs(items)).toContain(item);
		expect(items.filter(({ json }) => 'error' in json)).toHaveLength(1);
	});

	it('gives the middle item to the error output', async () => {
		const { outputs } = await run(sandbox, { ...spoil(), onError: 'continueErrorOutput' });
		expect(new Set(pairs(outputs[0]))).toEqual(new Set([0, 2]));
		expect(pairs(outputs[1])).toEqual([1]);
	});
});

describe.each(names)('%s', (name) => {
	it.each<FaultKind>(['htmlBadGatewayAfter', 'resetBefore', 'cutAfter', 'tooManyRequests'])(
		'asks again after: %s',
		async (kind) => {
			const { of, endpoint, parameters } = caseOf(name);
			account.fault({ on: endpoint, kind, ...(kind === 'tooManyRequests' && { retryAfter: 0 }) });
			const { error, json } = await run(sandbox, { of, account, parameters });
			expect(error).toBeUndefined();
			expect(json.length).toBeGreaterThan(0);
		},
	);

	it.each<[FaultKind, RegExp]>([
		['unauthorized', /does not recognize the API token/],
		['ipNotReleased', /does not accept requests from the IP address/],
		['blocked', /does not allow this request/],
		['errorInSuccess', /not have enough credit/],
		['erroInSuccess', /Falha ao processar/],
		['redirect', /does not point to the Kolmeya API/],
	])('says what to do after: %s', async (kind, message) => {
		const { of, endpoint, parameters } = caseOf(name);
		account.fault({ on: endpoint, kind, times: 5 });
		const { error, json } = await run(sandbox, { of, account, parameters });
		expect(json).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'never passes the input on as done when the Base URL is none: %s',
		async (onError) => {
			const { of, parameters } = caseOf(name);
			const baseUrl = 'htps://kolmeya.com.br/api';
			const stopped = await run(sandbox, { of, account, parameters, credential: { baseUrl } });
			expect(stopped.error?.name).toBe('NodeApiError');
			expect(stopped.error?.description).toContain('Base URL');
			const { outputs, error } = await run(sandbox, {
				of,
				account,
				parameters,
				onError,
				credential: { baseUrl },
			});
			expect(error).toBeUndefined();
			expect(outputs.flat().map(({ json }) => Object.keys(json))).toEqual([['error']]);
		},
	);
});
