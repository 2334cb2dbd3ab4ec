import type { Exchange } from '../../api/exchange';
import type { Refusal, RefusalKind } from '../../api/refusal';

/** The result of one check. */
export interface Finding {
	/** A fixed name, e.g. `token`. */
	check: string;
	/** `null`: it could not be checked. */
	ok: boolean | null;
	found: string;
	/** What to do; `null` where there is nothing to do. */
	advice: string | null;
}

/** Something is as it should be. */
export function good(check: string, found: string, advice: string | null = null): Finding {
	return { check, ok: true, found, advice };
}

/** Something is not as it should be. */
export function bad(check: string, found: string, advice: string): Finding {
	return { check, ok: false, found, advice };
}

/** Nothing is known, and why. */
export function unknown(check: string, why: string, advice: string | null = null): Finding {
	return { check, ok: null, found: `Not checked: ${why}`, advice };
}

/** A refusal in words that quote nobody: a server that crashes may repeat the text and phone of an SMS. */
export function refused(check: string, { kind, message, advice, httpCode }: Refusal): Finding {
	if (QUOTING.has(kind)) {
		const found = `Kolmeya answered with HTTP ${httpCode ?? 'an unknown status'} instead of data`;
		return bad(check, found, RETRY);
	}
	if (kind === 'unreadable') {
		const found = `Kolmeya returned an unreadable response (HTTP ${httpCode ?? 'unknown'})`;
		return bad(check, `${found}: a web page or a proxy may have answered`, RETRY);
	}
	return bad(check, message, kind === 'rateLimited' ? LATER : unquoted(advice));
}

/** Of the Base URL, which the first request has proved to be right. */
const ELSEWHERE: readonly RefusalKind[] = ['address', 'noRoute'];
/** Kinds whose message is whatever the server wrote. */
const QUOTING = new Set<RefusalKind>(['server', 'other', 'invalid', 'notFound', ...ELSEWHERE]);
/** Where the cause is on the side of Kolmeya. */
export const RETRY =
	'Run the check again in a few minutes. If the result is the same, send this text to Kolmeya support.';
/** After a 429. */
export const LATER = 'Wait a minute, or stop other workflows of this account. Then run the check again.';

/** Our own part of an advice. */
export function unquoted(advice: string): string {
	return advice.replace(/ Kolmeya says: ".*"$/s, '');
}

/** The refusal in what a request came to, where it is one. */
export function refusalIn(exchange: Exchange<unknown>): Refusal | undefined {
	return exchange.kind === 'answered' ? undefined : exchange.refusal;
}

/** Why nothing more may be asked: every other request would get the same answer, and count against the account. */
export function endOf(exchange: Exchange<unknown>): string | undefined {
	if (exchange.kind === 'answered') return undefined;
	const { kind, message } = exchange.refusal;
	const ends = ENDING.has(kind) || exchange.kind === 'neverLeft';
	return ends
		? `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/^kolmeya/, 'Kolmeya')
		: undefined;
}

const ENDING = new Set<RefusalKind>(['token', 'ipNotReleased', 'rateLimited']);
