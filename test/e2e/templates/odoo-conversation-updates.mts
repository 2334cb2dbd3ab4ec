/** 4: what Kolmeya tells gets into Odoo: in any order, twice, too early, with Odoo down. */
import type { FinishedExecution, Json } from '../../support/n8n/client.mjs';
import { triggerUrl } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import {
	checkAreaCode,
	checkForPersons,
	checkLostAnswer,
	checkReplies,
	checkTogether,
} from './odoo-conversation-updates-replies.mjs';
import { clocked, rowOf, sent, table, type Scene } from './odoo-conversation-updates-scene.mjs';
import { forge } from './forgery.mjs';
import { feederOf, rejectionItem, replyItem, statusItem } from './odoo-feeder.mjs';
import { Odoo } from './odoo.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const token = 'a-token-for-the-odoo-of-the-tests';
/** How many parked events the clock takes up, see "Waiting events". */
const clockBatch = 200;
/** Ten thousand events, four for each message: KOLMEYA_ODOO_MESSAGES=2500 (a quarter of an hour). */
const many = Number(process.env.KOLMEYA_ODOO_MESSAGES ?? 40);

export default async function odooConversationUpdates(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const odoo = new Odoo(stage.sandbox);
	const updates = await Rehearsal.prepare(stage, 'odoo-conversation-updates', {
		settings: { maxTries: 4, odooUserId: 2 },
	});
	const eventsUrl = triggerUrl(stage.n8n.url, updates.template);
	const send = await Rehearsal.prepare(stage, 'odoo-send-sms', {
		beside: updates,
		settings: { token, eventsUrl },
	});
	const feeder = await feederOf(updates);
	const scene: Scene = { updates, send, feeder, odoo, checks };
	await checks.attempt(
		'odoo-conversation-updates: nothing lost, nothing backwards, nothing twice',
		async () => {
			await checkChain(scene);
			await checkStatuses(scene);
			await checkAtOnce(scene);
			await checkReplies(scene);
			await checkForPersons(scene);
			await checkLostAnswer(scene);
			await checkTogether(scene);
			await checkAreaCode(scene);
			await checkLogLater(scene);
			await checkRejection(scene);
			await checkRejectionInParts(scene);
			await checkTooEarly(scene);
			await checkDown(scene);
			await checkGivenUp(scene);
			await checkMany(scene);
		},
	);
	await odoo.recover();
	await feeder.end();
	await send.end();
	await updates.end();
}

/** One SMS of the sending template, all the way. */
async function checkChain(scene: Scene): Promise<void> {
	const { send, updates, odoo, checks } = scene;
	const { id, roomId, partner, phone } = await sent(scene, false);
	const answer = await send.call('POST', `${send.address('Odoo asks')}?token=${token}`, {
		conversation_id: id,
	});
	await send.quiet();
	const [message] = await send.account.messages();
	await send.account.tell('status', { messageId: message.id, code: 3 });
	await send.account.tell('reply', { phone, text: 'Quero saber mais' });
	await updates.ended(1);
	await updates.quiet(3000);
	const conversation = await odoo.conversationOf(id);
	const [log] = await odoo.logsOf(id);
	checks.check(
		'an SMS of the sending template is delivered in Odoo, and in the SMS log',
		conversation.sms_status === 'delivered' &&
			conversation.sms_message_id === message.id &&
			log?.status === 'delivered' &&
			log.status_code === 3 &&
			log.delivered_at !== null,
		JSON.stringify([answer.text, conversation, log]),
	);
	await checkForged(scene);
	const entries = (await odoo.conversationsIn(roomId)).filter((entry) => entry.id !== id);
	checks.check(
		'its reply is a new entry in its room, by the customer',
		entries.length === 1 && entries[0].body === 'Quero saber mais' && entries[0].author_id === partner,
		JSON.stringify(entries),
	);
}

