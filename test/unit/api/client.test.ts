import { Kolmeya, KolmeyaRefusal } from '../../../nodes/Kolmeya/api/client';
import type { Clock } from '../../../nodes/Kolmeya/api/clock';
import { endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { Pacer } from '../../../nodes/Kolmeya/api/pacer';
import type { WireResult } from '../../../nodes/Kolmeya/api/wire';

/** A clock that jumps instead of waiting, and writes down how long it would have waited. */
class TestClock implements Clock {
	time = 0;

	waits: number[] = [];

	stopAfter = Infinity;

	now = () => this.time;

	elapsed = () => this.time;

	random = () => 0;

	cancelled = () => this.waits.length >= this.stopAfter;

	sleep = async (milliseconds: number) => {
		this.waits.push(milliseconds);
		this.time += milliseconds;
	};
}

function clientWith(results: WireResult[]) {
	const clock = new TestClock();
	const requests: Array<{ path: string; body: object }> = [];
	const wire = async (request: { path: string; body: object }) => {
		requests.push({ path: request.path, body: request.body });
		return results[Math.min(requests.length, results.length) - 1];
	};
	const access = { baseUrl: 'http://127.0.0.1', apiToken: 't' };
	return { kolmeya: new Kolmeya(wire, clock, new Pacer(), access), clock, requests };
}

const ok: WireResult = { kind: 'response', status: 200, headers: {}, body: { balance: '1500.50' } };
const tooMany = (headers: Record<string, unknown> = {}): WireResult => ({
	kind: 'response',
	status: 429,
	headers,
	body: {},
});
const broken: WireResult = { kind: 'response', status: 500, headers: {}, body: '' };
const reset: WireResult = { kind: 'noAnswer', neverLeft: false, code: 'ECONNRESET', text: 'reset' };
const message = { messages: [{ phone: 5511987654321, message: 'oi', reference: 'a' }], reference: 'r' };

describe('call', () => {
	it('gives the answer', async () => {
		const { kolmeya, requests } = clientWith([ok]);
		await expect(kolmeya.call(endpoints.balance, {})).resolves.toEqual({ balance: '1500.50' });
		expect(requests).toEqual([{ path: '/v1/sms/balance', body: {} }]);
	});

	it('asks again after an unclear answer when that does no harm', async () => {
		const { kolmeya, requests } = clientWith([broken, reset, ok]);
		await expect(kolmeya.call(endpoints.balance, {})).resolves.toEqual({ balance: '1500.50' });
		expect(requests).toHaveLength(3);
	});

	it.each([broken, reset])('never asks again when that may do harm', async (unclear) => {
		const { kolmeya, requests } = clientWith([unclear, ok]);
		await expect(kolmeya.call(endpoints.sendMessages, message)).rejects.toBeInstanceOf(KolmeyaRefusal);
		expect(requests).toHaveLength(1);
	});

	it('puts path parameters into the path and out of the body', async () => {
		const { kolmeya, requests } = clientWith([{ ...ok, body: { message: 'Job pausado' } }]);
		await kolmeya.call(endpoints.pauseCampaign, { jobId: 42 });
		expect(requests).toEqual([{ path: '/v1/sms/jobs/42/pause', body: {} }]);
	});

	it('does not send what does not fit', async () => {
		const { kolmeya, requests } = clientWith([ok]);
		const sent = kolmeya.call(endpoints.monthlySummary, { period: 'November' });
		await expect(sent).rejects.toThrow(/was not sent.*period/);
		expect(requests).toHaveLength(0);
	});
});

describe('429', () => {
	it('waits as long as Kolmeya asks for, then sends the same request', async () => {
		const { kolmeya, clock, requests } = clientWith([tooMany({ 'retry-after': '7' }), ok]);
		await kolmeya.attempt(endpoints.sendMessages, message);
		expect(clock.waits).toEqual([7000]);
		expect(requests[1]).toEqual(requests[0]);
	});

	it('waits twice as long each time where Kolmeya does not say', async () => {
		const { kolmeya, clock } = clientWith([tooMany(), tooMany(), tooMany(), ok]);
		await kolmeya.call(endpoints.balance, {});
		expect(clock.waits).toEqual([1000, 2000, 4000]);
	});

	it('gives up in the end, and says why', async () => {
		const { kolmeya, clock } = clientWith([tooMany()]);
		const exchange = await kolmeya.attempt(endpoints.sendMessages, message);
		expect(exchange).toMatchObject({ kind: 'refused', refusal: { kind: 'rateLimited' } });
		expect(clock.time).toBeLessThanOrEqual(5 * 60_000);
	});

	it('does not wait longer than its patience for an absurd Retry-After', async () => {
		const { kolmeya, clock } = clientWith([tooMany({ 'retry-after': '86400' })]);
		await kolmeya.attempt(endpoints.balance, {});
		expect(clock.waits).toEqual([]);
	});

	it('stops waiting when the execution is stopped', async () => {
		const { kolmeya, clock, requests } = clientWith([tooMany()]);
		clock.stopAfter = 2;
		const exchange = await kolmeya.attempt(endpoints.sendMessages, message);
		expect(exchange).toMatchObject({ kind: 'neverLeft' });
		expect(requests).toHaveLength(2);
	});

	it('slows down while few requests are left in the window', async () => {
		const scarce: WireResult = { ...ok, headers: { 'x-ratelimit-remaining': '0' } };
		const { kolmeya, clock } = clientWith([scarce, ok, ok]);
		await kolmeya.call(endpoints.balance, {});
		await kolmeya.call(endpoints.balance, {});
		await kolmeya.call(endpoints.balance, {});
		expect(clock.waits).toHaveLength(1);
		expect(clock.waits[0]).toBeGreaterThan(1000);
	});
});
