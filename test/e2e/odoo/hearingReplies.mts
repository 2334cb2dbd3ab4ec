/** Replies: each once, in the right room, whatever is in it. */
import { replyItem } from './feeder.mjs';
import { conversationModel, roomModel, type World } from './hearingWorld.mjs';

export async function checkReplies(world: World): Promise<void> {
	await checkTogether(world);
	await checkRepeated(world);
	await checkSpellings(world);
	await checkAreaCode(world);
	await checkTwoRooms(world);
	await checkArchived(world);
	await checkOddTexts(world);
}

async function checkTogether(world: World): Promise<void> {
	const { feeder, checks, run } = world;
	const [one, two, three] = [
		await world.sent(`${run}-one`),
		await world.sent(false),
		await world.sent(false),
	];
	await feeder.feed([
		replyItem(`${run}-t1`, { id: `${run}-one`, phone: one.phone }, 'Primeira'),
		replyItem(`${run}-t2`, { phone: world.phone() }, 'Quem é?'),
		replyItem(`${run}-t3`, { phone: `55${two.phone}` }, 'PARE', true),
		replyItem(`${run}-t4`, { phone: three.phone }, 'Quarta'),
	]);
	const bodies = await world.bodies(one, two, three);
	const flags = [one, two, three].map(async ({ roomId }) => (await world.roomOf(roomId)).phone_blacklisted);
	const blacklisted = (await Promise.all(flags)).join();
	checks.check(
		'several replies in one call: each in its own room, the opt-out flags its own, a stranger stops nobody',
		bodies === 'Primeira|PARE|Quarta' && blacklisted === 'false,true,false',
		`${bodies} ${blacklisted}`,
	);
	const [entry] = await world.entries(one.roomId);
	checks.check(
		'by the customer, as an SMS that nobody sends again',
		JSON.stringify(entry.author_id).startsWith(`[${one.partner},`) &&
			entry.is_sms === true &&
			entry.sms_status === 'delivered',
		JSON.stringify(entry),
	);
}

async function checkRepeated(world: World): Promise<void> {
	const { feeder, checks, run } = world;
	const known = await world.sent(`${run}-repeated`);
	const reply = replyItem(`${run}-r1`, { id: `${run}-repeated`, phone: known.phone }, 'SAIR', true);
	// At the same moment; one of them may be told that the other was first.
	await Promise.all([feeder.failed([reply, reply]), feeder.failed([reply])]);
	await feeder.feed([reply]);
	const bodies = await world.bodies(known);
	checks.check('a reply told four times is one entry', bodies === 'SAIR', bodies);
}

/** Of `11 98xxx-xxxx`; each room's phone is written in another way. */
const spellings: Array<(area: string, first: string, last: string) => string> = [
	(area, first, last) => `${area}${first}${last}`,
	(area, first, last) => `55${area}${first}${last}`,
	(area, first, last) => `+55 (${area}) ${first}-${last}`,
	(area, first, last) => `(${area}) ${first}-${last}`,
	(area, first, last) => `0${area} ${first}-${last}`,
	(area, first, last) => `+55 ${area} ${first[0]} ${first.slice(1)}-${last}`,
	(area, first, last) => `${area} ${first[0]}.${first.slice(1)}-${last}`,
	(area, first, last) => `0055-${area}-${first}-${last}`,
	(area, first, last) => `0 15 ${area} ${first} ${last}`,
	(area, first, last) =>
		`0xx${area} ${first[0]}${first.slice(1, 3)} ${first.slice(3)}${last.slice(0, 1)} ${last.slice(1)} (zap)`,
];

/** The conversations are gone: the phone alone leads. */
async function checkSpellings(world: World): Promise<void> {
	const { feeder, desk, checks, run } = world;
	const made = await Promise.all(
		spellings.map(async (spell) => {
			const phone = world.phone();
			const roomId = await world.room(spell(phone.slice(0, 2), phone.slice(2, 7), phone.slice(7)));
			const gone = await world.conversation(roomId, { sms_message_id: `${run}-gone-${phone}` });
			return { phone, roomId, gone };
		}),
	);
	await desk.unlink(
		conversationModel,
		made.map(({ gone }) => gone),
	);
	const news = made.flatMap(({ phone, gone }, i) => {
		const message = { id: `${run}-gone-${phone}`, reference: `conversation-${gone}`, phone: `55${phone}` };
		const [hello, out] = [`${run}-s${i}`, `${run}-o${i}`];
		return [replyItem(hello, message, 'Oi'), replyItem(out, { ...message, id: null }, 'SAIR', true)];
	});
	await feeder.feed(news);
	const bodies = await world.bodies(...made);
	checks.check(
		'replies find their room by ten spellings of the phone, without a conversation of ours',
		bodies === made.map(() => 'Oi+SAIR').join('|'),
		bodies,
	);
	const rooms = await Promise.all(made.map(async ({ roomId }) => await world.roomOf(roomId)));
	checks.check(
		'and SAIR flags all ten',
		rooms.every((room) => room.phone_blacklisted === true && room.phone_status_checked_at !== false),
		JSON.stringify(rooms.map((room) => room.phone_blacklisted)),
	);
}

