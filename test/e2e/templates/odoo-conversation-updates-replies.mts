/** Replies: each in its own room, once, and an opt-out for the right person. */
import { z } from 'zod';
import { replyItem, statusItem } from './odoo-feeder.mjs';
import { clocked, rowOf, sent, type Scene } from './odoo-conversation-updates-scene.mjs';

export async function checkReplies(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const known = await sent(scene, 'with-reply');
	const reply = replyItem('r1', { id: 'with-reply', phone: known.phone }, 'SAIR', true);
	await Promise.all([feeder.feed([reply, reply]), feeder.feed([reply])]);
	await feeder.feed([reply]);
	const entries = (await odoo.conversationsIn(known.roomId)).filter(({ body }) => body === 'SAIR');
	checks.check('a reply told four times is one entry', entries.length === 1, JSON.stringify(entries));
	const room = await odoo.roomOf(known.roomId);
	checks.check(
		'an opt-out flags its room',
		room.phone_blacklisted && room.phone_status_checked_at !== null,
		JSON.stringify(room),
	);
	const byPhone = await sent(scene, false);
	await feeder.feed([replyItem('r2', { phone: `55${byPhone.phone}` }, 'Oi, tudo bem?')]);
	const found = (await odoo.conversationsIn(byPhone.roomId)).filter(({ body }) => body === 'Oi, tudo bem?');
	checks.check(
		'without a known message the phone finds the room, however it is written there',
		found.length === 1 && !(await odoo.roomOf(byPhone.roomId)).phone_blacklisted,
		JSON.stringify(found),
	);
}

/** What a person has to read: an activity, once, and no SMS meanwhile. */
export async function checkForPersons(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const [threatening, wrong, both] = [
		await sent(scene, 'threat'),
		await sent(scene, false),
		await sent(scene, 'both'),
	];
	await odoo.fail('loseAnswer', 1, { model: 'mail.activity' });
	await feeder.feed([
		replyItem('p1', { id: 'threat', phone: threatening.phone }, 'vou no procon <b>', false, true),
		replyItem('p2', { phone: wrong.phone }, 'número errado', false, true),
		replyItem('p3', { id: 'both', phone: both.phone }, 'me tira dessa lista ou vou no procon', true, true),
	]);
	await odoo.recover();
	await clocked(scene);
	const people = [threatening, wrong, both];
	const rooms = await Promise.all(people.map(async ({ roomId }) => await odoo.roomOf(roomId)));
	checks.check(
		'what a person has to read makes the room do-not-disturb, an opt-out blacklists it',
		rooms.map(({ phone_not_disturb: held }) => held).join() === 'true,true,false' &&
			rooms.map(({ phone_blacklisted: blocked }) => blocked).join() === 'false,false,true',
		JSON.stringify(rooms),
	);
	const asked = (await odoo.records('mail.activity', Activity)).filter(({ res_id: id }) =>
		people.some(({ roomId }) => roomId === id),
	);
	checks.check(
		'and each is one activity of its room, also when an answer of Odoo was lost',
		people.every(({ roomId }) => asked.filter(({ res_id: id }) => id === roomId).length === 1) &&
			asked.some(({ note }) => note?.includes('vou no procon &lt;b>') === true),
		JSON.stringify(asked),
	);
	const bodies = await Promise.all(people.map(async (customer) => await bodiesIn(scene, customer)));
	checks.check(
		'and one entry',
		bodies.join('|') === 'vou no procon <b>|número errado|me tira dessa lista ou vou no procon',
		bodies.join('|'),
	);
	await odoo.write('chatroom.room', threatening.roomId, { phone_not_disturb: false });
	await feeder.feed([
		replyItem('p1', { id: 'threat', phone: threatening.phone }, 'vou no procon <b>', false, true),
	]);
	await feeder.feed([replyItem('p4', { id: 'threat', phone: threatening.phone }, 'não quero sair')]);
	checks.check(
		'told again it holds nothing again, and "não quero sair" never does',
		!(await odoo.roomOf(threatening.roomId)).phone_not_disturb,
	);
}

const Activity = z.object({ res_id: z.number(), note: z.string().nullable() });

export async function checkLostAnswer(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const { roomId } = await sent(scene, 'lost-answer');
	await odoo.fail('loseAnswer');
	await feeder.feed([replyItem('r3', { id: 'lost-answer' }, 'Resposta única')]);
	const parked = await rowOf(scene, 'reply-event-r3');
	await clocked(scene);
	const entries = (await odoo.conversationsIn(roomId)).filter(({ body }) => body === 'Resposta única');
	const row = await rowOf(scene, 'reply-event-r3');
	checks.check(
		'an entry whose answer was lost is not made again',
		parked?.state === 'waiting' && row?.state === 'done' && entries.length === 1,
		JSON.stringify([parked, row, entries]),
	);
}

