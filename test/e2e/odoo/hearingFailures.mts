/** Odoo down, events lost, answers lost, records and log-ins refused. */
import { replyItem, statusItem } from './feeder.mjs';
import { withCells } from './gate.mjs';
import { logModel, type World } from './hearingWorld.mjs';

export async function checkFailures(world: World): Promise<void> {
	await checkLost(world);
	await checkDown(world);
	await checkDownBetween(world);
	await checkLostAnswers(world);
	await checkRefusedRecord(world);
	await checkLogIn(world);
}

/** Kolmeya has the news, and told nobody. */
async function newsAtKolmeya(world: World, text: string) {
	const { hears } = world;
	const sms = await world.accepted();
	await hears.account.tell('status', { messageId: sms.messageId, code: 3 });
	await hears.account.tell('reply', { messageId: sms.messageId, text });
	return sms;
}

async function checkLost(world: World): Promise<void> {
	const { checks } = world;
	const [plain, out] = [await newsAtKolmeya(world, 'Ninguém contou'), await newsAtKolmeya(world, 'SAIR')];
	const { status } = await world.reconcile();
	const [statuses, bodies] = [await world.statusOf(plain, out), await world.bodies(plain, out)];
	const room = await world.roomOf(out.roomId);
	checks.check(
		'events that were lost are caught up by the clock: status, reply, opt-out',
		status === 'success' &&
			statuses === 'delivered,delivered' &&
			bodies === 'Ninguém contou|SAIR' &&
			room.phone_blacklisted === true,
		`${statuses} ${bodies} ${JSON.stringify(room)}`,
	);
	const before = world.gate.calls.length;
	await world.reconcile();
	const calls = world.gate.calls.slice(before);
	checks.check(
		'and a clock that finds nothing new writes nothing',
		calls.every((call) => !call.endsWith('.load')) && (await world.bodies(plain, out)) === bodies,
		calls.join(),
	);
}

async function checkDown(world: World): Promise<void> {
	const { feeder, gate, checks } = world;
	const sms = await newsAtKolmeya(world, 'Alô?');
	gate.fate = () => 'down';
	const failed = await feeder.failed([statusItem(sms.messageId, 3)]);
	const meanwhile = await world.statusOf(sms);
	gate.recover();
	await world.complaints();
	await world.reconcile();
	const [status, bodies] = [await world.statusOf(sms), await world.bodies(sms)];
	checks.check(
		'with Odoo down that run fails, and the clock does it afterwards',
		failed && meanwhile === 'pending' && status === 'delivered' && bodies === 'Alô?',
		JSON.stringify([failed, meanwhile, status, bodies]),
	);
}

/** The room is flagged, the reply is not entered yet. */
async function checkDownBetween(world: World): Promise<void> {
	const { gate, checks } = world;
	const sms = await newsAtKolmeya(world, 'SAIR');
	let flagged = false;
	gate.fate = (call) => {
		if (call === 'chatroom.room.load') flagged = true;
		else if (flagged && call.endsWith('.load')) return 'down';
		return 'pass';
	};
	const { status } = await world.reconcile();
	const between = await world.bodies(sms);
	gate.recover();
	await world.complaints();
	await world.reconcile();
	const room = await world.roomOf(sms.roomId);
	checks.check(
		'down between the flag and the reply: the clock enters it',
		status === 'error' &&
			between === '' &&
			(await world.bodies(sms)) === 'SAIR' &&
			room.phone_blacklisted === true,
		JSON.stringify([status, between, room]),
	);
}

async function checkLostAnswers(world: World): Promise<void> {
	const { feeder, gate, checks, run } = world;
	const sms = await world.sent(`${run}-unanswered`);
	const lost = new Set<string>();
	gate.fate = (call) => (call.endsWith('.load') && !lost.has(call) && lost.add(call) ? 'lose' : 'pass');
	await feeder.feed([
		statusItem(`${run}-unanswered`, 3),
		replyItem(`${run}-u1`, { id: `${run}-unanswered`, phone: sms.phone }, 'Só uma vez', true),
	]);
	gate.recover();
	const bodies = await world.bodies(sms);
	checks.check(
		'writes whose answers were lost are made once',
		bodies === 'Só uma vez' && (await world.statusOf(sms)) === 'delivered' && lost.size >= 2,
		bodies,
	);
}

/** One record of several does not exist any more when it is written. */
async function checkRefusedRecord(world: World): Promise<void> {
	const { feeder, gate, checks, run } = world;
	const made = await Promise.all([1, 2, 3].map(async (i) => await world.sent(`${run}-refused-${i}`)));
	await world.log(made[1].id, { status: 'pending' });
	let first = true;
	gate.fate = (call, params) => {
		if (call !== 'chatroom.conversation.load' || !first) return 'pass';
		first = false;
		return withCells(params, { '.id': '2000000001' }, 1);
	};
	const failed = await feeder.failed([1, 2, 3].map((i) => statusItem(`${run}-refused-${i}`, 3)));
	gate.recover();
	const complaints = (await world.complaints()).join();
	const statuses = (await world.statusOf(...made)).split(',').sort().join();
	const logs = await world.desk.find(logModel, [['conversation_id', '=', made[1].id]], ['status']);
	checks.check(
		'a record that Odoo refuses keeps the others not back, and is named in its words',
		failed &&
			statuses === 'delivered,delivered,pending' &&
			logs[0].status === 'delivered' &&
			/chatroom\.conversation \d+: Unknown database identifier '2000000001'/.test(complaints),
		`${statuses} ${JSON.stringify(logs)} ${complaints}`,
	);
}

async function checkLogIn(world: World): Promise<void> {
	const { feeder, gate, checks, run } = world;
	const sms = await world.sent(`${run}-locked-out`);
	gate.recover();
	gate.fate = (call, params) => (call === 'log-in' ? { ...params, password: 'wrong' } : 'pass');
	const failed = await feeder.failed([statusItem(`${run}-locked-out`, 3)]);
	const calls = gate.calls.join();
	gate.recover();
	const complaints = (await world.complaints()).join();
	checks.check(
		"a refused log-in is tried once, and told in Odoo's words",
		failed && calls === 'log-in' && /refused the log-in: Access denied/i.test(complaints),
		`${calls} ${complaints}`,
	);
	await feeder.feed([statusItem(`${run}-locked-out`, 3)]);
	checks.check('and one log-in does for a run', gate.calls.filter((call) => call === 'log-in').length === 1);
	checks.check('after which it goes on', (await world.statusOf(sms)) === 'delivered');
}
