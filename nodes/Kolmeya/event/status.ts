import type { StatusRow } from '../api/schemas/rows/status';
import type { Row } from '../api/schemas/tolerant';
import { statusesIn } from '../api/schemas/webhook/status';
import { unknownEntry } from './entries';
import { type RequestIdentity, toEvent, type TriggerEvent } from './event';

/** One event for each message whose status a webhook tells. */
export function statusEvents(payload: Row, receivedAt: string): TriggerEvent[] {
	const { request, entries } = statusesIn(payload);
	return entries.map(({ raw, row }) =>
		row ? statusEvent(row, request, receivedAt) : unknownEntry(raw, request, receivedAt),
	);
}

/** Webhooks and the answer of `status/request` have the same rows: both give the same `eventId`. */
export function statusEvent(row: StatusRow, request: RequestIdentity, receivedAt: string): TriggerEvent {
	const { id, reference, status, told, raw } = row;
	if (told === '' || (id === null && reference === null)) return unknownEntry(raw, request, receivedAt);
	// A reference tells a message only within its request.
	const message = id === null ? [request.id, request.reference, reference] : [id];
	const identified = id !== null || request.id !== null;
	return toEvent(
		{
			kind: 'status',
			request,
			message: { id, reference, phone: null, text: null },
			status,
			raw,
			...(identified && { identity: [...message, told] }),
		},
		receivedAt,
	);
}
