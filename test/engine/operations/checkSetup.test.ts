import { type AccountOptions, type Sandbox, startSandbox } from '../../../sandbox';
import { filled, rows, run } from './running';
import { check, checkIn, little } from './setupCheck';
import { FIELDS, hostile } from './setupHostile';
import { network } from './setupNetwork';
import { closeListeners, listener, READINGS, SIGNING_WORDS, states } from './setupStates';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(closeListeners);
afterAll(async () => await sandbox.stop());

const account = (options: AccountOptions = {}) => little(sandbox, options);

describe('where all is well', () => {
	it('every check says so, and every read-only endpoint was asked once', async () => {
		const webhookUrl = await listener(200, 401);
		const own = filled(sandbox);
		const before = own.received().size;
		const found = await rows(sandbox, {
			of: 'account:checkSetup',
			account: own,
			parameters: { webhookUrl },
			credential: { webhookSecret: SIGNING_WORDS },
		});
		expect(found.filter(({ ok }) => ok !== true)).toEqual([]);
		expect(found.filter(({ advice }) => advice !== null)).toEqual([]);
		expect(found.map(({ check }) => check)).toEqual([
			'baseUrl',
			'token',
			'ipRelease',
			'clock',
			'rateLimit',
			'balance',
			...READINGS,
			'webhookSecret',
			'webhook',
			'webhookSignature',
		]);
		const asked = own.requestLog.map(({ endpoint }) => endpoint);
		expect(asked).toHaveLength(17);
		expect(new Set(asked).size).toBe(16);
		expect(asked).not.toContain('sms/store');
		expect(own.received().size).toBe(before);
	});

	it('a new account without any data is well, too', async () => {
		const { bad, of } = await check(sandbox, sandbox.account({ token: 'brand-new' }));
		expect(bad).toEqual([]);
		expect(of('requestStatus')?.found).toMatch(/nothing to read yet/);
	});

	it.each<AccountOptions>([
		{
			quirks: {
				balance: 'plain',
				jobs: 'text',
				accesses: 'bare',
				quantityJobs: 'wrapped',
				pagination: 'missing',
			},
		},
	])('the vendor may speak any of the forms that are known', async (options) => {
		expect((await check(sandbox, account(options))).bad).toEqual([]);
	});
});

const BEYOND = ['token', 'ipRelease', 'clock', 'rateLimit', 'balance', ...READINGS];

it.each([...states, ...hostile, ...network])('%s: names its cause and the next step', async (_, state) => {
	const { findings, bad, open, of, asked } = await checkIn(sandbox, state);
	expect(bad.sort()).toEqual(Object.keys(state.bad).sort());
	for (const [name, text] of Object.entries(state.bad))
		expect(`${of(name)?.found} ${of(name)?.advice}`).toMatch(text);
	expect(open).toEqual(expect.arrayContaining(state.open ?? []));
	// Where somebody else answers, nothing is known of Kolmeya.
	if (state.bad.baseUrl) for (const name of BEYOND) expect([name, of(name)?.ok]).toEqual([name, null]);
	for (const { ok, advice } of findings) if (ok === false) expect(advice).not.toBeNull();
	// An account that refuses everything is not asked fifteen times.
	if (state.requests !== undefined) expect(asked).toHaveLength(state.requests);
});

describe.each(Object.entries(FIELDS))('a response of %s', (name, [endpoint, field]) => {
	it.each([
		['fieldMissing', `${field} is missing`],
		['fieldRetyped', `${field} is object`],
	] as const)('with the fault %s is told, and nothing else is', async (kind, text) => {
		const { bad, of } = await checkIn(sandbox, { faults: [{ on: endpoint, kind, field }], bad: {} });
		// Where an ID is read from it, the next one cannot be asked for it.
		expect(bad).toContain(name);
		expect(bad.every((one) => one === name)).toBe(true);
		expect(of(name)?.found).toContain(text);
	});
});

it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'On Error %s and Retry On Fail change nothing: an item has all its findings, and is checked once',
	async (onError) => {
		const own = account();
		const credential = { apiToken: 'nobody' };
		const { findings } = await check(sandbox, own, { credential, items: [{}, {}], onError, maxTries: 3 });
		expect(findings.filter(({ check: name }) => name === 'token')).toMatchObject([
			{ ok: false },
			{ ok: false },
		]);
		expect(findings).toHaveLength(2 * 23);
		const good = await check(sandbox, own, { onError, maxTries: 3 });
		expect(good.bad).toEqual([]);
		expect(good.asked).toHaveLength(15);
	},
);

it.each([
	['brand-new', {}, /^Nothing to fix\. Not checked: webhookSecret, webhook, webhookSignature$/],
	['nobody', {}, /^1 check needs attention: token\. The column 'advice'/],
	['brand-new', { webhookSecret: 'short' }, /^1 check needs attention: webhookSecret\./],
])('above the items it says where to look (%s)', async (apiToken, more, expected) => {
	const own = sandbox.account({ token: 'brand-new' });
	const credential = { apiToken, ...more };
	const { hints } = await run(sandbox, { of: 'account:checkSetup', account: own, credential });
	expect(hints).toEqual([expect.stringMatching(expected)]);
});

it('what is not checked says why', async () => {
	const { findings, open } = await check(sandbox, account(), { credential: { apiToken: 'nobody' } });
	expect(open).toEqual(expect.arrayContaining([...READINGS, 'webhook', 'balance']));
	expect(findings.find(({ check }) => check === 'layouts')?.found).toBe(
		'Not checked: Kolmeya does not recognize the API token',
	);
});

it('a field that is new is told, and does no harm', async () => {
	const own = account().fault({ on: 'sms/layouts', kind: 'fieldNew', field: 'cor' });
	const { bad, of } = await check(sandbox, own);
	expect(bad).toEqual([]);
	expect(of('layouts')?.found).toMatch(/\[\]\.cor is new \(string\); /);
	expect(of('layouts')?.advice).toMatch(/The node works.*Open an issue/);
});

it('a webhook URL without encryption is told, and does no harm', async () => {
	const own = account();
	for (const code of [200, 401])
		own.fault({
			on: 'sms/webhook',
			kind: 'answered',
			answer: { status: 200, body: { code_returned: code } },
		});
	const { bad, of } = await check(sandbox, own, {
		credential: { webhookSecret: SIGNING_WORDS },
		parameters: { webhookUrl: 'http://n8n.example.com/webhook/1/webhook' },
	});
	expect([bad, of('webhook')?.advice]).toEqual([[], expect.stringContaining('Use https://')]);
});

it('a Kolmeya that does not answer is not waited for fifteen times', async () => {
	const own = account();
	for (const on of ['sms/segments', 'sms/apis', 'sms/layouts', 'sms/replys'])
		own.fault({ on, kind: 'resetBefore', times: 9 });
	const { bad, open, asked } = await check(sandbox, own);
	expect([bad, asked.length]).toEqual([['costCenters', 'apis', 'layouts'], 4]);
	expect(open).toEqual(expect.arrayContaining(['requests', 'linkClicks']));
});
