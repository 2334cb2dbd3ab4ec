import { type Row, toText } from '../api/schemas/tolerant';
import { type MessageStatus, readStatus } from '../api/values/status';
import { requestOf } from './entries';
import { toEvent, type TriggerEvent } from './event';

/** Kolmeya rejected a whole request before sending it it: `{id, reference, status, status_message}`. */
export function rejectionEvents(payload: Row, receivedAt: string): TriggerEvent[] {
	const request = requestOf(payload);
	const told = request.id ?? request.reference;
	return [
		toEvent(
			{
				kind: 'rejection',
				request,
				status: rejectedStatus(toText(payload.status)),
				rejection: { reason: 'homologation', code: null, text: toText(payload.status_message) },
				raw: payload,
				...(told !== null && { identity: [told] }),
			},
			receivedAt,
		),
	];
}

const REJECTED_CODE = 5;

/** The status `rejected` for what never was a message of its own, so without a code. */
export function rejectedStatus(statusText: string | null): MessageStatus {
	return { ...readStatus(REJECTED_CODE, undefined), statusCode: null, statusText };
}
