import type { Row } from '../api/schemas/tolerant';
import { type Answer, repliesIn, type ReplyRow } from '../api/schemas/webhook/reply';
import { unknownEntry } from './entries';
import { type ReplyPart, type RequestIdentity, toEvent, type TriggerEvent } from './event';
import { readIntent, type ReplyWords } from './intent';

/** One event for each reply of a call. */
export function replyEvents(payload: Row, receivedAt: string, words?: ReplyWords): TriggerEvent[] {
	const { request, entries } = repliesIn(payload);
	return entries.map(({ raw, row }) =>
		row ? replyEvent(row, request, receivedAt, words) : unknownEntry(raw, request, receivedAt),
	);
}

/** A row of the replies report tells its own request; in a webhook the verified one above counts. */
export function replyEvent(
	{ reply, message, request: own, raw }: ReplyRow,
	above: RequestIdentity,
	receivedAt: string,
	words?: ReplyWords,
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
			reply: replyPart(reply, words),
			raw,
			...(reply.id !== null && { identity: [reply.id] }),
			...(reply.id === null && byContent && { identity: [sender, reply.receivedAtText, reply.text] }),
		},
		receivedAt,
	);
}

/** A reply with its opt-out judged. `words` as in `readIntent`. */
export function replyPart(answer: Answer, words?: ReplyWords): ReplyPart {
	return { ...answer, ...readIntent(answer.text, words) };
}
