/** 3: Odoo calls, one SMS goes out, and Odoo knows what became of it, whatever fails in between. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Odoo } from './odoo.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya Odoo sends';
const clock = 'Every five minutes';
const token = 'a-token-for-the-odoo-of-the-tests';
const eventsUrl = 'http://127.0.0.1:9/webhook/events';
/** By their numbers at Kolmeya, of which Odoo's own differ. */
const [segmentId, smsApiId] = [3, 103];
const phones = {
	good: '11955553001',
	center: '11955553011',
	noCenter: '11955553012',
	twice: '11955553002',
	blacklisted: '11955553003',
	doNotDisturb: '11955553004',
	flagged: '11955553005',
	unsure: '11955553006',
	late: '11955553007',
	lost: '11955553008',
	down: '11955553009',
	between: '11955553013',
	stuck: '11955553010',
};

export default async function odooSendSms(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const odoo = new Odoo(stage.sandbox);
	const send = await Rehearsal.prepare(stage, 'odoo-send-sms', {
		settings: { token, eventsUrl, segmentId, smsApiId, pricePerMessage: 0.07, maxTries: 3 },
		account: { price: 0.07, blacklist: [phones.blacklisted], doNotDisturb: [phones.doNotDisturb] },
	});
	const scene: Scene = { send, odoo, checks };
	await checks.attempt('odoo-send-sms: sends once, writes back, whatever fails', async () => {
		await checkDoor(scene);
		await checkSent(scene);
		await checkCostCenter(scene);
		await checkAtOnce(scene);
		await checkRefusals(scene);
		await checkNothingToSend(scene);
		await checkUnsure(scene);
		await checkOdooFailsAfter(scene);
		await checkOdooFailsBetween(scene);
		await checkOdooFailsBefore(scene);
		await checkGivenUp(scene);
	});
	await odoo.recover();
	await send.end();
}

interface Scene {
	send: Rehearsal;
	odoo: Odoo;
	checks: Checks;
}

const Outcome = z
	.object({ outcome: z.string(), reason: z.string().nullish(), messageId: z.string().nullish() })
	.passthrough();

async function ask({ send }: Scene, body: Json, shown = token): Promise<{ status: number; answer: Json }> {
	const url = `${send.address('Odoo asks')}?token=${shown}`;
	const { status, text } = await send.call('POST', url, body);
	const answer: unknown = JSON.parse(text);
	return { status, answer: z.record(z.string(), z.unknown()).parse(answer) };
}

/** A conversation in a new room of this phone. */
async function talk(
	{ odoo }: Scene,
	phone: string | false,
	text = 'Sua proposta foi aprovada',
	room: Json = {},
) {
	const roomId = await odoo.room(phone && `+55 ${phone}`, room);
	return { roomId, id: await odoo.conversation(roomId, text) };
}

const texts = async ({ send }: Scene, phone: string): Promise<string[]> =>
	(await send.account.received())[phone] ?? [];

async function checkDoor(scene: Scene): Promise<void> {
	const { id } = await talk(scene, phones.good);
	const wrong = await ask(scene, { conversation_id: id }, 'a-token-that-is-not-the-right-one');
	const without = await ask(scene, { conversation_id: id }, '');
	scene.checks.check(
		'without the token nothing is sent',
		wrong.status === 401 && without.status === 401 && (await texts(scene, phones.good)).length === 0,
		`${wrong.status}, ${without.status}`,
	);
	const senseless = await ask(scene, { conversation_id: 'all' });
	const unknown = await ask(scene, { conversation_id: 987_654 });
	scene.checks.check('a body without a conversation is refused', senseless.status === 422);
	scene.checks.check(
		'so is a conversation that Odoo does not have',
		unknown.status === 404 && unknown.answer.reason === 'unknownConversation',
		JSON.stringify(unknown),
	);
}

