import { type Account, type AccountOptions, type Sandbox, startSandbox } from '../../../sandbox';
import { filled, type OperationRun, rows, run } from './running';
import { closeListeners, listener, READINGS, SIGNING_WORDS, states } from './setupStates';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(closeListeners);
afterAll(async () => await sandbox.stop());

interface Finding {
	check: string;
	ok: boolean | null;
	found: string;
	advice: string | null;
}

/** The findings of one run, and what is wrong among them. */
async function check(account: Account, given: Partial<OperationRun> = {}) {
	const found = await rows(sandbox, { of: 'account:checkSetup', account, ...given });
	const findings = found.map(({ check, ok, found, advice }): Finding => {
		if (typeof ok !== 'boolean' && ok !== null) throw new Error(`ok is ${String(ok)}`);
		return {
			check: String(check),
			ok,
			found: String(found),
			advice: advice === null ? null : String(advice),
		};
	});
	expect(account.received().size).toBe(0);
	return {
		findings,
		bad: findings.filter(({ ok }) => ok === false).map(({ check }) => check),
		open: findings.filter(({ ok }) => ok === null).map(({ check }) => check),
		of: (name: string) => findings.find(({ check }) => check === name),
		asked: account.requestLog.map(({ endpoint }) => endpoint),
	};
}

const LITTLE = {
	days: 3,
	rows: 50,
	campaigns: 2,
	perRequest: 5,
	replies: 2,
	webReplies: 3,
	invalids: 5,
	accesses: 5,
};

/** Only with reports, without API sends: nobody has received anything. */
const account = (options: AccountOptions = {}) => filled(sandbox, LITTLE, options);

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
		const { bad, of } = await check(sandbox.account({ token: 'brand-new' }));
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
		expect((await check(account(options))).bad).toEqual([]);
	});
});

it.each(states)('%s: names its cause and the next step', async (_, state) => {
	const own = account(state.options);
	for (const fault of state.faults ?? []) own.fault(fault);
	const { webhookSecret = SIGNING_WORDS, baseUrl, ...credential } = state.credential ?? {};
	const { findings, bad, of, asked } = await check(own, {
		credential: {
			webhookSecret,
			...credential,
			...(baseUrl && { baseUrl: baseUrl.replace('SANDBOX', sandbox.url) }),
		},
		parameters: { ...(state.webhookUrl && { webhookUrl: await state.webhookUrl() }) },
	});
	expect(bad.sort()).toEqual(Object.keys(state.bad).sort());
	for (const [name, text] of Object.entries(state.bad))
		expect(`${of(name)?.found} ${of(name)?.advice}`).toMatch(text);
	for (const { ok, advice } of findings) if (ok === false) expect(advice).not.toBeNull();
	// An account that refuses everything is not asked fifteen times.
	if (state.requests !== undefined) expect(asked).toHaveLength(state.requests);
	// What a server says when it crashes may quote somebody.
	expect(JSON.stringify(findings)).not.toMatch(/5511987654321|cartão|\d{10}/);
});

it('what is not checked says why', async () => {
	const { findings, open } = await check(account(), { credential: { apiToken: 'nobody' } });
	expect(open).toEqual(expect.arrayContaining([...READINGS, 'webhook', 'balance']));
	expect(findings.find(({ check }) => check === 'layouts')?.found).toBe(
		'Not checked: Kolmeya does not recognize the API token',
	);
});

it('a field that is new is told, and does no harm', async () => {
	const own = account().fault({ on: 'sms/layouts', kind: 'fieldNew', field: 'cor' });
	const { bad, of } = await check(own);
	expect(bad).toEqual([]);
	expect(of('layouts')?.found).toMatch(/\[\]\.cor is new \(string\); /);
	expect(of('layouts')?.advice).toMatch(/The node works.*Open an issue/);
});

it('a webhook URL that is none stops the item', async () => {
	const parameters = { webhookUrl: 'n8n' };
	const { error } = await run(sandbox, { of: 'account:checkSetup', account: account(), parameters });
	expect(error?.message).toMatch(/'Webhook URL' must be a URL/);
});
