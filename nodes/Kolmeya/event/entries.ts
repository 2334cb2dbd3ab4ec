import { toEvent, type RequestIdentity, type TriggerEvent } from './event';

/** An entry that is not what its list promises. */
export function unknownEntry(raw: unknown, request: RequestIdentity, receivedAt: string): TriggerEvent {
	return toEvent({ kind: 'unknown', request, raw }, receivedAt);
}