/** 21 98xxx-xxxx and 11 98xxx-xxxx are two persons. */
async function checkAreaCode(world: World): Promise<void> {
	const { feeder, checks, run } = world;
	const phone = world.phone();
	const [rio, saoPaulo] = [
		await world.room(`(21) ${phone.slice(2)}`),
		await world.room(`(11) ${phone.slice(2)}`),
	];
	await feeder.feed([replyItem(`${run}-a1`, { phone: `55${phone}` }, 'SAIR', true)]);
	const bodies = await world.bodies({ roomId: rio }, { roomId: saoPaulo });
	checks.check(
		'the same number with another area code is another customer',
		bodies === '|SAIR' && (await world.roomOf(rio)).phone_blacklisted === false,
		bodies,
	);
}

async function checkTwoRooms(world: World): Promise<void> {
	const { feeder, desk, checks, run } = world;
	const first = await world.sent(`${run}-first`);
	const second = await world.room(`0${first.phone}`);
	await feeder.feed([
		replyItem(`${run}-d1`, { id: `${run}-first`, phone: first.phone }, 'À primeira'),
		replyItem(`${run}-d2`, { phone: first.phone }, 'A qualquer uma'),
	]);
	const bodies = await world.bodies(first, { roomId: second });
	checks.check(
		'of two rooms of one phone the one of the message gets the reply, by the phone alone the newer',
		bodies === 'À primeira|A qualquer uma',
		bodies,
	);
	await desk.write(roomModel, [second], { active: false });
	await feeder.feed([replyItem(`${run}-d4`, { phone: first.phone }, 'À que não foi arquivada')]);
	const afterwards = await world.bodies(first, { roomId: second });
	checks.check(
		'and of these the one that is not archived',
		afterwards === 'À primeira+À que não foi arquivada|A qualquer uma',
		afterwards,
	);
	await feeder.feed([replyItem(`${run}-d3`, { id: `${run}-first`, phone: first.phone }, 'SAIR', true)]);
	const rooms = [await world.roomOf(first.roomId), await world.roomOf(second)];
	checks.check(
		'and SAIR flags both',
		rooms.every((room) => room.phone_blacklisted === true),
		JSON.stringify(rooms),
	);
}

async function checkArchived(world: World): Promise<void> {
	const { feeder, desk, checks, run } = world;
	const [known, byPhone] = [await world.sent(`${run}-archived`), await world.sent(false)];
	await desk.write(roomModel, [known.roomId, byPhone.roomId], { active: false });
	await feeder.feed([
		replyItem(`${run}-v1`, { id: `${run}-archived`, phone: known.phone }, 'Ainda aqui'),
		replyItem(`${run}-v2`, { phone: byPhone.phone }, 'SAIR', true),
	]);
	const bodies = await world.bodies(known, byPhone);
	checks.check(
		'archived rooms get their replies and opt-outs too',
		bodies === 'Ainda aqui|SAIR' && (await world.roomOf(byPhone.roomId)).phone_blacklisted === true,
		bodies,
	);
}

async function checkOddTexts(world: World): Promise<void> {
	const { feeder, checks, run } = world;
	const odd = 'Olá\u0000 <b>"você"</b> & \'eu\' 😀 \ud800 \\ %s {{ 1 }}\n=1';
	const customer = await world.sent(`${run}-odd`);
	await feeder.feed([replyItem(`${run}-x1`, { id: `${run}-odd`, phone: customer.phone }, odd, false, true)]);
	const bodies = await world.bodies(customer);
	checks.check(
		'NUL, half characters, quotes, HTML: the reply is there as it was written, without the NUL',
		bodies === 'Olá <b>"você"</b> & \'eu\' 😀 \ufffd \\ %s {{ 1 }}\n=1',
		JSON.stringify(bodies),
	);
	const [{ note = '' } = {}] = await world.activities(customer.roomId);
	checks.check(
		'and in an activity its HTML is text',
		String(note).includes('&lt;b&gt;') && String(note).includes('&amp;') && !String(note).includes('<b>'),
		String(note),
	);
}