/** Somebody has found the signed URL of that message, and speaks for another customer. */
async function checkForged(scene: Scene): Promise<void> {
	const { updates, odoo, checks } = scene;
	const victim = await sent(scene, false);
	const status = await forge(updates, { phone: victim.phone, id: 'forged' });
	const room = await odoo.roomOf(victim.roomId);
	checks.check(
		'a forged SAIR through its signed URL is refused and flags nobody',
		status === 503 && !room.phone_blacklisted && (await odoo.conversationsIn(victim.roomId)).length === 1,
		`${status} ${JSON.stringify(room)}`,
	);
}

async function checkStatuses(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const codes = [2, 3, 4, 5, 6];
	const made = await Promise.all(codes.map(async (code) => await sent(scene, `status-${code}`)));
	await feeder.feed(codes.map((code) => statusItem(`status-${code}`, code)));
	const after = await Promise.all(made.map(async ({ id }) => (await odoo.conversationOf(id)).sms_status));
	checks.check(
		'2 to 6 are sent, delivered, failed, rejected, expired',
		after.join() === 'sent,delivered,failed,rejected,expired',
		after.join(),
	);
	const [before] = [await odoo.conversationOf(made[1].id)];
	await odoo.write('chatroom.conversation', made[1].id, { sms_status_updated_at: '2001-01-01 00:00:00' });
	await feeder.feed([statusItem('status-3', 2), statusItem('status-3', 4), statusItem('status-3', 3)]);
	const later = await odoo.conversationOf(made[1].id);
	checks.check(
		'an older status, another final one and a repetition change nothing',
		later.sms_status === 'delivered' && later.sms_status_updated_at === '2001-01-01 00:00:00',
		JSON.stringify([before, later]),
	);
}

/** A late writer: "sent" is written while "delivered" is, in another execution. */
async function checkAtOnce(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const ids = Array.from({ length: 6 }, (_, i) => `race-${i}`);
	const made = await Promise.all(ids.map(async (id) => await sent(scene, id)));
	const orders = [
		[2, 3],
		[3, 2],
		[2, 3, 2],
	];
	await Promise.all(
		orders.map(async (codes, i) => {
			const mine = [ids[2 * i], ids[2 * i + 1]];
			await Promise.all(codes.map(async (code) => await feeder.feed(mine.map((id) => statusItem(id, code)))));
		}),
	);
	await clocked(scene);
	const after = await Promise.all(made.map(async ({ id }) => (await odoo.conversationOf(id)).sms_status));
	checks.check(
		'two statuses at the same time end with the higher',
		after.every((status) => status === 'delivered'),
		after.join(),
	);
}

async function checkRejection(scene: Scene): Promise<void> {
	const { send, updates, odoo, checks } = scene;
	const { id } = await sent(scene, false);
	await send.call('POST', `${send.address('Odoo asks')}?token=${token}`, { conversation_id: id });
	await send.quiet();
	const { sms_request_id: requestId } = await odoo.conversationOf(id);
	const delivered = await sent(scene, 'in-the-same-request', {
		sms_request_id: requestId,
		sms_status: 'delivered',
	});
	await send.account.tell('reject', { requestId, text: 'Conteúdo não permitido' });
	await updates.quiet(3500);
	const [conversation, other] = [await odoo.conversationOf(id), await odoo.conversationOf(delivered.id)];
	const [log] = await odoo.logsOf(id);
	checks.check(
		'a rejected request rejects its conversation, with the reason in the log',
		conversation.sms_status === 'rejected' && log?.error_message === 'Conteúdo não permitido',
		JSON.stringify([conversation, log]),
	);
	checks.check('and leaves what was delivered', other.sms_status === 'delivered', JSON.stringify(other));
}

/** Three searches for conversations, one for logs, the conversation itself: a log-in and a call each. */
const callsUpToTheLog = 10;

