import type { Inspected } from '../../api/client';
import type { RefusalKind } from '../../api/refusal';
import { anyText } from '../../api/values/anyText';
import type { WireResponse } from '../../api/wire';
import { bad, type Finding, good, refusalIn, unknown } from './finding';
import { strangerOf } from './stranger';
import { ADDRESS, unreachable } from './unreachable';

/** Whether the Base URL leads to something else, so that no other request can do better. */
export function leadsAstray(first: Inspected<unknown>): boolean {
	const refusal = refusalIn(first.exchange);
	return (refusal !== undefined && ASTRAY.has(refusal.kind)) || strangerOf(first) !== undefined;
}

const ASTRAY = new Set<RefusalKind>(['address', 'noRoute', 'notFound', 'unreadable', 'unreachable']);

/** Refusals that may come from anybody, so that they tell nothing of who answers. */
const OF_ANYBODY = new Set<RefusalKind>(['server', 'other', 'rateLimited']);

/** Whether Kolmeya answers at the Base URL, and if not, what is in the way. `astray`: somebody else answers. */
export function baseUrlFinding(
	first: Inspected<unknown>,
	baseUrl: string,
	astray = leadsAstray(first),
): Finding {
	const { exchange, response } = first;
	const refusal = refusalIn(exchange);
	const status = response?.status ?? 'unknown';
	if (refusal?.kind === 'unreachable') return unreachable(refusal, baseUrl, exchange.kind === 'neverLeft');
	if (astray && /[\p{C}\p{Z}]/u.test(baseUrl)) {
		const found = 'The Base URL contains a space or an invisible character that no address has';
		return bad('baseUrl', found, `Type the Base URL again. ${ADDRESS}`);
	}
	if (astray && exchange.kind === 'answered') {
		return bad('baseUrl', 'A server answers at the Base URL, but not as the Kolmeya API', ADDRESS);
	}
	if (astray) {
		const stranger = strangerOf(first);
		if (stranger) return bad('baseUrl', ...stranger);
		const found = `There is no Kolmeya API at the Base URL (HTTP ${status})`;
		return redirected(response, baseUrl) ?? bad('baseUrl', found, ADDRESS);
	}
	if (refusal && OF_ANYBODY.has(refusal.kind))
		return unknown('baseUrl', `the server answered HTTP ${status}`);
	if (isOpen(baseUrl)) {
		const found = 'The Base URL starts with http://, so the API token is sent without encryption';
		return bad('baseUrl', found, 'Start the Base URL in the credential with https://');
	}
	return good('baseUrl', 'Kolmeya answers at the Base URL');
}

/** Only where it leads to is told: the rest of an address may name people. */
function redirected(response: WireResponse | undefined, baseUrl: string): Finding | undefined {
	const location = anyText(response?.headers.location);
	if (location === '' || !URL.canParse(location, baseUrl)) return undefined;
	const [from, to] = [new URL(baseUrl), new URL(location, baseUrl)];
	if (from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname) {
		const next = 'Start the Base URL in the credential with https://';
		return bad('baseUrl', 'The server redirects the Base URL from http:// to https://', next);
	}
	const where = from.origin === to.origin ? 'another path of the same server' : to.origin;
	return bad(
		'baseUrl',
		`The Base URL redirects to ${where}`,
		`${ADDRESS}. If a login page of your network answers, allow the n8n server through without it.`,
	);
}

/** Names of the public internet; a sandbox or a proxy in one's own network is nobody else's business. */
export function isOpen(url: string): boolean {
	const { protocol, hostname } = new URL(url);
	return (
		protocol === 'http:' &&
		/\.[a-z]{2,}$/i.test(hostname) &&
		!/\.(local|localhost|internal|lan|home|corp|test|arpa)$/i.test(hostname)
	);
}
