/** Six hundred events in one call. */
import { replyItem, statusItem } from './feeder.mjs';
import { conversationModel, type World } from './hearingWorld.mjs';

const many = 200;
const callsAllowed = 100;

export async function checkCrowd(world: World): Promise<void> {
	const { feeder, desk, gate, checks, run } = world;
	const roomIds = await Promise.all(
		Array.from({ length: many / 10 }, async () => await world.room(`+55 ${world.phone()}`)),
	);
	const ids = await desk.createAll(
		conversationModel,
		Array.from({ length: many }, (_, i) => ({
			room_id: roomIds[i % roomIds.length],
			body: 'Lote',
			is_sms: true,
			sms_message_id: `${run}-many-${i}`,
		})),
	);
	const events = ids.flatMap((_, i) => {
		const message = `${run}-many-${i}`;
		const reply = replyItem(
			`${run}-m${i}`,
			{ id: message, phone: world.phone() },
			`Resposta ${i}`,
			i % 50 === 0,
		);
		return [statusItem(message, 2), statusItem(message, 3 + (i % 4)), reply];
	});
	gate.recover();
	const started = Date.now();
	await feeder.feed(
		events
			.map((event, i) => ({ event, at: (i * 7919) % events.length }))
			.sort((a, b) => a.at - b.at)
			.map(({ event }) => event),
	);
	const [seconds, calls] = [Math.round((Date.now() - started) / 1000), gate.calls.length];
	const found = await desk.find(conversationModel, [['id', 'in', ids]], ['sms_status']);
	const right = found.filter(
		({ sms_status }, i) => sms_status === ['delivered', 'failed', 'rejected', 'expired'][i % 4],
	);
	const entries = await desk.find(
		conversationModel,
		[['sms_message_id', 'like', `reply-reply-event-${run}-m`]],
		['body'],
	);
	checks.check(
		`${events.length} events in one call are written with ${calls} calls of Odoo (at most ${callsAllowed}), in ${seconds} s`,
		calls <= callsAllowed && right.length === many && entries.length === many,
		`${right.length} statuses, ${entries.length} replies, ${calls} calls`,
	);
}
