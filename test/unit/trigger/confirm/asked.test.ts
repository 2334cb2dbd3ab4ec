import fc from 'fast-check';
import { MAX_ASKED_A_MINUTE } from '../../../../nodes/Kolmeya/trigger/confirm/allowance';
import { MAX_WAITING, QUESTION_WINDOW_MS } from '../../../../nodes/Kolmeya/trigger/confirm/asked';
import { confirm, CONFIRM_WITHIN_MS } from '../../../../nodes/Kolmeya/trigger/confirm/confirm';
import { normalise } from '../../../../nodes/Kolmeya/event/normalise';
import { MAX_REPLY_PAGES } from '../../../../nodes/Kolmeya/trigger/confirm/repliesTold';
import { NOW, OWN_NO, stub } from './kolmeyaStub';
import { REQUEST } from '../../event/payloads';

/** What asking costs: the numbers that docs/trigger.md states. */

const MINUTE_MS = 60_000;
const page = (data: unknown[]) => ({ body: { data, current_page: 1, last_page: 1 } });
const reply = (id: string, at = '16/11/2025 14:59:00') => ({ id, reply: 'SAIR', received_at: at });
const replyCall = (id: string, at?: string) => normalise({ ...REQUEST, reply: reply(id, at) }, NOW);
const statusCall = (id: string, request = 'req-1') =>
	normalise({ id: request, messages: [{ id, status_code: 3 }] }, NOW);
const signed = (events: ReturnType<typeof normalise>, signedFor: string) =>
	events.map((event) => ({
		...event,
		signedFor,
		item: { ...event.item, request: { ...event.item.request, reference: signedFor } },
	}));
const confirmedOf = (results: Array<Awaited<ReturnType<typeof confirm>>>) =>
	results.flatMap(({ events }) => events.map(({ item }) => item.confirmed));

/** The most that was asked in any minute. */
function busiestMinute(asked: ReadonlyArray<{ at: number }>): number {
	return Math.max(
		0,
		...asked.map(({ at }) => asked.filter((other) => other.at >= at && other.at < at + MINUTE_MS).length),
	);
}

describe('one question for many', () => {
	it('replies with different times in one call', async () => {
		const { asking, asked, until } = stub({ replys: () => page([]) });
		const times = [...Array(20).keys()].map((hour) => `15/11/2025 ${String(hour).padStart(2, '0')}:10:00`);
		const events = times.flatMap((time, index) => replyCall(`r${index}`, time));
		await until(confirm(events, { ...asking, pause: async () => {} }));
		expect(asked.length).toBeLessThanOrEqual(2);
	});

	it('replies of many calls at once, the second question a window later', async () => {
		const rows = [...Array(MAX_WAITING).keys()].map((id) => reply(`r${id}`));
		const { asking, asked, until } = stub({ replys: () => page(rows) });
		await until(confirm(replyCall('r0'), asking));
		const results = await until(
			Promise.all(rows.map(async ({ id }) => await confirm(replyCall(id), asking))),
		);
		expect(confirmedOf(results)).toEqual(rows.map(() => true));
		expect(asked).toHaveLength(1);
	});

	it('statuses of one request that come one by one', async () => {
		const messages = [...Array(500).keys()].map((id) => ({ id: `m${id}`, status_code: 3 }));
		const { asking, asked, until } = stub({ 'status/request': () => ({ body: { id: 'req-1', messages } }) });
		for (const { id } of messages)
			expect(confirmedOf([await until(confirm(statusCall(id), asking))])).toEqual([true]);
		expect(asked).toHaveLength(1);
	});

	it('is not asked again before its window is over, and then once for all who wait', async () => {
		const messages: unknown[] = [];
		const { asking, asked, until } = stub({
			'status/request': () => ({ body: { id: 'req-1', status: 'Válido', messages: [...messages] } }),
		});
		const first = confirm(statusCall('m0'), asking);
		messages.push({ id: 'm1', status_code: 3 });
		const second = confirm(statusCall('m1'), asking);
		const third = confirm(statusCall('m1'), asking);
		messages.push({ id: 'm0', status_code: 3 });
		expect(confirmedOf(await until(Promise.all([first, second, third])))).toEqual([true, true, true]);
		expect(asked.map(({ at }) => at - NOW)).toEqual([0, QUESTION_WINDOW_MS].slice(0, asked.length));
	});
});

