/** What Kolmeya refuses, and what cannot be sent at all. */
import { clock, conversationModel, queued, type World } from './world.mjs';

export async function checkRefusals(world: World): Promise<void> {
	const { account, desk, outbox, checks } = world;
	const [blacklisted, quiet] = await world.sms(2);
	await account.tell('blacklist', { phone: blacklisted.phone });
	await account.tell('do-not-disturb', { phone: quiet.phone });
	const [without] = await world.sms(1, { mobile_number: false });
	const [archived] = await world.sms(1, { active: false });
	const [empty] = await world.sms(1, {}, { body: false });
	const [first] = await world.sms(1);
	const again = {
		...first,
		id: await desk.create(conversationModel, {
			room_id: first.roomId,
			body: 'Sua proposta foi aprovada',
			...queued,
		}),
	};
	const { status, error } = await outbox.run(clock);
	const refused = [blacklisted, quiet, without, empty];
	checks.check(
		'what cannot be sent is rejected, the rest goes out',
		status === 'success' &&
			(await world.states(refused)) === '4 rejected' &&
			(await world.states([archived])) === '1 accepted' &&
			(await world.counts(refused.filter((sms) => sms !== without))) === '3x0',
		`${status} ${error}: ${await world.states(refused)}; ${await world.states([archived])}`,
	);
	const logs = await world.logs(refused);
	checks.check(
		'with the reason in the log',
		logs.length === refused.length &&
			logs.every(({ error_message, status }) => error_message && status === 'rejected'),
		JSON.stringify(logs),
	);
	const fields = ['phone_blacklisted', 'phone_not_disturb', 'phone_status_checked_at'];
	const rooms = await desk.find('chatroom.room', [['id', 'in', [blacklisted.roomId, quiet.roomId]]], fields);
	checks.check(
		'a number on a list of Kolmeya flags its room, by that list',
		rooms.length === 2 &&
			rooms.every(({ phone_status_checked_at }) => phone_status_checked_at) &&
			rooms
				.map(({ phone_blacklisted, phone_not_disturb }) => [phone_blacklisted, phone_not_disturb].join())
				.join(' ') === 'true,false false,true',
		JSON.stringify(rooms),
	);
	checks.check(
		'the same text to the same phone in one bulk is sent once, and the other says why not',
		(await world.counts([first])) === '1x1' &&
			(await world.states([first, again])) === '1 accepted, 1 rejected',
		`${await world.counts([first])}, ${await world.states([first, again])}`,
	);
}
