import { isRow, toText } from './schemas/tolerant';
import { anyText } from './values/anyText';
import { fold } from './values/text';

/** Why Kolmeya, or the way to it, did not do what was asked. */
export type RefusalKind =
	| 'token'
	| 'ipNotReleased'
	| 'forbidden'
	| 'noCredit'
	| 'notFound'
	| 'invalid'
	| 'rateLimited'
	| 'address'
	| 'noRoute'
	| 'unreachable'
	| 'server'
	| 'unreadable'
	| 'other';

/** A "no" in words for the person who runs the workflow, with the kind that the code decides by. */
export interface Refusal {
	kind: RefusalKind;
	/** What happened, in one sentence. */
	message: string;
	/** What to do about it. */
	advice: string;
	httpCode?: number;
	/** Kolmeya's own texts by request field, e.g. `messages.3.phone`, as they came. */
	fields?: Record<string, string[]>;
	/** Kolmeya's own words, joined. */
	vendorText?: string;
	/** Whether the words stood in the list `errors` or in `erro`, where only Kolmeya puts them. */
	listed?: boolean;
	/** How long a 429 asks to wait, in milliseconds, where it says so. */
	retryAfterMs?: number;
}

/** The texts in an answer that say no, in any of the vendor's forms. */
export interface Complaint {
	texts: string[];
	fields: Record<string, string[]>;
}

/** Errors as a list, as an object of lists, under `erro`, or only as `message`. `undefined`: no complaint. */
export function readComplaint(body: unknown): Complaint | undefined {
	if (!isRow(body)) return undefined;
	const fields: Record<string, string[]> = {};
	const texts: string[] = [];
	if (Array.isArray(body.errors)) texts.push(...body.errors.map(asText));
	else if (isRow(body.errors)) {
		for (const [field, said] of Object.entries(body.errors)) {
			fields[field] = (Array.isArray(said) ? said : [said]).map(asText);
			texts.push(...fields[field]);
		}
	} else if (body.errors !== undefined && body.errors !== null) texts.push(asText(body.errors));
	if (body.erro !== undefined && body.erro !== null) texts.push(asText(body.erro));
	return texts.length > 0 ? { texts, fields } : undefined;
}

/**
 * A refusal for a status code and body that mean no.
 *
 * @example
 * refusalOf(422, { errors: ['Saldo Insuficiente'] }) // { kind: 'noCredit', httpCode: 422, vendorText: 'Saldo Insuficiente' }
 */