const bodiesIn = async ({ odoo }: Scene, conversation: { id: number; roomId: number }): Promise<string> =>
	(await odoo.conversationsIn(conversation.roomId))
		.filter(({ id }) => id !== conversation.id)
		.map(({ body }) => body)
		.join('|');

const statesOf = async (scene: Scene, ...replies: string[]): Promise<string> => {
	const rows = await Promise.all(replies.map(async (id) => await rowOf(scene, `reply-event-${id}`)));
	return rows.map((row) => row?.state).join();
};

/** Four customers and a status in one execution; one of the four has no room. */
export async function checkTogether(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const one = await sent(scene, 'together');
	const [two, three] = [await sent(scene, false), await sent(scene, false)];
	const stranger = '11955559990';
	await feeder.feed([
		replyItem('t1', { id: 'together', phone: one.phone }, 'Primeira'),
		replyItem('t2', { phone: stranger }, 'Quem é?'),
		statusItem('together', 3),
		replyItem('t3', { phone: two.phone }, 'PARE', true),
		replyItem('t4', { phone: three.phone }, 'Quarta'),
	]);
	const customers = [one, two, three];
	const bodies = await Promise.all(customers.map(async (customer) => await bodiesIn(scene, customer)));
	const rooms = await Promise.all(customers.map(async ({ roomId }) => await odoo.roomOf(roomId)));
	checks.check(
		'replies of several customers at once: each is one entry in its own room, the opt-out flags its own',
		bodies.join() === 'Primeira,PARE,Quarta' &&
			rooms.map(({ phone_blacklisted: flagged }) => flagged).join() === 'false,true,false' &&
			(await odoo.conversationOf(one.id)).sms_status === 'delivered',
		JSON.stringify([bodies, rooms]),
	);
	const unknown = await rowOf(scene, 'reply-event-t2');
	checks.check(
		'and the one whose room Odoo does not know is parked alone, with the reason',
		(await statesOf(scene, 't1', 't2', 't3', 't4')) === 'done,waiting,done,done' &&
			unknown?.error === 'Odoo has no room of this phone',
		JSON.stringify(unknown),
	);
	await checkTogetherLater(scene, stranger);
}

/** The same by the clock: two that Odoo refused, and the one without a room. */
async function checkTogetherLater(scene: Scene, stranger: string): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const customers = [await sent(scene, 'later'), await sent(scene, false)];
	await odoo.fail('refuse', 1000);
	await feeder.feed([
		replyItem('t5', { id: 'later', phone: customers[0].phone }, 'Quinta'),
		replyItem('t6', { phone: customers[1].phone }, 'SAIR', true),
	]);
	const parked = await statesOf(scene, 't2', 't5', 't6');
	await odoo.recover();
	const execution = await clocked(scene);
	const bodies = await Promise.all(customers.map(async (customer) => await bodiesIn(scene, customer)));
	const after = await statesOf(scene, 't2', 't5', 't6');
	checks.check(
		'several parked replies come in by the clock, each once',
		parked === 'waiting,waiting,waiting' &&
			after === 'waiting,done,done' &&
			bodies.join() === 'Quinta,SAIR' &&
			(await odoo.roomOf(customers[1].roomId)).phone_blacklisted &&
			execution.status === 'success',
		JSON.stringify([parked, after, bodies, execution]),
	);
	const roomId = await odoo.room(stranger);
	await clocked(scene);
	checks.check(
		'and the last of them when its room is there',
		(await bodiesIn(scene, { id: 0, roomId })) === 'Quem é?',
		JSON.stringify(await rowOf(scene, 'reply-event-t2')),
	);
}

/** 21 95555-7001 and 11 95555-7001 are two persons. */
export async function checkAreaCode(scene: Scene): Promise<void> {
	const { feeder, odoo, checks } = scene;
	const inRio = await odoo.room('(21) 95555-7001');
	const inSaoPaulo = await odoo.room('+55 (11) 95555-7001');
	await feeder.feed([
		replyItem('a1', { phone: '5511955557001' }, 'SAIR', true),
		replyItem('a2', { phone: '5531955557001' }, 'Oi de Minas'),
	]);
	const rooms = [inRio, inSaoPaulo];
	const bodies = await Promise.all(rooms.map(async (roomId) => await bodiesIn(scene, { id: 0, roomId })));
	checks.check(
		'the same number with another area code is another customer',
		bodies.join() === ',SAIR' &&
			!(await odoo.roomOf(inRio)).phone_blacklisted &&
			(await odoo.roomOf(inSaoPaulo)).phone_blacklisted &&
			(await statesOf(scene, 'a1', 'a2')) === 'done,waiting',
		JSON.stringify(bodies),
	);
	const inMinas = await odoo.room('031 95555-7001');
	await clocked(scene);
	checks.check(
		'whose reply waits for its own room',
		(await bodiesIn(scene, { id: 0, roomId: inMinas })) === 'Oi de Minas',
		JSON.stringify(await rowOf(scene, 'reply-event-a2')),
	);
}
