import { type Account, type AccountOptions, type Fault, type Sandbox, startSandbox } from '../../sandbox';
import { type BeliefId, beliefs, table } from '../support/probe/beliefs';
import { Gateway, MAX_SMS } from '../support/probe/gateway';
import { Listener } from '../support/probe/listener';
import { plannedSms, probe, type ProbeOptions } from '../support/probe/run';
import { type Change, deviantWebhooks } from './probeSupport';

const OWN = ['11987654321', '11987654322'];

let sandbox: Sandbox;
let accounts = 0;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

interface World {
	options?: AccountOptions;
	faults?: Fault[];
	/** What happens to webhooks on their way. */
	change?: Change;
	probe?: Partial<ProbeOptions>;
	reply?: 'documented' | 'specification';
}

const FAIR: AccountOptions = {
	price: 0.08,
	webhooks: {
		automatic: true,
		delayMs: 20,
		spreadMs: 0,
		perEvent: 1,
		silentShare: 0,
		duplicateShare: 0,
		disorder: false,
	},
};

async function probed({ options, faults = [], change, probe: given, reply }: World = {}) {
	accounts += 1;
	const account = sandbox.account({ ...FAIR, ...options, token: `probe-${accounts}` });
	for (const fault of faults) account.fault(fault);
	const listener = new Listener();
	const port = await listener.open(0);
	const relay = await deviantWebhooks(port, change);
	const answering = reply && answerWhenAsked(account, reply);
	try {
		const result = await probe({
			baseUrl: sandbox.apiUrl,
			token: account.token,
			phones: OWN,
			webhook: { listener, url: relay.url },
			patienceMs: 200,
			waitMs: reply ? 800 : 400,
			...given,
		});
		await account.landed();
		const verdicts = Object.fromEntries(result.rows.map(({ id, verdict }) => [id, verdict]));
		// Whatever Kolmeya does: nobody else gets an SMS, and never more than the limit.
		for (const phone of account.received().keys()) expect(OWN).toContain(phone);
		expect([...account.received().values()].flat().length).toBeLessThanOrEqual(MAX_SMS);
		expect(result.sms).toBeLessThanOrEqual(plannedSms({ noCredit: given?.noCredit }));
		expect(account.blacklist.blocks(OWN[0])).toBe(false);
		return {
			...result,
			account,
			verdicts,
			wrong: result.rows.filter(({ verdict }) => verdict === 'not as believed').map(({ id }) => id),
		};
	} finally {
		answering?.();
		listener.close();
		relay.close();
	}
}

/** The person with the phone. */
function answerWhenAsked(account: Account, shape: 'documented' | 'specification'): () => void {
	return account.onRequest((endpoint) => {
		const sent = account.ledger.messages.newest(-Infinity, Infinity, Infinity);
		const message = sent.find(({ text }) => text.startsWith('Teste 1'));
		if (endpoint === 'sms/store-token' && message) void account.reply(message.id, 'TESTE', { shape });
	});
}

it('against a Kolmeya that is as we believe, everything is as believed', async () => {
	const { wrong, verdicts, rows } = await probed({ reply: 'documented' });
	expect([wrong, table(rows)]).toEqual([[], expect.any(String)]);
	const open = Object.entries(verdicts).filter(([, verdict]) => verdict === 'open');
	expect(open.map(([id]) => id).sort()).toEqual(['no-credit', 'retry-after']);
});

it('the refusals that need an account of their own', async () => {
	const limited = await probed({
		options: { rateLimit: { limit: 60, retryAfter: true } },
		probe: { rateLimit: true },
	});
	expect(limited.verdicts['retry-after']).toBe('as believed');
	const poor = await probed({ options: { balance: 0 }, probe: { noCredit: true } });
	expect(poor.verdicts['no-credit']).toBe('as believed');
	expect(poor.account.received().size).toBe(0);
});

const store = 'sms/store';
const answered = (on: string, status: number, body: unknown, more: Partial<Fault> = {}): Fault => ({
	on,
	kind: 'answered',
	answer: { status, body },
	times: 100,
	...more,
});
const taken = { id: 'x', reference: null, valids: [{ id: 'y', phone: 11987654321, reference: null }] };

