/** The bulk of a server action, and what it costs. */
import { z } from 'zod';
import { clock, type World } from './world.mjs';
import { sendInBulk } from './serverAction.mjs';

const [asked, flagged] = [300, 30];
const Store = z.object({ body: z.object({ tenant_segment_id: z.number().optional() }) });

/** 300 rooms, the flagged ones left out by the server action, or flagged after it; a poke and the clock at once. */
export async function checkBulk(world: World): Promise<void> {
	const { checks, outbox } = world;
	const open = await sendInBulk(world, asked - flagged, flagged / 2);
	const late = await world.sms(flagged / 2, { phone_not_disturb: true });
	const [status] = await Promise.all([world.poke(), outbox.run(clock)]);
	await world.settled([...open.sent, ...late]);
	await outbox.quiet();
	checks.check('a poke is answered 202, before Odoo is asked for anything', status === 202, String(status));
	checks.check(
		`${asked} rooms, ${flagged} of them flagged, a poke and the clock at once: one SMS to each of the others`,
		(await world.counts(open.sent)) === `${asked - flagged}x1` &&
			(await world.counts([...open.flagged, ...late])) === `${flagged}x0`,
		`${await world.counts(open.sent)}, ${await world.counts([...open.flagged, ...late])}`,
	);
	const stores = (await world.requests('sms/store')).length;
	const requests = (await world.requests()).length;
	checks.check(`with at most two requests that send`, stores <= 2, `${stores} of ${requests}`);
	checks.check('and at most eight in all', requests <= 8, String(requests));
	checks.check(
		'every conversation knows what became of its SMS',
		(await world.states(open.sent)) === `${asked - flagged} accepted` &&
			(await world.states(late)) === `${late.length} rejected`,
		`${await world.states(open.sent)}; ${await world.states(late)}`,
	);
	const logs = await world.logs([...open.sent, ...late]);
	const sent = logs.filter(({ message_id }) => message_id !== false);
	checks.check(
		'and has one row in the log, with cost, reference and ids, or with the reason',
		logs.length === asked - flagged + late.length &&
			sent.length === asked - flagged &&
			sent.every(
				({ cost, request_id, sent_at, error_message }) =>
					cost === 0.07 && request_id && sent_at && !error_message,
			) &&
			logs
				.filter(({ message_id }) => message_id === false)
				.every(({ status, error_message, cost }) => status === 'rejected' && error_message && cost === 0),
		JSON.stringify([logs.length, sent.length, logs.slice(0, 2), logs.slice(-2)]),
	);
	const calls = world.gate.calls.filter((call) => call !== 'log-in');
	checks.check('Odoo was called a few times, not for every SMS', calls.length <= 40, String(calls.length));
}

/** One that the log names already, beside those of Settings. */
export async function checkCostCenter(world: World): Promise<void> {
	const { desk, outbox, checks } = world;
	const segment = await desk.create('chatroom.sms.segment', { name: 'Vendas pelo chat', kolmeya_id: 3 });
	const own = await world.sms(3);
	const usual = await world.sms(2);
	await desk.call('chatroom.sms.log', 'load', [
		['id', 'conversation_id/.id', 'room_id/.id', 'segment_id/.id'],
		own.map(({ id, roomId }) => [`kolmeya_sms_log_${id}`, id, roomId, segment]),
	]);
	const before = (await world.requests('sms/store')).length;
	const { status, error } = await outbox.run(clock);
	const stores = (await world.requests('sms/store')).slice(before);
	const centers = stores.map((request) => Store.parse(request).body.tenant_segment_id ?? 0).sort();
	checks.check(
		'SMS go through the cost center that the log names, others through that of the account',
		status === 'success' && centers.join() === '0,3',
		`${status} ${error} ${centers.join()}`,
	);
	const logs = await world.logs([...own, ...usual]);
	checks.check(
		'and the log keeps it, in the row that was there',
		logs.length === 5 &&
			logs.filter(({ segment_id }) => Array.isArray(segment_id) && segment_id[0] === segment).length === 3,
		JSON.stringify(logs),
	);
	await desk.unlink('chatroom.sms.segment', [segment]);
}
