import { DateTime } from 'luxon';
import { type Account, arrive, type Sandbox, startSandbox } from '../../../sandbox';
import { filled, questions, rows, run } from './running';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

const all = { returnAll: true };
const idsOf = (found: ReadonlyArray<Record<string, unknown>>) => found.map(({ id }) => String(id));

/** What was there before the reading began must come out once, in its order; what arrived may. */
function expectComplete(found: ReadonlyArray<Record<string, unknown>>, before: readonly string[]): void {
	const ids = idsOf(found);
	const known = new Set(before);
	expect(ids.filter((id) => known.has(id))).toEqual(before);
	expect(new Set(ids).size).toBe(ids.length);
}

describe('replies', () => {
	const idsBefore = (account: Account, list: 'replies' | 'webReplies') =>
		account.ledger[list].newest(-Infinity, Infinity, Infinity).map(({ id }) => id);

	it.each([
		['reply:getAll', 'replies', 'sms/replys'],
		['reply:getAllWeb', 'webReplies', 'sms/replys-web'],
	] as const)('%s: 20,000 are complete and in order while 500 arrive', async (of, list, endpoint) => {
		const account = filled(sandbox, {
			rows: 5_000,
			days: 10,
			replies: list === 'replies' ? 20_000 : 0,
			webReplies: list === 'replies' ? 0 : 20_000,
			replyDays: 6,
		});
		const before = idsBefore(account, list);
		account.onRequest((asked, n) => {
			if (asked === endpoint && n > 1 && n <= 11) arrive(account, { [list]: 50 });
		});
		const found = await rows(sandbox, { of, account, parameters: { hours: 168, ...all } });
		expectComplete(found, before);
		expect(questions(account, endpoint).length).toBeLessThan(50);
	});

	it('a quiet list takes one request a page and one look', async () => {
		const account = filled(sandbox, { rows: 500, days: 10, replies: 3_500, webReplies: 0, replyDays: 6 });
		const found = await rows(sandbox, { of: 'reply:getAll', account, parameters: { hours: 168, ...all } });
		expect(idsOf(found)).toEqual(idsBefore(account, 'replies'));
		expect(questions(account, 'sms/replys')).toHaveLength(5);
	});

	it('are asked for only as far as the limit goes', async () => {
		const account = filled(sandbox, { rows: 500, days: 10, replies: 5_000, webReplies: 0, replyDays: 6 });
		const before = idsBefore(account, 'replies');
		for (const [limit, requests] of [
			[50, 1],
			[1_000, 1],
			[1_500, 2],
		]) {
			account.log.entries = [];
			const found = await rows(sandbox, {
				of: 'reply:getAll',
				account,
				parameters: { hours: 168, returnAll: false, limit },
			});
			expect(idsOf(found)).toEqual(before.slice(0, limit));
			expect(questions(account, 'sms/replys')).toHaveLength(requests);
		}
	});

	it('shows a reply as it came, with a date that has an offset', async () => {
		const account = filled(sandbox);
		const [reply] = account.ledger.replies.newest(-Infinity, Infinity, 1);
		const [first] = await rows(sandbox, { of: 'reply:getAll', account, parameters: { hours: 168 } });
		const at = DateTime.fromMillis(reply.at, { zone: 'America/Sao_Paulo' });
		expect(first).toMatchObject({
			id: reply.id,
			text: reply.text,
			receivedAt: at.startOf('second').toISO({ suppressMilliseconds: true }),
			receivedAtText: at.toFormat('dd/MM/yyyy HH:mm:ss'),
			phone: `55${reply.message.phone}`,
			messageId: reply.message.id,
		});
	});

	it.each([0, 169, 'x'])('from %p hours are refused', async (hours) => {
		const { error } = await run(sandbox, {
			of: 'reply:getAll',
			account: filled(sandbox),
			parameters: { hours: `={{ ${JSON.stringify(hours)} }}` },
		});
		expect(error?.message).toContain("'Hours' must be a whole number from 1 to 168");
	});
});

