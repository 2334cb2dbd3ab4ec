import type { Account } from '../account/account';
import type { LoggedRequest } from '../account/request-log';
import { digitsOf, folded } from './search';

const MAX_REQUESTS = 60;
/** A search reads the bodies. */
const MAX_SEARCHED = 2_000;
/** A request of 1,000 messages is 250 KB: nobody reads that, and the browser should not render it. */
const MAX_CHARACTERS = 20_000;

/**
 * The newest requests without their bodies, or those that have what is searched. Their numbers count all requests, also
 * those the log let go.
 */
export function recentRequests({ log }: Account, search = '') {
	const first = totalOf(log.counts) - log.entries.length + 1;
	const recent = search.trim() === '' ? log.entries.slice(-MAX_REQUESTS) : log.entries.slice(-MAX_SEARCHED);
	const skipped = log.entries.length - recent.length;
	return recent
		.map((entry, i) => ({ n: first + skipped + i, entry }))
		.filter(({ entry }) => contains(entry, search))
		.slice(-MAX_REQUESTS)
		.map(({ n, entry }) => ({ n, ...headline(entry) }))
		.reverse();
}

/** In the path, the status or the body. A phone is found as it is written there, or by its digits. */
function contains({ path, status, body }: LoggedRequest, search: string): boolean {
	const words = folded(search.trim());
	if (words === '') return true;
	const text = folded(`${path} ${status ?? 'no answer'} ${JSON.stringify(body ?? '')}`);
	return text.includes(words) || text.includes(digitsOf(search) ?? words);
}

/** The body of one request as indented JSON, or nothing for a request that is no longer kept. */
export function requestBody({ log }: Account, n: number) {
	const entry = log.entries[n - 1 - totalOf(log.counts) + log.entries.length];
	if (entry === undefined) return undefined;
	const text = entry.body === undefined ? '' : JSON.stringify(entry.body, null, 2);
	return { text: text.slice(0, MAX_CHARACTERS), omitted: Math.max(0, text.length - MAX_CHARACTERS) };
}

export function totalOf(counts: ReadonlyMap<string, number>): number {
	let total = 0;
	for (const count of counts.values()) total += count;
	return total;
}

function headline({ path, status, at, body }: LoggedRequest) {
	return { path, status, at: at.getTime(), messages: messagesIn(body) };
}

function messagesIn(body: unknown): number | null {
	const hasMessages = typeof body === 'object' && body !== null && 'messages' in body;
	return hasMessages && Array.isArray(body.messages) ? body.messages.length : null;
}
