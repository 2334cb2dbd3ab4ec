import { isRow, type Row, toCount, toText } from '../tolerant';
import { listed } from './entries';
import { rejectionIn } from './rejection';

/** What one call may tell of. */
export type Shape = 'status' | 'reply' | 'rejection' | 'campaign';

const CAMPAIGN_TYPES = new Set([1, 2, 3, 4, 5, 6]);
/** A body with one of these is about something, so it is no test. */
const TELLING_KEYS = ['job_id', 'messages', 'reply', 'status_code', 'status_message', 'code'];
/** A form with one of these fields is the event itself, not a wrapping around it. */
const FORM_FIELDS = ['messages', 'reply', 'status', 'status_message', 'job_id', 'type'];

/** What a call tells of; nothing where it has none of Kolmeya's shapes. Webhooks carry no name of the event: its keys tell. */
export function shapesOf(payload: Row): Shape[] {
	if (isCampaign(payload)) return ['campaign'];
	const shapes: Shape[] = [];
	if ('messages' in payload) shapes.push('status');
	if (isReply(payload)) shapes.push('reply');
	if (rejectionIn(payload)) shapes.push('rejection');
	return shapes;
}

/** Whether a call tells of a campaign made in the panel (types 1 to 6), which knows no request. */
export function isCampaign(payload: Row): boolean {
	return CAMPAIGN_TYPES.has(toCount(payload.type) ?? 0) && ('job_id' in payload || 'data' in payload);
}

function isReply({ reply, received_at, message }: Row): boolean {
	return typeof reply === 'object'
		? reply !== null
		: reply !== undefined && (received_at !== undefined || isRow(message));
}

/** Whether a body of no known shape is about something all the same. */
export function isTelling(payload: Row): boolean {
	return TELLING_KEYS.some((key) => key in payload);
}

/** Whether the fields of a form are those of an event. */
export function isEventForm(form: Row): boolean {
	return FORM_FIELDS.some((name) => name in form);
}

/** How many entries a call has, before the work of reading them is done. */
export function countEntries({ messages, reply, data }: Row): number {
	return [messages, reply, data].reduce<number>((sum, list) => sum + listed(list).length, 0);
}

/** What a payload names as its request, at the top or in a `request` of its own; a list names none. */
export function referencesIn(payload: unknown): string[] {
	if (!isRow(payload)) return [];
	const { reference, request } = payload;
	return [isRow(request) ? request.reference : undefined, reference].flatMap((name) => toText(name) ?? []);
}
