import type { Inspected } from '../../api/client';
import { MAX_SENTENCE, refusalOf } from '../../api/refusal';
import { isRow } from '../../api/schemas/tolerant';
import { fold } from '../../api/values/text';

/** Who answers in Kolmeya's place: what was found, and what to do about it. @inline */
type Stranger = readonly [found: string, advice: string];

/** Statuses with which something on the way asks for a password of its own. */
const ASKING = new Map<number, Stranger>([
	[
		407,
		[
			'A proxy between n8n and Kolmeya asks for a password (HTTP 407)',
			"Put the proxy's user name and password into the variable HTTPS_PROXY of n8n, or allow the n8n server through without them.",
		],
	],
	[
		511,
		[
			'The network of the n8n server asks for a login (HTTP 511)',
			'Log in to the network, or allow the n8n server through without a login.',
		],
	],
]);

/** These say enough themselves, also as a page: the server fails, or has had too many requests. */
const speaksForItself = (status: number) => status >= 500 || status === 429;

/**
 * Who answered instead of Kolmeya, where the answer tells. Kolmeya writes JSON whatever it refuses, so a page comes
 * from something on the way.
 */
export function strangerOf({ exchange, response }: Inspected<unknown>): Stranger | undefined {
	const status = response?.status ?? 0;
	const asking = ASKING.get(status);
	if (asking !== undefined) return asking;
	const isPage = typeof response?.body === 'string' && response.body !== '';
	if (exchange.kind === 'answered' || !isPage || status < 400 || speaksForItself(status)) return undefined;
	return [
		`A web page answers at the Base URL instead of the Kolmeya API (HTTP ${status})`,
		'Check the Base URL in the credential. If it is right, a firewall or proxy of your network, or one in front of Kolmeya, blocks the n8n server: ask your administrator, then Kolmeya support.',
	];
}

const NO_TOKEN =
	/\bunauthenticated\b|\bunauthorized\b|nao autenticado|nao autorizado|\btoken\b.*\b(invalid|expired|revoked|invalido|expirado|revogado)/;

/** A success that says nothing but that the token is unknown is a refusal of the token. */
export function asRefusal<Out>(inspected: Inspected<Out>): Inspected<Out> {
	const { response } = inspected;
	if (!response || response.status >= 300 || !isRow(response.body)) return inspected;
	const refusal = refusalOf(401, response.body);
	const said = fold(refusal.vendorText ?? '');
	if ('balance' in response.body || said.length > MAX_SENTENCE || !NO_TOKEN.test(said)) return inspected;
	return { ...inspected, exchange: { kind: 'refused', refusal, proven: false } };
}

/** Whether the first request was answered, but without what Kolmeya answers to it. */
export function lacksBalance({ exchange, response }: Inspected<unknown>): boolean {
	return exchange.kind === 'answered' && !(isRow(response?.body) && 'balance' in response.body);
}
