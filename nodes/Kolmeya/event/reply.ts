import { isRow, type Row, toText } from '../api/schemas/tolerant';
import { vendorDateToIso } from '../api/values/dates';
import type { OptOutWords } from './intent/optOut';
import { listed, phoneIn, requestOf, unknownEntry } from './entries';
import { type ReplyPart, type RequestIdentity, toEvent, type TriggerEvent } from './event';
import { readIntent } from './intent';

/**
 * One event for each reply: documented as a list below the request, specified as one object without one. A
 * body that is the reply itself is read too.
 */
export function replyEvents(payload: Row, receivedAt: string, also?: OptOutWords): TriggerEvent[] {
	const bare = typeof payload.reply !== 'object';
	const request = bare ? { id: null, reference: null } : requestOf(payload);
	return listed(bare ? payload : payload.reply).map((raw) => replyEvent(raw, request, receivedAt, also));
}

/** A row of the replies report tells its own request; in a webhook the verified one above counts. */
export function replyEvent(
	raw: unknown,
	above: RequestIdentity,
	receivedAt: string,
	also?: OptOutWords,
): TriggerEvent {
	if (!isRow(raw)) return unknownEntry(raw, above, receivedAt);
	const sent = isRow(raw.message) ? raw.message : {};
	const request = above.reference === null && isRow(raw.request) ? requestOf(raw.request) : above;
	const reply = replyPart(toText(raw.id), raw.reply, raw.received_at, also);
	const message = {
		id: toText(sent.id),
		reference: toText(sent.reference),
		phone: phoneIn(sent.phone ?? raw.phone),
		text: toText(sent.message ?? sent.content) ?? toText(raw.message),
	};
	if (reply.id === null && reply.text === null) return unknownEntry(raw, request, receivedAt);
	const sender = message.id ?? message.phone;
	const byContent = sender !== null && reply.receivedAtText !== null;
	return toEvent(
		{
			kind: 'reply',
			request,
			message,
			reply,
			raw,
			...(reply.id !== null && { identity: [reply.id] }),
			...(reply.id === null && byContent && { identity: [sender, reply.receivedAtText, reply.text] }),
		},
		receivedAt,
	);
}

/**
 * A reply with its opt-out judged. `receivedAt` is `null` where the date cannot be read; its text is kept
 * beside it. `also` as in `readReply`.
 */
export function replyPart(
	id: string | null,
	reply: unknown,
	receivedAt: unknown,
	also?: OptOutWords,
): ReplyPart {
	const text = toText(reply);
	return {
		id,
		text,
		receivedAt: vendorDateToIso(receivedAt) ?? null,
		receivedAtText: toText(receivedAt),
		...readIntent(text, also),
	};
}
