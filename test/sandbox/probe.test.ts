import { type Sandbox, startSandbox } from '../../sandbox';
import { type BeliefId, beliefs, table } from '../support/probe/beliefs';
import { answered, probed, store, type World } from './probeSupport';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

it('against a Kolmeya that is as we believe, everything is as believed', async () => {
	const { wrong, verdicts, rows } = await probed(sandbox, { reply: 'documented' });
	expect([wrong, table(rows)]).toEqual([[], expect.any(String)]);
	const open = Object.entries(verdicts).filter(([, verdict]) => verdict === 'open');
	expect(open.map(([id]) => id).sort()).toEqual(['error-not-taken', 'no-credit', 'retry-after']);
});

it('the refusals that need an account of their own', async () => {
	const limited = await probed(sandbox, {
		options: { rateLimit: { limit: 60, retryAfter: true } },
		probe: { rateLimit: true },
	});
	expect(limited.verdicts['retry-after']).toBe('as believed');
	const poor = await probed(sandbox, { options: { balance: 0 }, probe: { noCredit: true } });
	expect(poor.verdicts['no-credit']).toBe('as believed');
	expect(poor.account.received().size).toBe(0);
});

const taken = { id: 'x', reference: null, valids: [{ id: 'y', phone: 11987654321, reference: null }] };

/** Replies with the time of Greenwich, three hours ahead of Brasília. */
function inUtc(body: Record<string, unknown>): Record<string, unknown> {
	if (!Array.isArray(body.reply)) return body;
	const now = new Date().toISOString().slice(0, 19).replace('T', ' ');
	return { ...body, reply: body.reply.map((entry: unknown) => ({ ...Object(entry), received_at: now })) };
}

/** One deviation for every belief. */
const deviations: { [Id in BeliefId]: World } = {
	'api-optional': {
		faults: [answered(store, 422, { errors: { sms_api_id: ['O campo sms api id é obrigatório.'] } })],
	},
	'shown-at-once': { faults: [{ on: store, kind: 'shownLate', ms: 80 }] },
	'error-not-taken': { faults: [{ on: store, kind: 'serverFaultAfter' }] },
	ids: { faults: [{ on: store, kind: 'fieldRetyped', field: 'id' }] },
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
	'webhook-delay': { faults: [{ on: store, kind: 'slow', ms: 300 }] },
	'webhook-final': {
		change: { body: (body) => ({ ...body, messages: [{ ...Object(body.messages)[0], status_code: 2 }] }) },
	},
	'webhook-shape': { change: { body: ({ id, messages }) => ({ id, messages }) } },
	'webhook-order': { change: { body: (body) => body, reversed: true } },
	'webhook-once': { change: { times: (nth) => (nth === 1 ? 2 : 1) } },
	'webhook-500': { change: { times: (nth) => (nth === 0 ? 2 : 1) } },
	'reply-shape': { reply: 'specification' },
	'reply-date': { reply: 'documented', change: { body: inUtc } },
};

it.each(Object.entries(deviations))('finds a Kolmeya that is otherwise: %s', async (id, world) => {
	const { verdicts, wrong } = await probed(sandbox, world);
	expect([verdicts[id], wrong]).toEqual(['not as believed', expect.arrayContaining([id])]);
});

it('every belief has its deviation', () => {
	expect(Object.keys(deviations).sort()).toEqual(Object.keys(beliefs).sort());
});