describe('requests', () => {
	const parameters = { startAt: DateTime.now().minus({ days: 75 }).toISO(), ...all };

	it.each(['present', 'missing'] as const)(
		'of 75 days are complete while others arrive (pagination %s)',
		async (pagination) => {
			const account = filled(
				sandbox,
				{ rows: 9_000, webShare: 0, perRequest: 2, days: 70, replies: 0, webReplies: 0 },
				{ quirks: { pagination } },
			);
			const before = account.ledger.requests.newest(-Infinity, Infinity, Infinity).map(({ id }) => id);
			account.onRequest((asked, n) => {
				if (asked === 'sms/reports/requests' && n > 1 && n < 6) arrive(account, { requests: 7 });
			});
			expectComplete(await rows(sandbox, { of: 'request:getAll', account, parameters }), before);
		},
	);

	it('are asked for in windows of 31 days at most, and no further than the limit', async () => {
		const account = filled(sandbox, {
			rows: 400,
			webShare: 0,
			perRequest: 1,
			days: 20,
			replies: 0,
			webReplies: 0,
		});
		await rows(sandbox, { of: 'request:getAll', account, parameters });
		const asked = questions(account, 'sms/reports/requests') as Array<{ start_at: string; end_at: string }>;
		expect(asked).toHaveLength(3);
		for (const { start_at, end_at } of asked) {
			expect((Date.parse(end_at) - Date.parse(start_at)) / 86_400_000).toBeLessThanOrEqual(30);
		}
		account.log.entries = [];
		const few = { ...parameters, returnAll: false, limit: 30 };
		expect(await rows(sandbox, { of: 'request:getAll', account, parameters: few })).toHaveLength(30);
		expect(questions(account, 'sms/reports/requests')).toEqual([
			expect.objectContaining({ per_page: 30, page: 1 }),
		]);
	});
});

describe('deliveries of a campaign', () => {
	it.each(['present', 'missing'] as const)(
		'12,000 are complete and in order while others are added (pagination %s)',
		async (pagination) => {
			const account = filled(
				sandbox,
				{ rows: 12_000, webShare: 1, campaigns: 1, days: 3, replies: 0, webReplies: 0 },
				{ quirks: { pagination } },
			);
			const [job] = account.ledger.campaigns.keys();
			const messages = account.ledger.messagesOfJob(job) ?? [];
			const before = messages.map(({ phone }) => `55${phone}`);
			account.onRequest((_, n) => {
				if (n === 2) account.ledger.addMessage({ ...messages[0], id: 'late', phone: '11900000000' });
			});
			const found = await rows(sandbox, {
				of: 'campaign:getDeliveries',
				account,
				parameters: { jobId: job, ...all },
			});
			expect(found.map(({ phone }) => phone).slice(0, 12_000)).toEqual(before);
			expect(found.length - 12_000).toBeLessThanOrEqual(1);
		},
	);

	it.each([
		['9b1f7f0e-6c1b-4b43-a8f4-1d0c3c5f2a11', "'Campaign' must be a whole number"],
		['99', 'Not found.'],
	])('of %s: %s', async (jobId, text) => {
		const account = filled(sandbox);
		for (const of of ['campaign:getDeliveries', 'campaign:pause', 'campaign:resume']) {
			const { error } = await run(sandbox, { of, account, parameters: { jobId } });
			expect(error?.message).toContain(text);
		}
	});
});

describe('invalid records', () => {
	it('of one day and origin are complete, also over several pages', async () => {
		const account = filled(sandbox, { rows: 100, days: 1, invalids: 24_000, replies: 0, webReplies: 0 });
		const day = DateTime.now().setZone('America/Sao_Paulo').minus({ days: 1 });
		const [from, to] = [day.startOf('day').toMillis(), day.endOf('day').toMillis()];
		for (const origin of ['api', 'web'] as const) {
			const expected = account.ledger.invalids[origin].newest(from, to, Infinity);
			const parameters = { origin, date: day.toFormat('yyyy-MM-dd'), ...all };
			const found = await rows(sandbox, { of: 'report:getInvalidRecords', account, parameters });
			expect(found.map(({ phone }) => phone)).toEqual(expected.map(({ phone }) => `55${phone}`));
		}
		const job = account.ledger.invalids.web.newest(from, to, 1)[0]?.job;
		const parameters = { origin: 'web', date: day.toISO(), filters: { jobId: job, segmentIds: '1, 2' } };
		await rows(sandbox, { of: 'report:getInvalidRecords', account, parameters });
		expect(questions(account, 'sms/reports/invalid-records').at(-1)).toMatchObject({ segments: [1, 2] });
	});
});
