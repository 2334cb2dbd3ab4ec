import type { Inspected } from '../../api/client';
import type { Refusal, RefusalKind } from '../../api/refusal';
import { anyText } from '../../api/values/anyText';
import type { WireResponse } from '../../api/wire';
import { bad, type Finding, good, refusalIn, unknown } from './finding';

/** Whether the Base URL leads to something else, so that no other request can do better. */
export function leadsAstray({ exchange }: Inspected<unknown>): boolean {
	const refusal = refusalIn(exchange);
	return refusal !== undefined && ASTRAY.has(refusal.kind);
}

const ASTRAY = new Set<RefusalKind>(['address', 'noRoute', 'notFound', 'unreadable', 'unreachable']);

const ADDRESS =
	'Check the Base URL in the credential. It must end in /api; the default is https://kolmeya.com.br/api';

/** Whether Kolmeya answers at the Base URL, and if not, what is in the way. */
export function baseUrlFinding(first: Inspected<unknown>, baseUrl: string): Finding {
	const { exchange, response } = first;
	const refusal = refusalIn(exchange);
	if (refusal?.kind === 'unreachable') return unreachable(refusal, exchange.kind === 'neverLeft');
	if (leadsAstray(first)) {
		const found = `There is no Kolmeya API at the Base URL (HTTP ${response?.status ?? 'unknown'})`;
		return redirected(response, baseUrl) ?? bad('baseUrl', found, ADDRESS);
	}
	if (refusal?.kind === 'server')
		return unknown('baseUrl', `the server answered HTTP ${response?.status ?? 'unknown'}`);
	if (isOpen(baseUrl)) {
		const found = 'The Base URL starts with http://, so the API token is sent without encryption';
		return bad('baseUrl', found, 'Start the Base URL in the credential with https://');
	}
	return good('baseUrl', 'Kolmeya answers at the Base URL');
}

/** Node's names for a certificate that is not trusted, and for a server that does not speak TLS. */
const CERTIFICATE = /CERT|SELF_SIGNED|LEAF_SIGNATURE/;
const NO_TLS = /EPROTO|ERR_SSL/;

function unreachable({ message, advice }: Refusal, neverLeft: boolean): Finding {
	const told = `${message} ${advice}`;
	if (CERTIFICATE.test(told)) {
		const found = 'n8n does not trust the certificate of the server at the Base URL';
		const next =
			'If a proxy of your company answers, add its certificate to n8n with NODE_EXTRA_CA_CERTS. Otherwise, do not continue: somebody else may be answering.';
		return bad('baseUrl', found, next);
	}
	if (NO_TLS.test(told)) {
		const found = 'The server at the Base URL does not answer with https';
		return bad('baseUrl', found, `${ADDRESS}. Only a sandbox or proxy of your own may start with http://`);
	}
	return bad('baseUrl', message, neverLeft ? advice : `${ADDRESS}. ${advice}`);
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
	return bad(
		'baseUrl',
		`The Base URL redirects to ${to.origin}`,
		`${ADDRESS}. If a login page of your network answers, let the n8n server pass without it.`,
	);
}

/** Names of the public internet; a sandbox or a proxy in one's own network is nobody else's business. */
function isOpen(baseUrl: string): boolean {
	const { protocol, hostname } = new URL(baseUrl);
	return (
		protocol === 'http:' &&
		/\.[a-z]{2,}$/i.test(hostname) &&
		!/\.(local|localhost|internal|lan|home|corp|test|arpa)$/i.test(hostname)
	);
}
