import type { z } from 'zod';
import type { Endpoint } from './endpoints';
import { proofOf } from './proof';
import { messageOf, type Refusal, readComplaint, refusalOf } from './refusal';
import { isRow, outOfList, toRows, toText } from './schemas/tolerant';
import { anyText } from './values/anyText';
import { fold } from './values/text';
import type { WireResponse, WireResult, NoAnswer } from './wire';

/**
 * What one request came to. `neverLeft` proves that nothing was done, and so does `refused` where it is `proven`: any
 * other refusal may have been told after the work was done, and a `lost` request may still arrive.
 */
export type Exchange<Out> =
	| { kind: 'answered'; answer: Out }
	| { kind: 'refused'; refusal: Refusal; proven: boolean }
	| { kind: 'neverLeft'; refusal: Refusal }
	| { kind: 'lost'; refusal: Refusal };

/**
 * Decides what an HTTP answer, or the lack of one, proves. Never throws: an answer that does not fit the
 * contract is `lost`, since Kolmeya may have done the work and only told of it badly. `now` is in milliseconds
 * since 1970.
 */
export function interpret<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
	endpoint: Endpoint<In, Out>,
	result: WireResult,
	now: number,
): Exchange<z.output<Out>> {
	if (result.kind === 'noAnswer') return interpretNoAnswer(result);
	if (result.status < 200 || result.status >= 300) return interpretRefusal(result, now);
	return interpretSuccess(endpoint, result);
}

/** Wait that a 429 asks for, in milliseconds; `undefined` when it does not say. */
export function retryAfterMs(headers: Readonly<Record<string, unknown>>, now: number): number | undefined {
	const value = anyText(headers['retry-after']);
	if (value === '') return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const at = Date.parse(value);
	return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function interpretNoAnswer({ neverLeft, code, text }: NoAnswer): Exchange<never> {
	const detail = code && !text.includes(code) ? `${text} (${code})` : text;
	if (neverLeft) {
		return {
			kind: 'neverLeft',
			refusal: {
				kind: 'unreachable',
				message: 'Kolmeya cannot be reached from this n8n server',
				advice: `Check the Base URL in the credential and the network connection of the n8n server. Details: ${detail}`,
			},
		};
	}
	return {
		kind: 'lost',
		refusal: {
			kind: 'unreachable',
			message: `The response from Kolmeya did not arrive (${detail})`,
			advice: 'Check the network connection between n8n and Kolmeya before you try again.',
		},
	};
}

function interpretRefusal({ status, headers, body }: WireResponse, now: number): Exchange<never> {
	const refusal = refusalOf(status, outOfList(body), status === 429 ? retryAfterMs(headers, now) : undefined);
	const proof = proofOf(status, refusal.kind);
	return proof === 'nothing'
		? { kind: 'lost', refusal }
		: { kind: 'refused', refusal, proven: proof === 'notTaken' };
}

function interpretSuccess<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
	endpoint: Endpoint<In, Out>,
	{ status, body: told }: WireResponse,
): Exchange<z.output<Out>> {
	const asTold = endpoint.gives.safeParse(told);
	const body = asTold.success ? told : outOfList(told);
	const read = asTold.success ? asTold : endpoint.gives.safeParse(body);
	const parsed = endpoint.silent || readable(body) ? read : undefined;
	const complains = readComplaint(body) !== undefined;

	// A question that was answered with nothing but a "no" has no empty list for an answer.
	if (endpoint.repeatable && isBareError(body)) {
		return { kind: 'refused', refusal: refusalOf(status, body), proven: false };
	}

	// A result tells that the work was done, whatever is complained about beside it.
	if (parsed?.success && (!complains || hasResult(body))) return { kind: 'answered', answer: parsed.data };

	// Neither a result nor a complaint: somebody else's page, or half an answer.
	if (!complains) return unreadable(status, messageOf(body));

	// A complaint alone refuses. Where a second request would do harm, it has to be one that only Kolmeya makes.
	const refusal = refusalOf(status, body);
	if (endpoint.repeatable || (isOfKolmeya(refusal) && tellsNothingElse(body))) {
		return { kind: 'refused', refusal, proven: proofOf(status, refusal.kind) === 'notTaken' };
	}
	return { kind: 'lost', refusal };
}

function unreadable(status: number, said: string | undefined): Exchange<never> {
	return {
		kind: 'lost',
		refusal: {
			kind: 'unreadable',
			message: `Kolmeya returned an unreadable response (HTTP ${status})${said ? `: ${said}` : ''}`,
			advice: 'The Base URL may point to a web page or a proxy instead of the API.',
			httpCode: status,
		},
	};
}

function isOfKolmeya({ kind }: Refusal): boolean {
	return kind === 'noCredit' || kind === 'ipNotReleased' || kind === 'invalid';
}

const COMPLAINT_KEYS = new Set(['errors', 'erro', 'message', 'status', 'success', 'code']);

const ERROR_KEYS = new Set([...COMPLAINT_KEYS, 'error', 'details']);

function isBareError(body: unknown): boolean {
	return (
		isRow(body) && toText(body.error) !== null && Object.keys(body).every((key) => ERROR_KEYS.has(fold(key)))
	);
}

function hasResult(body: unknown): boolean {
	return isRow(body) && Object.keys(body).some((key) => !COMPLAINT_KEYS.has(fold(key)));
}

/** Nothing but complaints, or none of the messages taken and not one named. */
function tellsNothingElse(body: unknown): boolean {
	return !hasResult(body) || (isRow(body) && 'valids' in body && toRows(body.valids).length === 0);
}

function readable(body: unknown): boolean {
	return typeof body === 'object' && body !== null;
}