/** One deviation for every belief. */
const deviations: { [Id in BeliefId]: World } = {
	'api-optional': {
		faults: [answered(store, 422, { errors: { sms_api_id: ['O campo sms api id é obrigatório.'] } })],
	},
	'shown-at-once': { faults: [{ on: store, kind: 'shownLate', ms: 80 }] },
	'request-reference': { faults: [{ on: store, kind: 'referencesChanged', change: 'lower', lenient: true }] },
	'message-reference': { faults: [{ on: store, kind: 'referencesChanged', change: 'null', lenient: true }] },
	'long-reference': { faults: [{ on: store, kind: 'referencesChanged', change: 'cut', length: 50 }] },
	'valids-phone': { faults: [{ on: store, kind: 'fieldRetyped', field: 'phone' }] },
	'empty-lists': { faults: [{ on: store, kind: 'fieldMissing', field: 'not_disturb' }] },
	invalids: { faults: [{ on: store, skip: 1, kind: 'fieldMissing', field: 'invalids' }] },
	duplicates: { faults: [{ on: store, skip: 1, kind: 'fieldMissing', field: 'duplicates' }] },
	'too-long': { faults: [{ on: store, skip: 1, kind: 'fieldMissing', field: 'error' }] },
	blacklist: { faults: [answered('blacklist/store', 201, undefined)] },
	'otp-link': { faults: [answered('sms/store-token', 200, taken, { times: 1 })] },
	'otp-0800': { faults: [answered('sms/store-token', 200, taken, { times: 1, skip: 1 })] },
	'unknown-reference': { faults: [{ on: 'sms/status/request', kind: 'anotherRequest' }] },
	'future-end': { faults: [answered('sms/reports/statuses', 200, { messages: [] })] },
	balance: { faults: [answered('sms/balance', 200, { balance: 'ilimitado' })] },
	price: { options: { price: 0.2 } },
	'rate-headers': {
		faults: [
			{
				on: 'sms/balance',
				kind: 'answered',
				answer: { status: 200, body: { balance: '1' }, headers: { 'X-RateLimit-Remaining': '' } },
			},
		],
	},
	'retry-after': { options: { rateLimit: { limit: 60, retryAfter: false } }, probe: { rateLimit: true } },
	'no-credit': {
		faults: [{ on: store, kind: 'refusedAfter', answer: 'noCredit', taken: 1 }],
		probe: { noCredit: true },
	},
	'webhook-agent': { change: { agent: 'Symfony HttpClient' } },
	'webhook-shape': { change: { body: ({ id, messages }) => ({ id, messages }) } },
	'webhook-order': { change: { body: (body) => body, reversed: true } },
	'webhook-once': { change: { times: (nth) => (nth === 1 ? 2 : 1) } },
	'webhook-500': { change: { times: (nth) => (nth === 0 ? 2 : 1) } },
	'reply-shape': { reply: 'specification' },
};

it.each(Object.entries(deviations))('finds a Kolmeya that is otherwise: %s', async (id, world) => {
	const { verdicts, wrong } = await probed(world);
	expect([verdicts[id], wrong]).toEqual(['not as believed', expect.arrayContaining([id])]);
});

it('every belief has its deviation', () => {
	expect(Object.keys(deviations).sort()).toEqual(Object.keys(beliefs).sort());
});

it('fixtures have no phone, no text and no token', async () => {
	const { fixtures, account } = await probed({ reply: 'documented' });
	const text = JSON.stringify(fixtures);
	expect(fixtures.length).toBeGreaterThan(12);
	for (const own of [...OWN, account.token, 'Teste 1', 'TESTE']) expect(text).not.toContain(own);
	// Still of use: fields, types and forms are there.
	expect(text).toMatch(/"valids":\[\{"id":"id-\d+","phone":11900/);
});

describe('the gateway', () => {
	const gateway = () => new Gateway({ baseUrl: sandbox.apiUrl, token: 'probe-guard' }, OWN);
	const to = (phone: number, count = 1) => ({
		messages: Array.from({ length: count }, (_, n) => ({ phone, message: `Oi ${n}`, reference: `${n}` })),
	});

	it('sends to no phone that was not given, nor more than the limit', async () => {
		const account = sandbox.account({ token: 'probe-guard' });
		await expect(gateway().send('sms/store', to(5511900000000))).rejects.toThrow('not given');
		await expect(gateway().send('sms/store', to(5511987654321, MAX_SMS + 1))).rejects.toThrow('More than 10');
		await expect(gateway().read('sms/store', to(5511987654321))).rejects.toThrow('does not only read');
		await expect(gateway().blacklist('store', '11900000000')).rejects.toThrow('not given');
		expect(account.requestLog).toEqual([]);
	});
});