async function checkSent(scene: Scene): Promise<void> {
	const { checks, odoo, send } = scene;
	const { id, roomId } = await talk(scene, phones.good);
	const { status, answer } = await ask(scene, { _id: id, _model: 'chatroom.conversation' });
	await send.quiet();
	const [message] = await send.account.messages();
	const conversation = await odoo.conversationOf(id);
	checks.check(
		'the caller gets the outcome',
		status === 200 && Outcome.parse(answer).outcome === 'accepted' && answer.messageId === message?.id,
		JSON.stringify(answer),
	);
	checks.check(
		'the conversation gets the IDs and its status',
		conversation.is_sms &&
			conversation.sms_message_id === message?.id &&
			conversation.sms_request_id === message.requestId &&
			conversation.sms_status === 'pending' &&
			conversation.sms_status_updated_at !== null,
		JSON.stringify(conversation),
	);
	const logs = await odoo.logsOf(id);
	checks.check(
		'the SMS log has one record with the cost',
		logs.length === 1 &&
			logs[0].message_id === message?.id &&
			logs[0].cost === 0.07 &&
			logs[0].sent_at !== null,
		JSON.stringify(logs),
	);
	checks.check(
		'the message carries the reference of its conversation',
		message?.reference === `conversation-${id}`,
	);
	await odoo.write('chatroom.conversation', id, { sms_status: 'delivered' });
	const again = await ask(scene, { conversation_id: id, message: 'Outro texto' });
	await send.stage.session.dropTable(table);
	const muchLater = await ask(scene, { conversation_id: id });
	await send.quiet();
	const after = await odoo.conversationOf(id);
	checks.check(
		'asked again, also with another text and without its table, it sends nothing and says so',
		(await texts(scene, phones.good)).length === 1 &&
			again.answer.alreadyAsked === true &&
			again.answer.messageId === message?.id &&
			muchLater.answer.alreadySent === true,
		JSON.stringify([again, muchLater]),
	);
	checks.check(
		'and sets nothing back',
		after.sms_status === 'delivered' && !(await odoo.roomOf(roomId)).phone_blacklisted,
	);
}

const Store = z.object({ sms_api_id: z.number().optional(), tenant_segment_id: z.number().optional() });

/** Once while Odoo has no such record, once with one. */
async function checkCostCenter(scene: Scene): Promise<void> {
	const { checks, odoo, send } = scene;
	const segments = 'chatroom.sms.segment';
	const seeded = (await odoo.rows(segments)).find((row) => row.kolmeya_id === segmentId)?.id ?? 0;
	await odoo.write(segments, seeded, { kolmeya_id: 999 });
	const unknown = await talk(scene, phones.noCenter);
	await ask(scene, { conversation_id: unknown.id });
	const own = await odoo.create(segments, { name: 'Vendas pelo chat', kolmeya_id: segmentId });
	const known = await talk(scene, phones.center);
	await ask(scene, { conversation_id: known.id });
	await send.quiet();
	const stores = (await send.account.requests()).filter(({ endpoint }) => endpoint === 'sms/store').slice(-2);
	checks.check(
		'the SMS goes through the API and the cost center of Settings',
		stores.length === 2 &&
			stores.every(({ body }) => {
				const { sms_api_id, tenant_segment_id } = Store.parse(body);
				return sms_api_id === smsApiId && tenant_segment_id === segmentId;
			}),
		JSON.stringify(stores),
	);
	const logs = [await odoo.logsOf(known.id), await odoo.logsOf(unknown.id)].flat();
	checks.check(
		"the log has Odoo's record of that cost center, or none",
		logs.map(({ segment_id: segment }) => segment).join() === `${own},`,
		JSON.stringify(logs),
	);
}

async function checkAtOnce(scene: Scene): Promise<void> {
	const { id } = await talk(scene, phones.twice);
	await scene.send.account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 4000, times: 1 });
	const answers = await Promise.all(
		Array.from({ length: 4 }, async () => await ask(scene, { conversation_id: id })),
	);
	await scene.send.quiet();
	const sent = await texts(scene, phones.twice);
	scene.checks.check(
		'four calls at once send one SMS',
		sent.length === 1 && answers.filter(({ answer }) => answer.alreadyAsked === true).length === 3,
		`${sent.length} SMS, ${JSON.stringify(answers)}`,
	);
}

async function checkRefusals(scene: Scene): Promise<void> {
	const { checks, odoo, send } = scene;
	const blacklisted = await talk(scene, phones.blacklisted);
	const quiet = await talk(scene, phones.doNotDisturb);
	const first = await ask(scene, { conversation_id: blacklisted.id });
	await ask(scene, { conversation_id: quiet.id });
	await send.quiet();
	const rooms = [await odoo.roomOf(blacklisted.roomId), await odoo.roomOf(quiet.roomId)];
	checks.check(
		'a refused number flags its room, by its list',
		rooms[0].phone_blacklisted &&
			!rooms[0].phone_not_disturb &&
			rooms[1].phone_not_disturb &&
			!rooms[1].phone_blacklisted &&
			rooms.every(({ phone_status_checked_at: at }) => at !== null),
		JSON.stringify(rooms),
	);
	const [log] = await odoo.logsOf(blacklisted.id);
	const conversation = await odoo.conversationOf(blacklisted.id);
	checks.check(
		'and its conversation is rejected, with the reason in the log',
		conversation.sms_status === 'rejected' &&
			log?.status === 'rejected' &&
			Boolean(log.error_message) &&
			log.cost === 0,
		JSON.stringify([first, conversation, log]),
	);
	const requests = (await send.account.requests()).length;
	const skipped = await odoo.conversation(blacklisted.roomId, 'Mais uma vez');
	const { answer } = await ask(scene, { conversation_id: skipped });
	await send.quiet();
	checks.check(
		'a flagged room is not sent to any more',
		answer.reason === 'blacklisted' &&
			(await send.account.requests()).length === requests &&
			(await odoo.conversationOf(skipped)).sms_status === 'rejected',
		JSON.stringify(answer),
	);
}

