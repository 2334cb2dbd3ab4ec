/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import { clockFor } from '../../../nodes/Kolmeya/api/clock';

const LONG_MS = 60_000;

afterEach(() => jest.useRealTimers());

it('a wait ends when the execution is stopped', async () => {
	jest.useFakeTimers();
	const stop = new AbortController();
	const clock = clockFor(stop.signal);
	expect(clock.cancelled()).toBe(false);
	const waiting = clock.sleep(LONG_MS);
	stop.abort();
	await waiting;
	expect(clock.cancelled()).toBe(true);
});

it('a wait does not begin when the execution is stopped already', async () => {
	const late = new Promise((resolve) => setTimeout(resolve, 1_000, 'late').unref());
	const woken = clockFor(AbortSignal.abort())
		.sleep(LONG_MS)
		.then(() => 'woken');
	expect(await Promise.race([woken, late])).toBe('woken');
});

it('a wait takes its time where nobody can stop it', async () => {
	const clock = clockFor(undefined);
	const started = clock.now();
	await clock.sleep(20);
	expect(clock.now() - started).toBeGreaterThanOrEqual(15);
	expect(clock.cancelled()).toBe(false);
	expect(clock.random()).toBeLessThan(1);
});

it('no timer stays behind after a stop', async () => {
	const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
	const before = timers();
	const stop = new AbortController();
	const waiting = clockFor(stop.signal).sleep(LONG_MS);
	stop.abort();
	await waiting;
	expect(timers()).toBe(before);
});