describe('an API that lags behind its webhook', () => {
	it('is asked once more, a window later', async () => {
		let code = 2;
		const { asking, asked, until } = stub({
			'status/request': () => {
				const messages = [{ id: 'm1', status_code: code }];
				code = 3;
				return { body: { id: 'req-1', messages } };
			},
		});
		expect(await until(confirm(statusCall('m1'), asking))).toMatchObject({ unanswered: false });
		expect(asked.map(({ at }) => at - NOW)).toEqual([0, QUESTION_WINDOW_MS]);
	});

	it('does not hold a sender for longer than is promised', async () => {
		const { asking, clock, until } = stub({ 'status/request': async () => await new Promise(() => {}) });
		expect(await until(confirm(statusCall('m1'), asking))).toMatchObject({ unanswered: true });
		expect(clock.time - NOW).toBe(CONFIRM_WITHIN_MS);
	});
});

describe('a flood', () => {
	it('of forged statuses asks no more than the budget of its kind, and leaves the others theirs', async () => {
		const { asking, asked, until } = stub({
			'status/request': ({ id, reference }) =>
				id === undefined
					? { body: { id: 'real', reference, messages: [{ id: 'm1', status_code: 3 }] } }
					: OWN_NO,
			replys: () => page([reply('real')]),
		});
		const forged = [...Array(3_000).keys()].map(
			async (id) => await confirm(statusCall('m', `f${id}`), asking),
		);
		const real = [
			confirm(replyCall('real'), asking),
			...[...Array(20).keys()].map(
				async (id) => await confirm(signed(statusCall('m1', 'real'), `lote/${id}`), asking),
			),
		];
		expect(confirmedOf(await until(Promise.all(real)))).toEqual(Array(21).fill(true));
		expect(new Set(confirmedOf(await until(Promise.all(forged))))).toEqual(new Set([false]));
		const unsigned = asked.filter(({ question }) => question.includes('"id":"f'));
		expect(unsigned.length).toBeLessThanOrEqual(MAX_ASKED_A_MINUTE.unsigned);
	});

	it('of one leaked URL is one question a window, and few who wait', async () => {
		const { asking, asked, clock, until } = stub({ 'status/request': () => OWN_NO });
		const forge = (id: number) => signed(statusCall(`m${id}`, `invented ${id}`), 'leaked/1');
		const calls = [...Array(2_000).keys()].map(async (id) => await confirm(forge(id), asking));
		await until(Promise.all(calls));
		expect(asked.length).toBeLessThanOrEqual(1 + (clock.time - NOW) / QUESTION_WINDOW_MS);
	});

	it('does not make a call with many requests ask about all of them', async () => {
		const { asking, asked, until } = stub({ 'status/request': () => OWN_NO });
		const events = [...Array(1_000).keys()].flatMap((id) => statusCall('m', `f${id}`));
		expect(await until(confirm(events, asking))).toMatchObject({ unanswered: true });
		expect(asked.length).toBeLessThanOrEqual(MAX_ASKED_A_MINUTE.unsigned);
	});
});

it('counts each page of a report', async () => {
	let rows = 0;
	const { asking, asked, until } = stub({
		replys: ({ page: number }) => ({
			body: { data: [reply(`r${(rows += 1)}`)], current_page: number, last_page: 4 },
		}),
	});
	for (let window = 0; window < 30; window += 1) {
		await until(confirm(replyCall('invented'), asking));
		await until(asking.pause(QUESTION_WINDOW_MS));
	}
	expect(asked.length).toBeGreaterThan(MAX_ASKED_A_MINUTE.replies);
	expect(busiestMinute(asked)).toBe(MAX_ASKED_A_MINUTE.replies);
});

