import { DateTime } from 'luxon';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { sqlDateTime } from '../../../sandbox/core/clock';
import { filled, questions, rows, run } from './running';

const BRASILIA = 'America/Sao_Paulo';
const REPORT = 'sms/reports/statuses';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

const now = () => DateTime.now().setZone(BRASILIA);

/** One message as every report shows it, and how often. */
function tally(found: ReadonlyArray<Record<string, unknown>>): Map<string, number> {
	const counts = new Map<string, number>();
	for (const row of found) {
		const key = JSON.stringify([row.phone, row.text, row.sentAt, row.jobId]);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

function sentOf(account: Account, from: DateTime, to: DateTime) {
	return account.ledger.messages.newest(from.toMillis(), to.toMillis(), Infinity).map((message) => ({
		phone: `55${message.phone}`,
		text: message.text,
		sentAt: `${sqlDateTime(message.at).slice(0, 16).replace(' ', 'T')}:00-03:00`,
		jobId: message.job,
	}));
}

describe('100,000 messages over 60 days', () => {
	let account: Account;

	beforeAll(() => {
		account = filled(sandbox, {
			days: 60,
			rows: 100_000,
			replies: 0,
			webReplies: 0,
			accesses: 0,
			invalids: 0,
		});
	});

	it('arrive complete, newest first, without doubles, though an answer has at most 30,000 of 7 days', async () => {
		const startAt = now().minus({ days: 61 });
		const found = await rows(sandbox, {
			of: 'report:getDeliveries',
			account,
			parameters: { startAt: startAt.toISO(), returnAll: true },
		});
		expect(found).toHaveLength(100_000);
		expect(tally(found)).toEqual(tally(sentOf(account, startAt, now())));
		const times = found.map(({ sentAt }) => String(sentAt));
		expect(times).toEqual([...times].sort().reverse());
	}, 120_000);

	it('are cut at the minutes that were asked for, both included', async () => {
		const startAt = now().minus({ days: 30 }).startOf('minute');
		const endAt = startAt.plus({ days: 16, hours: 5 });
		const found = await rows(sandbox, {
			of: 'report:getDeliveries',
			account,
			parameters: { startAt: startAt.toISO(), endAt: endAt.toISO(), returnAll: true },
		});
		expect(tally(found)).toEqual(tally(sentOf(account, startAt, endAt.endOf('minute'))));
	});

	it('are asked for only as far as the limit goes', async () => {
		const before = questions(account, REPORT).length;
		const found = await rows(sandbox, {
			of: 'report:getDeliveries',
			account,
			parameters: { startAt: now().minus({ days: 60 }).toISO(), returnAll: false, limit: 120 },
		});
		expect(found).toHaveLength(120);
		expect(questions(account, REPORT)).toHaveLength(before + 1);
		expect(tally(found)).toEqual(tally(sentOf(account, now().minus({ days: 60 }), now()).slice(0, 120)));
	});
});

describe('a busy moment', () => {
	/** 45,000 messages in each of two minutes that touch would be too many; 20,000 each are not. */
	it.each([
		[20_000, undefined],
		[
			30_001,
			/at most 30,000 messages per request, and the minute \d{4}-\d{2}-\d{2} \d{2}:\d{2} \(Brasília\) has more/,
		],
	])('with %p messages a minute', async (aMinute, refusal) => {
		const account = filled(sandbox, {
			rows: 20,
			days: 1,
			replies: 0,
			webReplies: 0,
			accesses: 0,
			invalids: 0,
		});
		const [sample] = account.ledger.messages.newest(-Infinity, Infinity, 1);
		const minute = now().minus({ days: 2 }).startOf('minute');
		const messages = Array.from({ length: 2 * aMinute }, (_, index) => ({
			...sample,
			id: `busy-${index}`,
			reference: null,
			phone: `11${900_000_000 + index}`,
			at: minute.toMillis() + Math.floor(index / aMinute) * 60_000 + 15_000,
		}));
		account.ledger.load({ messages });
		const { error, json } = await run(sandbox, {
			of: 'report:getDeliveries',
			account,
			parameters: {
				startAt: minute.minus({ hours: 1 }).toISO(),
				endAt: minute.plus({ hours: 1 }).toISO(),
				returnAll: true,
			},
		});
		if (refusal) {
			expect(error?.message).toMatch(refusal);
			expect(error?.description).toContain('Campaign > Get Deliveries');
			return;
		}
		expect(error).toBeUndefined();
		expect(new Set(json.map(({ phone }) => phone)).size).toBe(2 * aMinute);
		expect(json).toHaveLength(2 * aMinute);
	});
});

describe('periods', () => {
	it('are taken in every form, and asked for in Brasília time, never later than now', async () => {
		const account = filled(sandbox);
		const day = now().minus({ days: 3 });
		const iso = day.toFormat('yyyy-MM-dd');
		for (const [startAt, endAt, asked] of [
			[iso, iso, [`${iso} 00:00`, `${day.plus({ days: 1 }).toFormat('yyyy-MM-dd')} 00:00`]],
			[`${iso}T12:00:00Z`, `${iso}T15:30:00Z`, [`${iso} 09:00`, `${iso} 12:31`]],
			[`${iso}T12:00:00`, `${iso} 15:30`, [`${iso} 12:00`, `${iso} 15:31`]],
			[
				day.toFormat('dd/MM/yyyy'),
				`={{ DateTime.fromISO("${iso}T10:00:00", { zone: "utc" }) }}`,
				[`${iso} 00:00`, `${iso} 07:01`],
			],
		] as const) {
			await rows(sandbox, { of: 'report:getDeliveries', account, parameters: { startAt, endAt } });
			expect(questions(account, REPORT).at(-1)).toMatchObject({ start_at: asked[0], end_at: asked[1] });
		}
		await rows(sandbox, {
			of: 'report:getDeliveries',
			account,
			parameters: { startAt: iso, endAt: now().plus({ years: 1 }).toISO() },
		});
		expect(questions(account, REPORT).at(-1)).toMatchObject({
			end_at: expect.stringContaining(now().toFormat('yyyy-MM-dd')),
		});
	});

	it.each([
		[{ startAt: 'amanhã' }, "'Start' is not a date"],
		[{ startAt: '={{ null }}' }, "'Start' is empty"],
		[{ startAt: '2999-01-01' }, "'Start' is in the future"],
		[{ startAt: '2025-02-02', endAt: '2025-01-01' }, "'Start' is later than 'End'"],
	])('%p: %s', async (parameters, text) => {
		const { error } = await run(sandbox, {
			of: 'report:getDeliveries',
			account: filled(sandbox),
			parameters,
		});
		expect(error?.message).toContain(text);
	});
});

describe('clicks', () => {
	const CLICKS = 'sms/accesses';

	it.each(['wrapped', 'bare'] as const)('more than 5,000 are read day by day (%s)', async (accesses) => {
		const account = filled(
			sandbox,
			{ days: 40, rows: 1_000, accesses: 12_000, replies: 0, webReplies: 0 },
			{ quirks: { accesses } },
		);
		const found = await rows(sandbox, {
			of: 'link:getClicks',
			account,
			parameters: { startAt: now().minus({ days: 45 }).toISO(), returnAll: true },
		});
		expect(found).toHaveLength(12_000);
		const times = found.map(({ clickedAt }) => String(clickedAt));
		expect(times).toEqual([...times].sort().reverse());
	});

	it('of one day say so when they are too many, and a filter helps', async () => {
		const account = filled(sandbox, { days: 2, rows: 100, accesses: 0, replies: 0, webReplies: 0 });
		const [{ phone, text }] = account.ledger.messages.newest(-Infinity, Infinity, 1);
		const at = now().minus({ days: 1 }).startOf('day').plus({ hours: 5 }).toMillis();
		account.ledger.loadAccesses(
			Array.from({ length: 6_000 }, (_, index) => ({
				job: 7,
				jobCreatedAt: at,
				segmentId: 1,
				phone,
				document: '',
				name: '',
				text,
				isRobot: index % 2 === 0,
				at,
			})),
		);
		const parameters = { startAt: now().minus({ days: 3 }).toISO(), returnAll: true };
		const { error } = await run(sandbox, { of: 'link:getClicks', account, parameters });
		expect(error?.message).toMatch(/at most 5,000 clicks per request, and \d{4}-\d{2}-\d{2} has more/);
		const people = { ...parameters, filters: { visitor: 'people' } };
		expect(await rows(sandbox, { of: 'link:getClicks', account, parameters: people })).toHaveLength(3_000);
		expect(questions(account, CLICKS).at(-1)).toMatchObject({ is_robot: 0 });
	});
});

it('a cancelled execution stops asking', async () => {
	const account = filled(sandbox, { days: 60, rows: 500, replies: 0, webReplies: 0 }, { latencyMs: 20 });
	let cancel = () => {};
	account.onRequest((_, n) => {
		if (n === 2) cancel();
	});
	await run(sandbox, {
		of: 'report:getDeliveries',
		account,
		parameters: { startAt: now().minus({ days: 1_000 }).toISO(), returnAll: true },
		whileRunning: (execution) => {
			cancel = () => execution.cancel();
		},
	});
	const asked = questions(account, REPORT).length;
	expect(asked).toBeLessThan(10);
});