async function checkNothingToSend(scene: Scene): Promise<void> {
	const { odoo, send } = scene;
	const { id, roomId } = await talk(scene, false);
	const { answer } = await ask(scene, { conversation_id: id });
	await send.quiet();
	const before = await odoo.conversationOf(id);
	await odoo.write('chatroom.room', roomId, { mobile_number: phones.late });
	const later = await ask(scene, { conversation_id: id });
	await send.quiet();
	scene.checks.check(
		'without a phone it says so in Odoo; with one, the same conversation can be asked for again',
		answer.reason === 'noPhone' &&
			before.sms_status === 'failed' &&
			later.answer.outcome === 'accepted' &&
			(await odoo.conversationOf(id)).sms_status === 'pending' &&
			(await texts(scene, phones.late)).length === 1,
		JSON.stringify([answer, before, later]),
	);
}

/** Send Once asks Kolmeya what is there already: so many questions before the first SMS of a conversation. */
async function lookUpsBeforeSend({ send }: Scene): Promise<number> {
	const asked = await send.account.ask('requests?limit=100000', z.array(z.object({ endpoint: z.string() })));
	const endpoints = asked.map(({ endpoint }) => endpoint);
	return endpoints.slice(0, endpoints.indexOf('sms/store')).length;
}

/** The answer is lost, and so is every look-up after it. */
async function checkUnsure(scene: Scene): Promise<void> {
	const { odoo, send } = scene;
	const { id } = await talk(scene, phones.unsure);
	await send.account.tell('faults', { on: 'sms/store', kind: 'resetAfter', times: 1 });
	const lookUp = { on: 'sms/status/request', kind: 'serverFaultBefore', times: 1000 };
	await send.account.tell('faults', { ...lookUp, skip: await lookUpsBeforeSend(scene) });
	const { answer } = await ask(scene, { conversation_id: id });
	await send.quiet();
	await fetch(`${send.stage.sandbox.url}/sandbox/accounts/${send.account.token}/faults`, {
		method: 'DELETE',
	});
	const again = await ask(scene, { conversation_id: id });
	await send.quiet();
	const [log] = await odoo.logsOf(id);
	scene.checks.check(
		'an unconfirmed SMS stays pending, its doubt is in the log, and asking again does not send it again',
		answer.outcome === 'unconfirmed' &&
			again.answer.outcome === 'unconfirmed' &&
			(await odoo.conversationOf(id)).sms_status === 'pending' &&
			Boolean(log?.error_message) &&
			(await texts(scene, phones.unsure)).length === 1,
		JSON.stringify([answer, again, log]),
	);
}

/** Both writes before the send pass; then Odoo is gone. */
async function checkOdooFailsAfter(scene: Scene): Promise<void> {
	const { checks, odoo, send } = scene;
	const { id } = await talk(scene, phones.lost);
	await send.account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 3000, times: 1 });
	const asked = ask(scene, { conversation_id: id });
	for (let tries = 0; tries < 100 && (await odoo.logsOf(id)).length === 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	await odoo.fail('down', 1000);
	const { answer } = await asked;
	await send.quiet();
	const failed = (await send.executions()).some(({ status }) => status === 'error');
	await odoo.recover();
	const before = await odoo.conversationOf(id);
	checks.check(
		'Odoo down after the send: the caller knows, the execution fails, the row waits',
		answer.outcome === 'accepted' &&
			failed &&
			before.sms_message_id === null &&
			(await waiting(scene)).length === 1,
		JSON.stringify([answer, before, await waiting(scene)]),
	);
	const again = await ask(scene, { conversation_id: id });
	const { status, error } = await send.run(clock);
	const after = await odoo.conversationOf(id);
	const [log] = await odoo.logsOf(id);
	checks.check(
		'later only the writing is done',
		status === 'success' &&
			after.sms_message_id === answer.messageId &&
			log?.message_id === answer.messageId &&
			again.answer.messageId === answer.messageId &&
			(await waiting(scene)).length === 0 &&
			(await texts(scene, phones.lost)).length === 1,
		JSON.stringify([status, error, after, log, again]),
	);
}

