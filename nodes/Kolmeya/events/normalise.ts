import { DateTime } from 'luxon';
import { isRow, type Row } from '../api/schemas/tolerant';
import { BRASILIA } from '../api/values/dates';
import { campaignEvents } from './campaign';
import { classify } from './classify';
import { listed } from './entries';
import { type EventKind, toEvent, type TriggerEvent } from './event';
import { rejectionEvents } from './rejection';
import { replyEvents } from './reply';
import { statusEvents } from './status';

type Reader = (payload: Row, receivedAt: string) => TriggerEvent[];

const READERS: Partial<Record<EventKind, Reader>> = {
	status: statusEvents,
	reply: replyEvents,
	rejection: rejectionEvents,
	campaign: campaignEvents,
};

/** Everything a call tells, one event for each message or reply. What is not understood is kept as `unknown`. */
export function normalise(payload: unknown, now: number): TriggerEvent[] {
	const receivedAt = DateTime.fromMillis(now, { zone: BRASILIA }).toISO() ?? '';
	return classify(payload).flatMap((kind) => {
		const reader = READERS[kind];
		return reader && isRow(payload)
			? reader(payload, receivedAt)
			: [toEvent({ kind, raw: payload }, receivedAt)];
	});
}

/** How many events a call carries, before the work of reading them is done. */
export function countEvents(payload: unknown): number {
	if (!isRow(payload)) return 1;
	return Math.max(1, ...[payload.messages, payload.reply, payload.data].map((list) => listed(list).length));
}
