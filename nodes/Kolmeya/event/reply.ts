import type { Row } from '../api/schemas/tolerant';
import { type Answer, repliesIn, type ReplyRow } from '../api/schemas/webhook/reply';
import type { OptOutWords } from './intent/optOut';
import { unknownEntry } from './entries';
import { type ReplyPart, type RequestIdentity, toEvent, type TriggerEvent } from './event';
import { readIntent } from './intent';

/** One event for each reply of a call. */
export function replyEvents(payload: Row, receivedAt: string, also?: OptOutWords): TriggerEvent[] {
	const { request, entries } = repliesIn(payload);
	return entries.map(({ raw, row }) =>
		row ? replyEvent(row, request, receivedAt, also) : unknownEntry(raw, request, receivedAt),
	);
}

/** A row of the replies report tells its own request; in a webhook the verified one above counts. */
export function replyEvent(
	{ reply, message, request: own, raw }: ReplyRow,
	above: RequestIdentity,
	receivedAt: string,
	also?: OptOutWords,
): TriggerEvent {
	const request = above.reference === null && own ? own : above;
	if (reply.id === null && reply.text === null) return unknownEntry(raw, request, receivedAt);
	const sender = message.id ?? message.phone;
	const byContent = sender !== null && reply.receivedAtText !== null;
	return toEvent(
		{
			kind: 'reply',
			request,
			message,
			reply: replyPart(reply, also),
			raw,
			...(reply.id !== null && { identity: [reply.id] }),
			...(reply.id === null && byContent && { identity: [sender, reply.receivedAtText, reply.text] }),
		},
		receivedAt,
	);
}

/** A reply with its opt-out judged. `also` as in `readIntent`. */
export function replyPart(answer: Answer, also?: OptOutWords): ReplyPart {
	return { ...answer, ...readIntent(answer.text, also) };
}
