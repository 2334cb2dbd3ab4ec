import { anyText } from './values/anyText';

/** What one HTTP exchange came to, before anyone interprets it. */
export type WireResult = WireResponse | NoAnswer;

/** An answer came, whatever it says: a 500 is one, too. */
export interface WireResponse {
	kind: 'response';
	status: number;
	headers: Readonly<Record<string, unknown>>;
	/** Parsed JSON where it was JSON, else the text. */
	body: unknown;
}

/** No answer came. Whether the request arrived is the question that decides if it may go again. */
export interface NoAnswer {
	kind: 'noAnswer';
	/** Whether the request provably never reached the server: unknown or forbidden host, refused connection, failed TLS handshake. */
	neverLeft: boolean;
	/** Node's code where there is one, e.g. `ECONNRESET`. */
	code?: string;
	text: string;
}

/** The one door to the network: sends a JSON body to a path below the base URL. Never throws. */
export type Wire = (request: { path: string; body: object; timeoutMs: number }) => Promise<WireResult>;

/** Errors of name look-up, connecting and TLS: before the first byte of the request is written, unless in `read` or `write`. */
const BEFORE_SENDING = new Set([
	'ENOTFOUND',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_INVALID_URL',
]);

/** Reads what a failed request says about itself, through the wrappers n8n and axios put around it. */
export function noAnswerOf(error: unknown): NoAnswer {
	const links = chain(error);
	const codes = links.map((link) => link.code).filter((code): code is string => typeof code === 'string');
	const systemCode = codes.find((code) => BEFORE_SENDING.has(code)) ?? codes[0];
	const during = (syscalls: string[]) => links.some(({ syscall }) => syscalls.includes(anyText(syscall)));
	const texts = links
		.map((link) => link.message)
		.filter((text): text is string => typeof text === 'string' && text !== '');
	return {
		kind: 'noAnswer',
		// A route can be lost under an open connection, too: the code is the same, and the request has left.
		neverLeft:
			during(['connect', 'getaddrinfo']) ||
			(codes.some((code) => BEFORE_SENDING.has(code)) && !during(['read', 'write'])) ||
			links.some(({ name }) => anyText(name).startsWith(FORBIDDEN_BY_N8N)),
		...(systemCode && { code: systemCode }),
		text: texts.at(-1) ?? 'no response',
	};
}

/** How the errors of n8n's protection against calls into the local network begin (n8n 2). */
const FORBIDDEN_BY_N8N = 'SsrfBlocked';
const MAX_CAUSES = 6;

type Link = Record<'name' | 'code' | 'syscall' | 'message' | 'cause', unknown>;

function chain(error: unknown): Link[] {
	const links: Link[] = [];
	let link = error;
	while (typeof link === 'object' && link !== null && links.length < MAX_CAUSES) {
		const fields = fieldsOf(link);
		links.push(fields);
		link = fields.cause;
	}
	return links;
}

/** An Error's own fields are not enumerable, so they are read by name. */
function fieldsOf(value: object): Link {
	const read = (key: string): unknown => Reflect.get(value, key);
	return {
		name: read('name'),
		code: read('code'),
		syscall: read('syscall'),
		message: read('message'),
		cause: read('cause'),
	};
}
