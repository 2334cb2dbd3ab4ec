import type { StatusRow } from '../api/schemas/rows/status';
import { isRow, type Row } from '../api/schemas/tolerant';
import type { Rejection } from '../api/schemas/webhook/rejection';
import { replyRowOf } from '../api/schemas/webhook/reply';
import { countEntries } from '../api/schemas/webhook/shape';
import { isoOfMoment } from '../api/values/dates';
import { campaignEvents } from './campaign';
import { classify } from './classify';
import {
	type EventKind,
	type Refused,
	type RequestIdentity,
	toEvent,
	type TriggerEvent,
	type TriggerItem,
} from './event';
import type { ReplyWords } from './intent';
import { rejectionEvent, rejectionEvents } from './rejection';
import { replyEvent, replyEvents } from './reply';
import { statusEvent, statusEvents } from './status';

type Reader = (payload: Row, receivedAt: string, words?: ReplyWords) => TriggerEvent[];

const READERS: Partial<Record<EventKind, Reader>> = {
	status: statusEvents,
	reply: replyEvents,
	rejection: rejectionEvents,
	campaign: campaignEvents,
};

/**
 * Everything a call tells, one event for each message or reply. What is not understood, or empty, is `unknown`.
 * `words` are those of the builder, see `ReplyWords`.
 */
export function normalise(payload: unknown, now: number, words?: ReplyWords): TriggerEvent[] {
	const receivedAt = isoOfMoment(now);
	const events = classify(payload).flatMap((kind) => {
		const reader = READERS[kind];
		return reader && isRow(payload)
			? reader(payload, receivedAt, words)
			: [toEvent({ kind, raw: payload }, receivedAt)];
	});
	return events.length > 0 ? events : [toEvent({ kind: 'unknown', raw: payload }, receivedAt)];
}

/**
 * Calls that were refused, as an event of their own: `refusedBefore` tells all there is to it. `now` in
 * milliseconds since 1970.
 */
export function refusedEvent(refused: Refused, now: number): TriggerEvent {
	const identity = [refused.lastAt, refused.count, refused.lastReason];
	const event = toEvent({ kind: 'refused', identity, raw: null }, isoOfMoment(now));
	return { ...event, item: { ...event.item, refusedBefore: refused } };
}

/** What comes to an address that was given out for a test is one, whatever it says. */
export function testEvent(payload: unknown, now: number): TriggerEvent {
	return toEvent({ kind: 'test', raw: payload }, isoOfMoment(now));
}

/** How many events a call carries, before the work of reading them is done. */
export function countEvents(payload: unknown): number {
	if (Array.isArray(payload)) return payload.reduce<number>((sum, one) => sum + countEvents(one), 0);
	return isRow(payload) ? countEntries(payload) : 1;
}

/** What `status/request` tells of a request. @inline */
type RequestAnswer = RequestIdentity & { messages: readonly StatusRow[]; rejection?: Rejection };

/**
 * The items of a `status/request` answer: the same, with the same `eventId`, as its webhooks would have given. The
 * refusal of the request comes before its messages, which will never get a status of their own.
 */
export function itemsOfRequest(
	{ id, reference, messages, rejection }: RequestAnswer,
	now: number,
): TriggerItem[] {
	const receivedAt = isoOfMoment(now);
	const refusal = rejection ? [rejectionEvent(rejection, receivedAt)] : [];
	const statuses = messages.map((row) => statusEvent(row, { id, reference }, receivedAt));
	return [...refusal, ...statuses].map(({ item }) => item);
}

const NO_REQUEST: RequestIdentity = { id: null, reference: null };

/** The items of rows of the replies report, likewise. */
export function itemsOfReplies(rows: readonly Row[], now: number): TriggerItem[] {
	return rows.map((row) => replyEvent(replyRowOf(row), NO_REQUEST, isoOfMoment(now)).item);
}
