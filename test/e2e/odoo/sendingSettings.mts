/** Test mode and sending hours. */
import { setTimeout as sleep } from 'node:timers/promises';
import { clock, closed, type World } from './world.mjs';

const ticksMs = 4_000;
/** The clock of the template, in a hurry. */
const hurried = { [clock]: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } } };

export async function checkTestMode(world: World): Promise<void> {
	const { checks } = world;
	await world.set({ testMode: true, testSize: 3 }, hurried);
	const all = await world.sms(8);
	await sleep(ticksMs);
	const [ticks, byClock] = [(await world.outbox.executions()).length, await world.counts(all)];
	await world.poke();
	await world.settled(all.slice(0, 3));
	const byPoke = await world.counts(all);
	await world.outbox.run(clock);
	checks.check(
		'in test mode the clock sends nothing; a poke sends the first ones, and so does a run by hand',
		ticks > 0 && byClock === '8x0' && byPoke === '3x1 5x0' && (await world.counts(all)) === '6x1 2x0',
		`${ticks} ticks: ${byClock}; ${byPoke}; ${await world.counts(all)}`,
	);
	await world.set();
	await world.outbox.run(clock);
	checks.check('the others go when it is off', (await world.counts(all)) === '8x1', await world.counts(all));
}

export async function checkLimit(world: World): Promise<void> {
	await world.set({ limit: 4 });
	const all = await world.sms(10);
	const before = (await world.requests('sms/store')).length;
	const { status, error } = await world.outbox.run(clock);
	const stores = (await world.requests('sms/store')).length - before;
	world.checks.check(
		'what is more than the limit goes in the same run, in parts',
		status === 'success' && stores === 3 && (await world.counts(all)) === '10x1',
		`${status} ${error}, ${stores} requests, ${await world.counts(all)}`,
	);
	await world.set();
}

export async function checkHours(world: World): Promise<void> {
	const { checks } = world;
	await world.set(closed());
	const all = await world.sms(4);
	const waited = await world.outbox.run(clock);
	checks.check(
		'outside the sending hours all waits, and nothing is wrong',
		waited.status === 'success' &&
			(await world.counts(all)) === '4x0' &&
			(await world.states(all)) === '4 pending',
		`${waited.status} ${waited.error}, ${await world.counts(all)}, ${await world.states(all)}`,
	);
	await world.set();
	await world.outbox.run(clock);
	checks.check('then it goes', (await world.counts(all)) === '4x1', await world.counts(all));
}
