import { isRow, type Row, toCount } from '../api/schemas/tolerant';
import { fold } from '../api/values/text';
import type { EventKind } from './event';

const CAMPAIGN_TYPES = new Set([1, 2, 3, 4, 5, 6]);
/** Folded; more may follow, as in "Rejeitado na homologação". */
const REJECTED = /^(rejected|rejeitad|reprovad|recusad)/;
/** Nobody knows what Kolmeya's test posts. A short body that says so is one; so is an empty one. */
const MAX_TEST_LENGTH = 1_000;
const TEST_WORDS = /\b(test|teste|testing|ping)\b/;
/** A body with one of these is about something, so it is no test. */
const TELLING_KEYS = ['job_id', 'messages', 'reply', 'status_code', 'status_message', 'code'];

/**
 * The kinds of event in one call. Webhooks carry no name of the event: its keys tell.
 *
 * @example
 * classify({ id: 'r1', messages: [{ id: 'm1', status_code: 3 }] }) // ['status']
 */
export function classify(payload: unknown): EventKind[] {
	if (!isRow(payload)) return [isTest(payload) ? 'test' : 'unknown'];
	if (isCampaign(payload)) return ['campaign'];
	const kinds: EventKind[] = [];
	if ('messages' in payload) kinds.push('status');
	if (isReply(payload)) kinds.push('reply');
	if (isRejection(payload)) kinds.push('rejection');
	return kinds.length > 0 ? kinds : [isTest(payload) ? 'test' : 'unknown'];
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

/** Whether homologation refused the request; `status/request` says it in the same words. */
export function isRejection({ status, status_message }: Row): boolean {
	if (typeof status === 'string') return REJECTED.test(fold(status));
	return (status ?? null) === null && typeof status_message === 'string';
}

function isTest(payload: unknown): boolean {
	if (payload === null || payload === '') return true;
	if (typeof payload === 'object' && Object.keys(payload).length === 0) return true;
	if (isRow(payload) && TELLING_KEYS.some((key) => key in payload)) return false;
	const text = fold(JSON.stringify(payload)).replace(/[_-]/g, ' ');
	return text.length <= MAX_TEST_LENGTH && !Array.isArray(payload) && TEST_WORDS.test(text);
}
