import { isRow, type Row, toText } from '../api/schemas/tolerant';
import { readStatus } from '../api/values/status';
import { fold } from '../api/values/text';
import { listed, requestOf, unknownEntry } from './entries';
import { toEvent, type TriggerEvent } from './event';

/**
 * One event for each message of `{id, reference, messages:[{id, reference, status_code, status}]}`. Webhooks
 * come so, and so does the answer of `status/request`: both give the same `eventId`.
 */
export function statusEvents(payload: Row, receivedAt: string): TriggerEvent[] {
	const request = requestOf(payload);
	return listed(payload.messages).map((raw) => {
		if (!isRow(raw)) return unknownEntry(raw, request, receivedAt);
		const id = toText(raw.id);
		const reference = toText(raw.reference);
		const status = readStatus(raw.status_code, raw.status);
		const code = status.statusCode ?? toText(raw.status_code) ?? fold(status.statusText ?? '');
		if (code === '' || (id === null && reference === null)) return unknownEntry(raw, request, receivedAt);
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
				...(identified && { identity: [...message, code] }),
			},
			receivedAt,
		);
	});
}
