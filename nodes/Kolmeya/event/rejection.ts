import type { Row } from '../api/schemas/tolerant';
import { type Rejection, rejectionIn } from '../api/schemas/webhook/rejection';
import { type MessageStatus, readStatus } from '../api/values/status';
import { toEvent, type TriggerEvent } from './event';

/** The one event of a call that tells of a refusal by homologation. */
export function rejectionEvents(payload: Row, receivedAt: string): TriggerEvent[] {
	const rejection = rejectionIn(payload);
	return rejection ? [rejectionEvent(rejection, receivedAt)] : [];
}

/** Kolmeya rejected a whole request before sending it. */
export function rejectionEvent(
	{ request, statusText, text, raw }: Rejection,
	receivedAt: string,
): TriggerEvent {
	const told = request.id ?? request.reference;
	return toEvent(
		{
			kind: 'rejection',
			request,
			status: rejectedStatus(statusText),
			rejection: { reason: 'homologation', code: null, text },
			raw,
			...(told !== null && { identity: [told] }),
		},
		receivedAt,
	);
}

const REJECTED_CODE = 5;

/** The status `rejected` for what never was a message of its own, so without a code. */
export function rejectedStatus(statusText: string | null): MessageStatus {
	return { ...readStatus(REJECTED_CODE, undefined), statusCode: null, statusText };
}
