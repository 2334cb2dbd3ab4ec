import fc from 'fast-check';
import { Kolmeya } from '../../../nodes/Kolmeya/api/client';
import type { Clock } from '../../../nodes/Kolmeya/api/clock';
import { endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { Pacer } from '../../../nodes/Kolmeya/api/pacer';
import { RateMeter } from '../../../sandbox/account/rate';

/** Questions that can wait take nothing from sending: an account with a window, and a clock that jumps. */

const WINDOW = { limit: 500, windowMs: 60_000, retryAfter: true };

function account() {
	const meter = new RateMeter();
	const state = { time: 0, waited: 0, requests: { stores: 0, questions: 0 } };
	const clock: Clock = {
		now: () => state.time,
		elapsed: () => state.time,
		random: () => 0,
		cancelled: () => false,
		async sleep(milliseconds) {
			state.waited += milliseconds;
			state.time += milliseconds;
		},
	};
	const wire = async ({ path }: { path: string }) => {
		const isStore = path.endsWith('sms/store');
		state.requests[isStore ? 'stores' : 'questions'] += 1;
		const { limit, remaining, refusedFor } = meter.count(state.time, WINDOW);
		const headers = { 'x-ratelimit-limit': `${limit}`, 'x-ratelimit-remaining': `${remaining}` };
		if (refusedFor !== null)
			return {
				kind: 'response',
				status: 429,
				headers: { ...headers, 'retry-after': `${refusedFor}` },
				body: {},
			} as const;
		const body = isStore ? { id: 'r', valids: [] } : { data: [], current_page: 1, last_page: 1 };
		return { kind: 'response', status: 200, headers, body } as const;
	};
	const kolmeya = new Kolmeya(wire, clock, new Pacer(), { baseUrl: 'http://127.0.0.1', apiToken: 't' });
	return { kolmeya, state };
}

const store = async (kolmeya: Kolmeya) =>
	await kolmeya.attempt(endpoints.sendMessages, { messages: [{ phone: 5511987654321, message: 'oi' }] });
const question = async (kolmeya: Kolmeya) => await kolmeya.spare(endpoints.replies, { period: 2, page: 1 });

it('asks while half of the window is free, and not beyond', async () => {
	const { kolmeya, state } = account();
	for (let call = 0; call < 1_000; call += 1) await question(kolmeya);
	expect(state.requests.questions).toBe(WINDOW.limit / 2);
	expect(await question(kolmeya)).toMatchObject({ kind: 'neverLeft', refusal: { kind: 'rateLimited' } });
	state.time += WINDOW.windowMs;
	expect(await question(kolmeya)).toMatchObject({ kind: 'answered' });
});

it('does not ask while somebody waits after a 429, and asks no second time after one', async () => {
	const { kolmeya, state } = account();
	for (let call = 0; call < WINDOW.limit; call += 1) await kolmeya.once(endpoints.balance, {});
	await kolmeya.once(endpoints.balance, {});
	const { questions } = state.requests;
	expect(await question(kolmeya)).toMatchObject({ kind: 'neverLeft' });
	expect([state.requests.questions, state.waited]).toEqual([questions, 0]);
});

it('never makes sending wait, however much is asked and whenever', async () => {
	const step = fc.record({ sends: fc.nat(3), questions: fc.nat(40), pass: fc.nat(2_000) });
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
			const { kolmeya, state } = account();
			for (const { sends, questions, pass } of steps) {
				for (let call = 0; call < questions; call += 1) await question(kolmeya);
				for (let call = 0; call < sends; call += 1) await store(kolmeya);
				state.time += pass;
			}
			expect(state.waited).toBe(0);
		}),
	);
});

it.each([
	[{ 'x-ratelimit-remaining': '251' }, true],
	[{ 'x-ratelimit-remaining': '250' }, false],
	[{ 'x-ratelimit-remaining': '60', 'x-ratelimit-limit': '100' }, true],
	[{ 'x-ratelimit-remaining': '50', 'x-ratelimit-limit': '100' }, false],
	[{ 'x-ratelimit-remaining': 'many' }, true],
	[{}, true],
])('reads the window of an answer with %j as free: %p', (headers, isSpare) => {
	const { kolmeya } = account();
	const pacer = new Pacer();
	pacer.answered(kolmeya.clock, headers);
	expect(pacer.isSpare(kolmeya.clock)).toBe(isSpare);
});

it('asks nothing while a 429 makes everybody wait, whatever the window said', () => {
	const { kolmeya, state } = account();
	const pacer = new Pacer();
	pacer.answered(kolmeya.clock, { 'x-ratelimit-remaining': '499', 'x-ratelimit-limit': '500' });
	pacer.refused(kolmeya.clock, 30_000);
	expect(pacer.isSpare(kolmeya.clock)).toBe(false);
	state.time += 30_000;
	expect(pacer.isSpare(kolmeya.clock)).toBe(true);
});
