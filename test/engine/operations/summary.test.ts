import { DateTime } from 'luxon';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { segmentName } from '../../../sandbox/account/catalog';
import { A_LITTLE_OF_ALL, filled, questions, rows } from './running';

const BRASILIA = 'America/Sao_Paulo';
const WORDS = { 3: 'delivered', 4: 'failed', 5: 'rejected', 6: 'expired' } as const;

let sandbox: Sandbox;
let account: Account;

beforeAll(async () => {
	sandbox = await startSandbox();
	account = filled(sandbox, { ...A_LITTLE_OF_ALL, rows: 4_000, replies: 400, replyDays: 6 });
});
afterAll(async () => await sandbox.stop());

const now = () => DateTime.now().setZone(BRASILIA);
const startOf = (days: number) => now().minus({ days }).startOf('day');
const at = (ms: number) => DateTime.fromMillis(ms, { zone: BRASILIA });

/** The same sums by other means: from the sandbox's own records. */
function expected(
	from: DateTime,
	keyOf: (message: { at: number; job: number; segmentId: number }) => unknown,
) {
	const groups = new Map<unknown, Record<string, number>>();
	for (const message of account.ledger.messages.newest(from.toMillis(), Infinity, Infinity)) {
		const key = keyOf(message);
		const group = groups.get(key) ?? {
			totalSent: 0,
			delivered: 0,
			failed: 0,
			rejected: 0,
			expired: 0,
			pending: 0,
		};
		group.totalSent += 1;
		const code = message.statusCode;
		group[code === 1 || code === 2 ? 'pending' : WORDS[code]] += 1;
		groups.set(key, group);
	}
	return groups;
}

async function summary(parameters: Record<string, unknown>) {
	return await rows(sandbox, { of: 'report:getDeliverySummary', account, parameters });
}

it.each([
	['day', 'day', (message: { at: number }) => at(message.at).toFormat('yyyy-MM-dd')],
	[
		'hour',
		'hour',
		(message: { at: number }) => at(message.at).startOf('hour').toISO({ suppressMilliseconds: true }),
	],
	['job', 'jobId', ({ job }: { job: number }) => job],
	['costCenter', 'costCenter', ({ segmentId }: { segmentId: number }) => segmentName(segmentId)],
] as const)('adds up every message by %s', async (groupBy, field, keyOf) => {
	const from = startOf(15);
	const items = await summary({ startAt: from.toISO(), groupBy, pricePerMessage: '0,08' });
	const groups = expected(from, keyOf);
	const withMessages = items.filter(({ totalSent }) => totalSent !== 0);
	expect(new Map(withMessages.map((item) => [item[field], item.totalSent]))).toEqual(
		new Map([...groups].map(([key, { totalSent }]) => [key, totalSent])),
	);
	for (const item of withMessages) {
		const group = groups.get(item[field]);
		expect(item).toMatchObject(group ?? {});
		expect(item.cost).toBeCloseTo(0.08 * Number(item.totalSent), 4);
		expect(item.averageCost).toBe(0.08);
		expect(item.deliveryRate).toBeCloseTo((100 * Number(item.delivered)) / Number(item.totalSent), 1);
	}
});

it('counts replies on the day they were received, and leaves open what cannot be known', async () => {
	const items = await summary({ startAt: startOf(15).toISO() });
	const horizon = now().minus({ hours: 168 });
	for (const item of items) {
		const day = DateTime.fromISO(String(item.day), { zone: BRASILIA });
		const replies = account.ledger.replies.count(day.toMillis(), day.endOf('day').toMillis());
		expect(item.replies).toBe(day < horizon ? null : replies);
		if (day < horizon) expect(item.replyRate).toBeNull();
	}
	const days = items.map(({ day }) => String(day));
	expect(days).toEqual([...days].sort());
	expect(items.filter(({ replies }) => Number(replies) > 0).length).toBeGreaterThan(3);
});

it('guesses no replies of a cost center, an API or a job, and asks for none', async () => {
	const asked = questions(account, 'sms/replys').length;
	for (const groupBy of ['costCenter', 'api', 'job']) {
		const items = await summary({ startAt: startOf(5).toISO(), groupBy });
		expect(items.every(({ replies, replyRate }) => replies === null && replyRate === null)).toBe(true);
	}
	expect(questions(account, 'sms/replys')).toHaveLength(asked);
});

it('takes what Kolmeya charged for a campaign, and leaves the cost of other messages open', async () => {
	const items = await summary({ startAt: startOf(19).toISO(), groupBy: 'job', costFrom: 'monthlySummary' });
	for (const { jobId, cost, averageCost } of items) {
		const known = account.ledger.campaigns.has(Number(jobId));
		expect(averageCost).toBe(known ? account.settings.price : null);
		expect(cost === null).toBe(!known);
	}
	const priced = await summary({
		startAt: startOf(19).toISO(),
		groupBy: 'job',
		costFrom: 'monthlySummary',
		pricePerMessage: 0.05,
	});
	for (const { jobId, averageCost } of priced) {
		expect(averageCost).toBe(account.ledger.campaigns.has(Number(jobId)) ? account.settings.price : 0.05);
	}
});

it('leaves the cost open without a price', async () => {
	for (const { totalSent, cost, averageCost } of await summary({ startAt: startOf(3).toISO() })) {
		expect([cost, averageCost]).toEqual([totalSent === 0 ? 0 : null, null]);
	}
});