/** Odoo takes the conversation and refuses the log for a while. */
async function checkLogLater(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const withLog = async (messageId: string, log: Json) => {
		const conversation = await sent(scene, messageId);
		await odoo.create('chatroom.sms.log', { conversation_id: conversation.id, ...log });
		return conversation;
	};
	const logs = async (...of: Array<{ id: number }>) =>
		await Promise.all(of.map(async ({ id }) => (await odoo.logsOf(id))[0]));
	const delivered = await withLog('log-3', { status: 'pending' });
	const failed = await withLog('log-4', { status: 'sent' });
	await odoo.fail('refuse', 1000, { model: 'chatroom.sms.log' });
	await feeder.feed([statusItem('log-3', 3), statusItem('log-4', 4)]);
	await feeder.feed([statusItem('log-3', 2)]);
	const before = await logs(delivered, failed);
	await odoo.recover();
	const { sms_status: status } = await odoo.conversationOf(delivered.id);
	await clocked(scene);
	const [first, second] = await logs(delivered, failed);
	const rows = [await rowOf(scene, 'log-3-3'), await rowOf(scene, 'log-3-2'), await rowOf(scene, 'log-4-4')];
	checks.check(
		'a log that Odoo did not take catches up when it does, though the conversation has its status',
		status === 'delivered' &&
			before.map((log) => log.status).join() === 'pending,sent' &&
			[first.status, first.status_code, second.status, second.error_message].join() ===
				'delivered,3,failed,Texto 4' &&
			first.delivered_at !== null &&
			rows.every((row) => row?.state === 'done'),
		JSON.stringify([status, before, first, second, rows]),
	);
	const between = await withLog('log-between', { status: 'sent' });
	await odoo.fail('down', 1000, { skip: callsUpToTheLog });
	await feeder.feed([statusItem('log-between', 3)]);
	const [conversation, [held]] = [await odoo.conversationOf(between.id), await logs(between)];
	await odoo.recover();
	await clocked(scene);
	const [later] = await logs(between);
	checks.check(
		'also when Odoo goes down between the two',
		conversation.sms_status === 'delivered' && held.status === 'sent' && later.status === 'delivered',
		JSON.stringify([conversation, held, later, await rowOf(scene, 'log-between-3')]),
	);
	const ahead = await withLog('log-ahead', { status: 'delivered', status_code: 3 });
	await feeder.feed([statusItem('log-ahead', 2)]);
	const [kept] = await logs(ahead);
	checks.check(
		'and never goes backwards',
		kept.status === 'delivered' && (await odoo.conversationOf(ahead.id)).sms_status === 'sent',
		JSON.stringify(kept),
	);
}

/** Of two conversations in one request, one is settled and Odoo does not take the other. */
async function checkRejectionInParts(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const request = { sms_request_id: 'request-in-parts' };
	const open = await sent(scene, 'part-1', request);
	await sent(scene, 'part-2', { ...request, sms_status: 'delivered' });
	await odoo.fail('refuse', 1000);
	await feeder.feed([rejectionItem('request-in-parts', 'Conteúdo não permitido')]);
	const parked = await rowOf(scene, 'rejection-request-in-parts');
	await odoo.recover();
	await clocked(scene);
	const row = await rowOf(scene, 'rejection-request-in-parts');
	const { sms_status: status } = await odoo.conversationOf(open.id);
	checks.check(
		'a rejection is settled when all conversations of its request are',
		parked?.state === 'waiting' && row?.state === 'done' && status === 'rejected',
		JSON.stringify([parked, row, status]),
	);
}

async function checkTooEarly(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const { id } = await sent(scene, false);
	await feeder.feed([statusItem('too-early', 3, 'request-too-early')]);
	const parked = await rowOf(scene, 'too-early-3');
	await odoo.write('chatroom.conversation', id, { sms_message_id: 'too-early' });
	await clocked(scene);
	const [row, conversation] = [await rowOf(scene, 'too-early-3'), await odoo.conversationOf(id)];
	checks.check(
		'an event before its write-back is parked and comes in later',
		parked?.state === 'waiting' && row?.state === 'done' && conversation.sms_status === 'delivered',
		JSON.stringify([parked, row, conversation]),
	);
}

