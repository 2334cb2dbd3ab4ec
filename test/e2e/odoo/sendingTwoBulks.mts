/** What waited for hours is several bulks, each under a key of its own; takes up to a minute. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { refuseWritesTo } from './refusing.mjs';
import { clock, closed, type World } from './world.mjs';

const minuteMs = 60_000;
const Store = z.object({ body: z.object({ reference: z.string() }) });

export async function checkTwoBulks(world: World): Promise<void> {
	const { checks } = world;
	await world.set(closed());
	const first = await world.sms(4);
	await sleep(minuteMs - (Date.now() % minuteMs) + 1_500);
	const second = await world.sms(4);
	const all = [...first, ...second];
	const rules = [await refuseWritesTo(world, first[0].id), await refuseWritesTo(world, second[3].id)];
	const before = (await world.requests('sms/store')).length;
	await world.set();
	const { status, error } = await world.outbox.run(clock);
	for (const rule of rules) await rule.end();
	const stores = (await world.requests('sms/store')).slice(before);
	const keys = stores.map((request) => Store.parse(request).body.reference);
	checks.check(
		'what was made in two minutes goes out in one run, as two bulks',
		new Set(keys).size === 2 &&
			(await world.counts(all)) === '8x1' &&
			(await world.states(all)) === '6 accepted, 2 pending',
		`${keys.join()}; ${await world.counts(all)}, ${await world.states(all)}`,
	);
	checks.check(
		'the run says what was refused of each',
		status === 'error' && [first[0], second[3]].every(({ id }) => error?.includes(`${id}: `)),
		`${status}: ${error}`,
	);
	await world.outbox.run(clock);
	checks.check(
		'and the next one writes it, without a second SMS',
		(await world.counts(all)) === '8x1' && (await world.states(all)) === '8 accepted',
		`${await world.counts(all)}, ${await world.states(all)}`,
	);
}