it('keeps what it was told while the budget is used up', async () => {
	const { asking, until } = stub({
		'status/request': ({ id }) =>
			id === 'real' ? { body: { id, messages: [{ id: 'm1', status_code: 3 }] } } : OWN_NO,
	});
	const at = { ...asking, pause: async () => await new Promise(() => {}) };
	expect(confirmedOf([await until(confirm(statusCall('m1', 'real'), at))])).toEqual([true]);
	for (let id = 0; id < 200; id += 1) void confirm(statusCall('m', `f${id}`), at);
	expect(confirmedOf([await until(confirm(statusCall('m1', 'real'), at))])).toEqual([true]);
});

it('states a budget that is less than a quarter of the account', () => {
	const all = Object.values(MAX_ASKED_A_MINUTE).reduce((sum, most) => sum + most, 0);
	expect(all).toBe(120);
	expect(MAX_REPLY_PAGES).toBeLessThan(MAX_ASKED_A_MINUTE.replies);
});

it('keeps to its budget in any minute, and believes nothing that is false, whatever comes when', async () => {
	const truth = new Set(['req-1 m1', 'req-2 m2']);
	const call = fc.record({
		kind: fc.constantFrom('reply', 'status', 'signed'),
		id: fc.nat(3),
		request: fc.nat(60),
		after: fc.nat(8_000),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(call, { maxLength: 150 }), async (calls) => {
			const { asking, asked, clock, until } = stub({
				'status/request': ({ id, reference }) => {
					const known = String(id ?? reference);
					const messages = [...truth].flatMap((pair) => {
						const [request, message] = pair.split(' ');
						return request === known ? [{ id: message, status_code: 3 }] : [];
					});
					return messages.length > 0 ? { body: { id: known, messages } } : OWN_NO;
				},
				replys: () => page([reply('r1')]),
			});
			const under: Array<Promise<unknown>> = [];
			for (const { kind, id, request, after } of calls) {
				await until(asking.pause(after));
				const events =
					kind === 'reply'
						? replyCall(`r${id}`)
						: kind === 'status'
							? statusCall(`m${id}`, `req-${request}`)
							: signed(statusCall(`m${id}`, `req-${request}`), `req-${request}`);
				const isTrue = kind === 'reply' ? id === 1 : truth.has(`req-${request} m${id}`);
				under.push(
					confirm(events, asking).then(({ events: [{ item }] }) => {
						if (!isTrue) expect(item.confirmed).toBe(false);
					}),
				);
			}
			await until(Promise.all(under));
			const of = (part: string) => asked.filter(({ question }) => question.includes(part));
			expect(busiestMinute(of('replys'))).toBeLessThanOrEqual(MAX_ASKED_A_MINUTE.replies);
			expect(busiestMinute(of('"id"'))).toBeLessThanOrEqual(MAX_ASKED_A_MINUTE.unsigned);
			expect(busiestMinute(of('"reference"'))).toBeLessThanOrEqual(MAX_ASKED_A_MINUTE.signed);
			const last = new Map<string, number>();
			for (const { question, at } of asked) {
				expect(at - (last.get(question) ?? -Infinity)).toBeGreaterThanOrEqual(QUESTION_WINDOW_MS);
				last.set(question, at);
			}
			expect(clock.time).toBeGreaterThanOrEqual(NOW);
		}),
		{ numRuns: 60 },
	);
});

it('asks again after somebody has set the clock back', async () => {
	const { asking, asked, clock, until } = stub({ 'status/request': () => OWN_NO });
	for (let id = 0; id < 40; id += 1)
		await until(confirm(statusCall('m', `f${id}`), { ...asking, pause: async () => {} }));
	clock.time -= 24 * 60 * MINUTE_MS;
	const before = asked.length;
	await until(confirm(statusCall('m', 'f0'), { ...asking, pause: async () => {} }));
	expect(asked.length).toBeGreaterThan(before);
});
