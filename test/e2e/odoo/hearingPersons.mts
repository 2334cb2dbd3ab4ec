/** What a person has to read. */
import { replyItem } from './feeder.mjs';
import { withCells } from './gate.mjs';
import { conversationModel, roomModel, type World } from './hearingWorld.mjs';

export async function checkPersons(world: World): Promise<void> {
	const { feeder, desk, gate, checks, run } = world;
	const people = [
		await world.sent(`${run}-threat`),
		await world.sent(false),
		await world.sent(`${run}-both`),
	];
	const [threat, wrong, both] = people;
	const first = replyItem(
		`${run}-p1`,
		{ id: `${run}-threat`, phone: threat.phone },
		'vou no procon',
		false,
		true,
	);
	let lost = 0;
	gate.fate = (call) => (call === 'mail.activity.load' && lost++ === 0 ? 'lose' : 'pass');
	await feeder.feed([
		first,
		replyItem(`${run}-p2`, { phone: wrong.phone }, 'número errado', false, true),
		replyItem(`${run}-p3`, { id: `${run}-both`, phone: both.phone }, 'me tira ou vou no procon', true, true),
	]);
	gate.recover();
	const rooms = await Promise.all(people.map(async ({ roomId }) => await world.roomOf(roomId)));
	const flags = rooms.map((room) => `${room.phone_not_disturb}/${room.phone_blacklisted}`).join();
	checks.check(
		'what a person has to read makes the room do-not-disturb, an opt-out blacklists it',
		flags === 'true/false,true/false,false/true',
		flags,
	);
	const asked = await Promise.all(people.map(async ({ roomId }) => (await world.activities(roomId)).length));
	checks.check(
		'and each is one activity, also when an answer of Odoo was lost',
		asked.join() === '1,1,1',
		asked.join(),
	);
	await desk.write(roomModel, [threat.roomId], { phone_not_disturb: false });
	await desk.call('mail.activity', 'unlink', [(await world.activities(threat.roomId)).map(({ id }) => id)]);
	await feeder.feed([first]);
	checks.check(
		'told again, after somebody has done it, it asks for nothing again',
		(await world.roomOf(threat.roomId)).phone_not_disturb === false &&
			(await world.activities(threat.roomId)).length === 0,
	);
	await checkWithoutThread(world);
}

/** The activity goes to a record whose model has no `mail.thread`, as the specification's rooms do not. */
async function checkWithoutThread(world: World): Promise<void> {
	const { feeder, gate, checks, run } = world;
	const customer = await world.sent(`${run}-bare`);
	const reply = replyItem(
		`${run}-b1`,
		{ id: `${run}-bare`, phone: customer.phone },
		'vou no procon',
		false,
		true,
	);
	const model = await modelNumber(world, conversationModel);
	const bare = { 'res_model_id/.id': model, res_id: String(customer.id) };
	gate.fate = (call, params) => (call === 'mail.activity.load' ? withCells(params, bare) : 'pass');
	const failed = await feeder.failed([reply]);
	gate.recover();
	const complaints = (await world.complaints()).join();
	const room = await world.roomOf(customer.roomId);
	checks.check(
		'an activity that Odoo refuses keeps neither the flag nor the entry back, and is told in its words',
		failed &&
			room.phone_not_disturb === true &&
			(await world.bodies(customer)) === 'vou no procon' &&
			/mail\.activity.*message_subscribe.*mail\.thread/s.test(complaints),
		`${JSON.stringify(room)} ${complaints}`,
	);
}

async function modelNumber({ desk }: World, model: string): Promise<string> {
	return String((await desk.find('ir.model', [['model', '=', model]], ['id']))[0].id);
}
