/** Statuses and rejections: never backwards, also told twice, too early, or for nobody. */
import { rejectionItem, statusItem } from './feeder.mjs';
import { conversationModel, type World } from './hearingWorld.mjs';

export async function checkStatuses(world: World): Promise<void> {
	await checkEach(world);
	await checkAtOnce(world);
	await checkLog(world);
	await checkEarly(world);
	await checkNobody(world);
	await checkRejection(world);
}

async function checkEach(world: World): Promise<void> {
	const { feeder, desk, checks, run } = world;
	const codes = [2, 3, 4, 5, 6];
	const made = await Promise.all(codes.map(async (code) => await world.sent(`${run}-status-${code}`)));
	await feeder.feed(codes.map((code) => statusItem(`${run}-status-${code}`, code)));
	const after = await world.statusOf(...made);
	checks.check(
		'2 to 6 are sent, delivered, failed, rejected, expired',
		after === 'sent,delivered,failed,rejected,expired',
		after,
	);
	const mark = '2001-01-01 00:00:00';
	await desk.write(conversationModel, [made[1].id], { sms_status_updated_at: mark });
	const [sent, delivered, failed] = [2, 3, 4].map((code) => statusItem(`${run}-status-3`, code));
	await feeder.feed([sent, failed, delivered]);
	await feeder.feed([sent]);
	const later = await world.conversationOf(made[1].id);
	checks.check(
		'an older status, another final one and a repetition change nothing',
		later.sms_status === 'delivered' && later.sms_status_updated_at === mark,
		JSON.stringify(later),
	);
	const both = await world.sent(`${run}-status-both`);
	await feeder.feed([3, 2].map((code) => statusItem(`${run}-status-both`, code)));
	checks.check('of two in one call the higher counts', (await world.statusOf(both)) === 'delivered');
}

/** A late writer may write "sent" over "delivered"; the clock sees it, for "sent" is open. */
async function checkAtOnce(world: World): Promise<void> {
	const { feeder, hears, checks } = world;
	const made = await Promise.all([0, 1, 2].map(async () => await world.accepted()));
	for (const { messageId } of made) await hears.account.tell('status', { messageId, code: 3 });
	const told = [2, 3, 2].map((code) => made.map(({ messageId }) => statusItem(messageId, code)));
	await Promise.all(told.map(async (events) => await feeder.feed(events)));
	await world.reconcile();
	const after = await world.statusOf(...made);
	checks.check(
		'two statuses at the same time end with the higher',
		after === 'delivered,delivered,delivered',
		after,
	);
}

async function checkLog(world: World): Promise<void> {
	const { feeder, hears, checks, run } = world;
	const [delivered, failed] = [await world.sent(`${run}-log-3`), await world.sent(`${run}-log-4`)];
	for (const { id } of [delivered, failed]) await world.log(id, { status: 'pending' });
	await feeder.feed([statusItem(`${run}-log-3`, 3), statusItem(`${run}-log-4`, 4)]);
	const [first, second] = [await world.logOf(delivered), await world.logOf(failed)];
	checks.check(
		'the SMS log follows, with code, text and time',
		[first.status, first.status_code, second.status, second.error_message].join() ===
			'delivered,3,failed,Texto 4' &&
			first.delivered_at === '2026-11-25 13:00:00' &&
			second.delivered_at === false,
		JSON.stringify([first, second]),
	);
	const behind = await world.accepted({ sms_status: 'delivered' });
	await world.log(behind.id, { status: 'sent', request_id: behind.requestId });
	await hears.account.tell('status', { messageId: behind.messageId, code: 3 });
	await world.reconcile();
	const { status } = await world.logOf(behind);
	checks.check(
		'a log that stayed behind its conversation catches up',
		status === 'delivered',
		String(status),
	);
}

async function checkEarly(world: World): Promise<void> {
	const { feeder, checks, run } = world;
	const early = await world.sent(false);
	const event = statusItem(`${run}-early`, 3, `${run}-early-request`);
	const message = { id: `${run}-early`, reference: `conversation-${early.id}`, phone: null, text: null };
	await feeder.feed([{ ...event, message }]);
	const { sms_status, sms_message_id, sms_request_id } = await world.conversationOf(early.id);
	checks.check(
		'an event earlier than the write-back finds its conversation by the reference, and brings the IDs',
		[sms_status, sms_message_id, sms_request_id].join() === `delivered,${run}-early,${run}-early-request`,
		JSON.stringify([sms_status, sms_message_id, sms_request_id]),
	);
}

async function checkNobody(world: World): Promise<void> {
	const { feeder, checks, run } = world;
	const known = await world.sent(`${run}-known`);
	const [unknown, beyond] = ['conversation-2000000001', 'conversation-98765432109'].map((reference, i) => ({
		...statusItem(`${run}-of-nobody-${i}`, 3),
		message: { id: `${run}-of-nobody-${i}`, reference, phone: null, text: null },
	}));
	await feeder.feed([unknown, beyond, statusItem(`${run}-known`, 3)]);
	checks.check(
		'messages that Odoo does not know, and an id beyond its numbers, do not keep the others back',
		(await world.statusOf(known)) === 'delivered',
	);
}

async function checkRejection(world: World): Promise<void> {
	const { feeder, hears, checks, run } = world;
	const request = { sms_request_id: `${run}-rejected` };
	const open = await world.sent(`${run}-rejected-1`, request);
	const settled = await world.sent(`${run}-rejected-2`, { ...request, sms_status: 'delivered' });
	await world.log(open.id, { status: 'pending' });
	await feeder.feed([rejectionItem(`${run}-rejected`, 'Conteúdo não permitido')]);
	const [after, log] = [await world.statusOf(open, settled), await world.logOf(open)];
	checks.check(
		'a rejected request rejects its conversations, with the reason in the log, and leaves what was delivered',
		after === 'rejected,delivered' &&
			log.status === 'rejected' &&
			log.error_message === 'Conteúdo não permitido',
		JSON.stringify([after, log]),
	);
	const unheard = await world.accepted();
	await hears.account.tell('reject', { requestId: unheard.requestId, text: 'Conteúdo não permitido' });
	await world.reconcile();
	checks.check(
		'also one of which nobody told',
		(await world.statusOf(unheard)) === 'rejected',
		await world.statusOf(unheard),
	);
}