async function checkDown(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const states = [];
	for (const kind of ['down', 'unavailable', 'refuse'] as const) {
		const { id, roomId } = await sent(scene, `during-${kind}`);
		await odoo.fail(kind, 1000);
		await feeder.feed([
			statusItem(`during-${kind}`, 4),
			replyItem(`during-${kind}`, { id: `during-${kind}` }, 'Alô?'),
		]);
		const parked = [await rowOf(scene, `during-${kind}-4`), await rowOf(scene, `reply-event-during-${kind}`)];
		await odoo.recover();
		await clocked(scene);
		const entries = (await odoo.conversationsIn(roomId)).filter(({ body }) => body === 'Alô?').length;
		const { sms_status } = await odoo.conversationOf(id);
		states.push([kind, ...parked.map((row) => row?.state), sms_status, entries].join());
	}
	checks.check(
		'while Odoo is down, or takes nothing, all is parked; then it comes in, once',
		states.every((state) => state.endsWith(',waiting,waiting,failed,1')),
		states.join(' | '),
	);
}

async function checkGivenUp(scene: Scene): Promise<void> {
	const { feeder, updates, odoo, checks } = scene;
	await feeder.feed([statusItem('of-nobody', 3)]);
	const runs: FinishedExecution[] = [];
	for (let tries = 0; tries < 5; tries++) runs.push(await clocked(scene));
	const row = await rowOf(scene, 'of-nobody-3');
	const failed = await Promise.all(
		(await updates.executions())
			.filter(({ status }) => status === 'error')
			.map(async ({ id }) => (await updates.stage.client.execution(id)).error ?? ''),
	);
	checks.check(
		'what never finds its conversation is given up: the row stays, one execution fails and names it',
		row?.state === 'givenUp' &&
			failed.filter((error) => error.includes('of-nobody')).length === 1 &&
			runs.at(-1)?.status === 'success',
		JSON.stringify([row, failed]),
	);
	const { id } = await sent(scene, 'of-nobody');
	await updates.stage.session.update(table, 'event_id', 'of-nobody-3', { state: 'waiting', tries: 0 });
	await clocked(scene);
	checks.check(
		'and can be put back',
		(await odoo.conversationOf(id)).sms_status === 'delivered',
		JSON.stringify(await rowOf(scene, 'of-nobody-3')),
	);
}

const rowsOfMany = async ({ updates }: Scene): Promise<Json[]> =>
	(await updates.rows(table)).filter(({ event_id }) => String(event_id).startsWith('many-'));

/** Every message gets two events, each twice, in disorder, from several sides at once. */
async function checkMany(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const roomId = await odoo.room('+55 11 95555-9999');
	const ids = Array.from({ length: many }, (_, i) => `many-${i}`);
	const made = new Map<string, number>();
	for (const id of ids) made.set(id, await odoo.conversation(roomId, 'Lote', { sms_message_id: id }));
	const final = (i: number) => 3 + (i % 4);
	const events = ids.flatMap((id, i) => [2, final(i), 2, final(i)].map((code) => statusItem(id, code)));
	const shuffled = events
		.map((event, i) => ({ event, at: (i * 7919) % events.length }))
		.sort((a, b) => a.at - b.at);
	const share = Math.ceil(shuffled.length / 4);
	await Promise.all(
		[0, 1, 2, 3].map(
			async (part) =>
				await feeder.feed(shuffled.slice(part * share, (part + 1) * share).map(({ event }) => event)),
		),
	);
	for (let taken = 0; taken < events.length; taken += clockBatch) {
		await clocked(scene);
		if (!(await rowsOfMany(scene)).some(({ state }) => state === 'waiting')) break;
	}
	const words = ['delivered', 'failed', 'rejected', 'expired'];
	const stored = new Map((await odoo.conversationsIn(roomId)).map((entry) => [entry.id, entry.sms_status]));
	const wrong = ids.filter((id, i) => stored.get(made.get(id) ?? 0) !== words[i % 4]);
	const rows = await rowsOfMany(scene);
	checks.check(
		`${many} messages with four events each all have their final status`,
		wrong.length === 0,
		wrong.join(),
	);
	checks.check(
		'and every event is settled, once',
		rows.length === 2 * many && rows.every(({ state }) => state === 'done'),
		`${rows.length} rows, ${rows.filter(({ state }) => state !== 'done').length} not done`,
	);
}
