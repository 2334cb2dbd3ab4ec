/** Kolmeya or Odoo fails at the wrong moment. */
import { clock, conversationModel, roomModel, type World } from './world.mjs';
import { refuseWritesTo } from './refusing.mjs';

export async function checkLostAnswer(world: World): Promise<void> {
	const { account, outbox, checks } = world;
	const all = await world.sms(20);
	await account.tell('faults', { on: 'sms/store', kind: 'resetAfter' });
	const { status, error } = await outbox.run(clock);
	checks.check(
		'the answer of sms/store is lost: Kolmeya is asked, nobody gets a second SMS',
		status === 'success' &&
			(await world.counts(all)) === '20x1' &&
			(await world.states(all)) === '20 accepted',
		`${status} ${error}, ${await world.counts(all)}, ${await world.states(all)}`,
	);
}

/** Gone from the first write on. */
export async function checkDown(world: World): Promise<void> {
	const { gate, outbox, checks } = world;
	const all = await world.sms(15);
	gate.fate = (call) => (call.endsWith('.load') ? 'down' : 'pass');
	const failed = await outbox.run(clock);
	const between = await world.states(all);
	// The next call is carried out, and its answer lost.
	let lost = 0;
	gate.fate = (call) => (call.endsWith('.load') && lost++ === 0 ? 'lose' : 'pass');
	const { status, error } = await outbox.run(clock);
	gate.recover();
	checks.check(
		'Odoo is gone after the SMS have left: the run fails, and the next one only writes',
		failed.status === 'error' &&
			between === '15 pending' &&
			status === 'success' &&
			(await world.states(all)) === '15 accepted',
		`${failed.status}, ${between}, then ${status} ${error}, ${await world.states(all)}`,
	);
	checks.check(
		'nobody has a second SMS, and no log a second row',
		(await world.counts(all)) === '15x1' && (await world.logs(all)).length === 15,
		`${await world.counts(all)}, ${(await world.logs(all)).length} rows`,
	);
}

/** SMS have left, Odoo has heard nothing, and the workflow is imported anew: n8n remembers nothing of it. */
export async function checkForgotten(world: World): Promise<void> {
	const { gate, checks } = world;
	const all = await world.sms(5);
	gate.fate = (call) => (call.endsWith('.load') ? 'down' : 'pass');
	await world.outbox.run(clock);
	gate.recover();
	await world.set();
	const { status, error } = await world.outbox.run(clock);
	checks.check(
		'what another copy of the workflow has sent is written, not sent again',
		status === 'success' && (await world.counts(all)) === '5x1' && (await world.states(all)) === '5 accepted',
		`${status} ${error}, ${await world.counts(all)}, ${await world.states(all)}`,
	);
}

/** One conversation and its room go while the SMS are sent. */
export async function checkDeleted(world: World): Promise<void> {
	const { account, desk, outbox, checks } = world;
	const all = await world.sms(10);
	const [gone, ...left] = all;
	const before = (await world.requests('sms/store')).length;
	await account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 2_000 });
	const running = outbox.run(clock);
	await world.stores(before + 1);
	await desk.unlink(roomModel, [gone.roomId]);
	const { status, error } = await running;
	const again = await outbox.run(clock);
	checks.check(
		'a conversation that somebody deletes meanwhile holds up no other',
		(await world.states(left)) === '9 accepted' &&
			(await world.logs(left)).length === 9 &&
			(await world.counts(all)) === '10x1',
		`${await world.states(left)}, ${(await world.logs(left)).length} rows, ${await world.counts(all)}`,
	);
	checks.check(
		"the run says which, in Odoo's words; the next has nothing to say",
		status === 'error' &&
			Boolean(error?.includes(`${conversationModel} ${gone.id}: `)) &&
			again.status === 'success',
		`${status}: ${error}; ${again.status} ${again.error}`,
	);
}

/** A rule of Odoo lets one conversation not be changed. */
export async function checkRefusedRecord(world: World): Promise<void> {
	const { outbox, checks } = world;
	const all = await world.sms(10);
	const [stubborn, ...left] = all;
	const rule = await refuseWritesTo(world, stubborn.id);
	const runs = [await outbox.run(clock), await outbox.run(clock)];
	await rule.end();
	const last = await outbox.run(clock);
	checks.check(
		'a conversation whose write Odoo refuses holds up no other; each run says which and why',
		(await world.states(left)) === '9 accepted' &&
			runs.every(
				({ status, error }) =>
					status === 'error' && error?.includes(`${stubborn.id}: `) && error.includes(rule.words),
			),
		`${await world.states(left)}; ${runs.map(({ status, error }) => `${status}: ${error}`).join('; ')}`,
	);
	checks.check(
		'and is written when Odoo takes it, without a second SMS',
		last.status === 'success' &&
			(await world.states(all)) === '10 accepted' &&
			(await world.counts(all)) === '10x1',
		`${last.status} ${last.error}, ${await world.states(all)}, ${await world.counts(all)}`,
	);
}

export async function checkRefusedLogIn(world: World): Promise<void> {
	const { gate, outbox, checks } = world;
	const all = await world.sms(1);
	gate.recover();
	gate.fate = (call, params) => (call === 'log-in' ? { ...params, password: 'wrong' } : 'pass');
	const { status, error } = await outbox.run(clock);
	const calls = gate.calls.join();
	gate.recover();
	checks.check(
		"a refused log-in stops the run with Odoo's own words, and is not tried again",
		status === 'error' && /access denied|wrong login/i.test(error ?? '') && calls === 'log-in',
		`${status}: ${error}; ${calls}`,
	);
	await outbox.run(clock);
	checks.check('what waited goes out later', (await world.counts(all)) === '1x1', await world.counts(all));
}
