/** Thousands at once, with everything going wrong that can; takes minutes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { print, seconds } from '../../../scripts/lib/progress.mjs';
import { clock, logModel, type Sms, type World } from './world.mjs';

const limitMs = 900_000;
const odooAwayMs = 20_000;
const idleMs = 10_000;

/** First undisturbed, with another user of Odoo who looks at a list all the time. Then with an accident of each kind. */
export async function checkMany(world: World, count: number): Promise<void> {
	await checkCalm(world, count);
	await checkStorm(world, count);
}

async function checkCalm(world: World, count: number): Promise<void> {
	const { checks, outbox } = world;
	const flagged = Math.round(count / 10);
	const all = await world.sms(count - flagged);
	const none = await world.sms(flagged, { phone_blacklisted: true });
	const before = (await world.requests()).length;
	const idle = watch(world);
	await sleep(idleMs);
	const undisturbed = await idle.end();
	const another = watch(world);
	const started = Date.now();
	const status = await world.poke();
	const run = outbox.run(clock);
	await world.settled([...all, ...none], limitMs);
	const took = seconds(started);
	const slowest = await another.end();
	await run;
	await outbox.quiet();
	const requests = (await world.requests()).length - before;
	const counts = [await world.counts(all), await world.counts(none)];
	print(
		`       ${count} SMS: written back after ${took}, ${requests} requests to Kolmeya, another user's slowest request ${slowest} ms, before it ${undisturbed} ms`,
	);
	checks.check(
		`${count} conversations, a tenth of them flagged, a poke and the clock at once: each phone once`,
		status === 202 && counts.join() === `${count - flagged}x1,${flagged}x0`,
		counts.join(),
	);
	checks.check('under 0.01 requests to Kolmeya for an SMS', requests < count * 0.01, String(requests));
}

/** A lost answer, then n8n without power, then Odoo away. */
async function checkStorm(world: World, count: number): Promise<void> {
	const { account, checks, gate, stage } = world;
	const all = await world.sms(count);
	const before = (await world.requests('sms/store')).length;
	await account.tell('faults', { on: 'sms/store', kind: 'resetAfter', skip: 1 });
	await account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 5_000, times: 3 });
	let away = 0;
	gate.fate = (call) => {
		if (call === `${logModel}.load`) away ||= Date.now();
		return away > 0 && Date.now() - away < odooAwayMs ? 'down' : 'pass';
	};
	await world.poke();
	await world.stores(before + 3);
	await stage.crash?.();
	await world.poke();
	const started = Date.now();
	await world.settled(all, limitMs);
	print(`       settled ${seconds(started)} after the crash`);
	gate.recover();
	await world.outbox.quiet();
	checks.check(
		`${count} SMS, a lost answer, n8n killed, Odoo away for ${odooAwayMs / 1000} s: each phone once, all written`,
		(await states(world, all)) === `${count}x1, ${count} accepted`,
		await states(world, all),
	);
}

const states = async (world: World, all: Sms[]) => `${await world.counts(all)}, ${await world.states(all)}`;

/** Another user, who opens a list four times a second. */
function watch({ desk }: World): { end(): Promise<number> } {
	let [over, slowest] = [false, 0];
	const job = (async () => {
		for (; !over; await sleep(250)) {
			const started = Date.now();
			await desk.call('res.partner', 'search_read', [[], ['name']], { limit: 80 });
			slowest = Math.max(slowest, Date.now() - started);
		}
	})();
	return {
		async end() {
			over = true;
			await job;
			return slowest;
		},
	};
}
