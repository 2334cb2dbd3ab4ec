/** n8n loses its power while SMS are on their way. */
import type { World } from './world.mjs';

const answerMs = 4_000;

export async function checkCrash(world: World): Promise<void> {
	const { account, checks, stage } = world;
	if (stage.crash === undefined) return;
	const all = await world.sms(40);
	const before = (await world.requests('sms/store')).length;
	await account.tell('faults', { on: 'sms/store', kind: 'slow', ms: answerMs });
	await world.poke();
	await world.stores(before + 1);
	await stage.crash();
	const waiting = await world.states(all);
	await world.poke();
	await world.settled(all);
	await world.outbox.quiet();
	checks.check(
		'n8n is killed while it sends: the next run finds what has left, and writes it down',
		waiting === '40 pending' &&
			(await world.counts(all)) === '40x1' &&
			(await world.states(all)) === '40 accepted',
		`${waiting}; ${await world.counts(all)}, ${await world.states(all)}`,
	);
}