/** Odoo takes the conversation, a log-in and a write, and is gone; later it takes the log too, and is gone. */
async function checkOdooFailsBetween(scene: Scene): Promise<void> {
	const { checks, odoo, send } = scene;
	const { id, roomId } = await talk(scene, phones.between);
	await ask(scene, { conversation_id: id });
	await send.quiet();
	const log = (await odoo.logsOf(id))[0];
	const gone = { message_id: false, request_id: false };
	await odoo.write('chatroom.sms.log', log.id, gone);
	await odoo.write('chatroom.conversation', id, { sms_message_id: false });
	await send.stage.session.update(table, 'conversation_id', id, {
		written: 'no',
		tries: 0,
		room_flag: 'phone_blacklisted',
	});
	const states = [];
	for (const skip of [2, 4]) {
		await odoo.fail('down', 1000, { skip });
		await send.run(clock);
		await odoo.recover();
		const conversation = await odoo.conversationOf(id);
		const [{ message_id: logged }] = await odoo.logsOf(id);
		states.push(
			[conversation.sms_message_id !== null, logged !== null, (await waiting(scene)).length].join(),
		);
	}
	await send.run(clock);
	const { phone_blacklisted: flagged } = await odoo.roomOf(roomId);
	checks.check(
		'Odoo down between two writes: the row waits for the last of them',
		states.join(' ') === 'true,false,1 true,true,1' && flagged && (await waiting(scene)).length === 0,
		`${states.join(' ')}, flagged: ${flagged}`,
	);
}

const waiting = async ({ send }: Scene): Promise<Json[]> =>
	(await send.rows(table)).filter(({ written }) => written === 'no');

async function checkOdooFailsBefore(scene: Scene): Promise<void> {
	const { odoo, send } = scene;
	const { id } = await talk(scene, phones.down);
	await odoo.fail('down', 1000);
	const unreadable = await ask(scene, { conversation_id: id });
	await odoo.recover();
	await odoo.fail('refuse', 1000);
	const unwritable = await ask(scene, { conversation_id: id });
	await odoo.recover();
	await odoo.fail('loseAnswer');
	const none = await texts(scene, phones.down);
	const shaky = await ask(scene, { conversation_id: id });
	await send.quiet();
	scene.checks.check(
		'Odoo down before the send: nothing is sent, and it can be asked for again',
		unreadable.status === 503 && unwritable.status === 503 && none.length === 0,
		JSON.stringify([unreadable, unwritable, none]),
	);
	scene.checks.check(
		'and a lost answer of Odoo makes no second record and no second SMS',
		shaky.answer.outcome === 'accepted' &&
			(await odoo.logsOf(id)).length === 1 &&
			(await texts(scene, phones.down)).length === 1,
		JSON.stringify([shaky, await odoo.logsOf(id)]),
	);
}

/** A row that Odoo will never take holds up no other. */
async function checkGivenUp(scene: Scene): Promise<void> {
	const { odoo, send } = scene;
	const { id } = await talk(scene, phones.stuck);
	await ask(scene, { conversation_id: id });
	await send.quiet();
	await odoo.write('chatroom.conversation', id, { sms_message_id: false });
	const row: Json = { ...(await rowOf(scene, id)), written: 'no', tries: 1 };
	const { id: _, createdAt: __, updatedAt: ___, ...values } = row;
	await send.stage.session.update(table, 'conversation_id', id, { written: 'no', tries: 1 });
	await send.stage.session.insert(table, [{ ...values, conversation_id: 876_543 }]);
	const runs = [];
	for (let run = 0; run < 3; run++) runs.push(await send.run(clock));
	const gone = await rowOf(scene, 876_543);
	scene.checks.check(
		'what Odoo refuses for good fails each time, then is given up and says so',
		runs.every(({ status }) => status === 'error') &&
			gone?.written === 'givenUp' &&
			String(runs[2].error).includes('876543'),
		JSON.stringify([runs, gone]),
	);
	scene.checks.check(
		'and holds up no other',
		(await rowOf(scene, id))?.written === 'yes' && (await odoo.conversationOf(id)).sms_message_id !== null,
		JSON.stringify(await rowOf(scene, id)),
	);
	const quiet = await send.run(clock);
	scene.checks.check('with nothing left to do the clock is silent', quiet.status === 'success', quiet.error);
}

async function rowOf({ send }: Scene, conversation: number): Promise<Json | undefined> {
	const rows = (await send.rows(table)).filter(({ conversation_id }) => conversation_id === conversation);
	return rows.find(({ state }) => state === 'closed');
}