export function refusalOf(status: number, body: unknown, retryAfterMs?: number): Refusal {
	const complaint = readComplaint(body);
	const said = complaint?.texts ?? [messageOf(body)].filter((text) => text !== undefined);
	const vendorText = said.join(' ') || undefined;
	const kind = kindOf(status, said, complaint);
	return {
		kind,
		...wording(kind, status, vendorText),
		httpCode: status,
		...(complaint && Object.keys(complaint.fields).length > 0 && { fields: complaint.fields }),
		...(vendorText && { vendorText }),
		...(complaint && { listed: true }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	};
}

const NO_CREDIT = /saldo insuficiente|sem saldo|sem credito/;
/** Kolmeya's sentences are short; a longer text is a dump that may quote an SMS. */
export const MAX_SENTENCE = 120;

const isOfIp = (text: string) => text.length <= MAX_SENTENCE && /\bip\b/.test(text);

function kindOf(status: number, said: readonly string[], complaint: Complaint | undefined): RefusalKind {
	const folded = said.map(fold);
	// What a crashed server tells of itself proves nothing about credit: only its own list of errors does.
	const ofCredit = status >= 500 ? (complaint?.texts ?? []).map(fold) : folded;
	if (ofCredit.some((text) => text.length <= MAX_SENTENCE && NO_CREDIT.test(text))) return 'noCredit';
	if (status < 500 && folded.some((text) => /nao permitido para este ip/.test(text))) return 'ipNotReleased';
	// Another wording of the same, where nothing else can be meant.
	if ((status === 401 || status === 403) && folded.some(isOfIp)) return 'ipNotReleased';
	if (status === 401) return 'token';
	if (status === 403) return 'forbidden';
	if (status === 404 && folded.some((text) => /\broute\b.*\bcould not be found\b/.test(text)))
		return 'noRoute';
	if (status === 404) return 'notFound';
	if (status === 429) return 'rateLimited';
	if (status === 422 || status === 400 || (complaint && Object.keys(complaint.fields).length > 0))
		return 'invalid';
	if (status >= 300 && status < 400) return 'address';
	if (status === 405) return 'address';
	return status >= 500 ? 'server' : 'other';
}

function wording(
	kind: RefusalKind,
	status: number,
	said: string | undefined,
): { message: string; advice: string } {
	const quote = said ? ` Kolmeya says: "${said}"` : '';
	switch (kind) {
		case 'token':
			return {
				message: 'Kolmeya does not recognize the API token',
				advice: `Copy the current token from the Kolmeya panel into the credential. Creating a new token there revokes the old one.${quote}`,
			};
		case 'ipNotReleased':
			return {
				message: 'Kolmeya does not accept requests from the IP address of this n8n server',
				advice: `Ask Kolmeya support to allow the public IP address of your n8n server. On n8n Cloud and on connections with a dynamic address it changes: use a fixed outgoing address.${quote}`,
			};
		case 'forbidden':
			return {
				message: 'Kolmeya does not allow this request',
				advice: `The account may be blocked or may not have this feature. Contact Kolmeya support.${quote}`,
			};
		case 'noCredit':
			return {
				message: 'The Kolmeya account does not have enough credit',
				advice: `Add credit in the Kolmeya panel, then send again.${quote}`,
			};
		case 'notFound':
			return {
				message: said ?? 'Kolmeya could not find what was requested',
				advice:
					'Check the ID or reference. If every operation fails this way, check the Base URL in the credential.',
			};
		case 'invalid':
			return {
				message: said ?? 'Kolmeya did not accept the values sent',
				advice: 'Correct the values named in the message.',
			};
		case 'rateLimited':
			return {
				message: 'Kolmeya is not accepting more requests at the moment',
				advice:
					"Wait a minute and try again, or lower 'Concurrency'. The account has a limit on requests per minute.",
			};
		case 'address':
		case 'noRoute':
			return {
				message: `The Base URL does not point to the Kolmeya API (HTTP ${status})`,
				advice: 'Check the Base URL in the credential. The default is https://kolmeya.com.br/api',
			};
		case 'server':
			return {
				message: `Kolmeya could not process the request (HTTP ${status})`,
				advice: `Try again in a few minutes. If it keeps happening, contact Kolmeya support.${quote}`,
			};
		default:
			return {
				message: said ?? `Kolmeya returned HTTP ${status}`,
				advice: 'Check the parameters of this node.',
			};
	}
}

/**
 * What an answer says outside of Kolmeya's lists of errors: `message`, or `error` with its `details`. Servers along the
 * way speak like this, too, so it tells people something, and proves nothing.
 */
export function messageOf(body: unknown): string | undefined {
	if (!isRow(body)) return undefined;
	const said = toText(body.message) ?? toText(body.error);
	return [...(said === null ? [] : [said]), ...detailsOf(body.details)].join(': ') || undefined;
}

/** `{ phone: ["is missing"], day: "is over" }` as `phone: is missing; day: is over`. */
function detailsOf(details: unknown): string[] {
	if (details === undefined || details === null) return [];
	if (!isRow(details)) return [[details].flat().map(asText).join('; ')].filter(Boolean);
	const told = Object.entries(details).map(
		([name, value]) => `${name}: ${[value].flat().map(asText).join(', ')}`,
	);
	return told.length > 0 ? [told.join('; ')] : [];
}

function asText(value: unknown): string {
	return toText(value) ?? anyText(value);
}
