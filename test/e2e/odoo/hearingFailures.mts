/** Odoo down, events lost, answers lost, records and log-ins refused. */
import { replyItem, statusItem } from './feeder.mjs';
import { withCells } from './gate.mjs';
import { logModel, type World } from './hearingWorld.mjs';

export async function checkFailures(world: World): Promise<void> {
	await checkLost(world);
	await checkUnconfirmed(world);
	await checkDown(world);
	await checkDownBetween(world);
	await checkLostAnswers(world);
	await checkRefusedRecord(world);
	await checkRefusedReply(world);
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

/** Kolmeya has it, and nobody heard: the outbox kept the reference of the request. */
async function checkUnconfirmed(world: World): Promise<void> {
	const { hears, checks, run } = world;
	const reference = `odoo-${run}/1`;
	const sms = await world.accepted({ sms_request_id: reference, sms_message_id: false }, { reference });
	await hears.account.tell('status', { messageId: sms.messageId, code: 3 });
	await world.reconcile();
	const { sms_status, sms_message_id } = await world.conversationOf(sms.id);
	checks.check(
		'a request of which Odoo has but the reference is asked for by it, and the message ID comes in',
		sms_status === 'delivered' && sms_message_id === sms.messageId,
		JSON.stringify([sms_status, sms_message_id]),
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
		return withCells(params, { '.id': '2000000001' }, (_, i) => i === 1);
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

/** The room of one of several replies is one that Odoo never lets anybody write to. */
async function checkRefusedReply(world: World): Promise<void> {
	const { feeder, gate, checks, run } = world;
	const made = await Promise.all([1, 2, 3].map(async () => await world.sent(false)));
	const replies = made.map(({ phone }, i) =>
		replyItem(`${run}-closed-${i}`, { phone }, `Resposta ${i}`, i === 0),
	);
	const closed = `kolmeya_reply_reply-event-${run}-closed-1`;
	gate.fate = (call, params) =>
		call === 'chatroom.conversation.load'
			? withCells(params, { 'room_id/.id': '2000000001' }, ([name]) => name === closed)
			: 'pass';
	const failed = await feeder.failed(replies);
	const first = await world.bodies(...made);
	gate.recover();
	const complaints = (await world.complaints()).join();
	await feeder.feed(replies);
	const later = await world.bodies(...made);
	checks.check(
		'a reply that Odoo refuses keeps the others not back either, and comes in when it takes it',
		failed &&
			first === 'Resposta 0||Resposta 2' &&
			later === 'Resposta 0|Resposta 1|Resposta 2' &&
			complaints.includes(`chatroom.conversation ${closed}: No matching record found`),
		JSON.stringify([first, later, complaints]),
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
		failed && calls === 'log-in' && /rejected the login: Access denied/i.test(complaints),
		`${calls} ${complaints}`,
	);
	await feeder.feed([statusItem(`${run}-locked-out`, 3)]);
	checks.check('and one log-in does for a run', gate.calls.filter((call) => call === 'log-in').length === 1);
	checks.check('after which it goes on', (await world.statusOf(sms)) === 'delivered');
}
