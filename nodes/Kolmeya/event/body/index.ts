import { isRow } from '../../api/schemas/tolerant';
import { mayHaveLargeNumbers, parseExactly } from './exactJson';
import { hasTooManyFields, isForm, MAX_FIELDS, readFormFields, readFormText } from './form';

/** What a call may cost: a request has at most 1,000 messages (about 200 KB); campaigns get ten times that. */
export const MAX_BYTES = 5_000_000;
/** Deeper bodies are refused: walking them could exhaust the stack. */
export const MAX_NESTING = 32;

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The body, or why the call is refused with 413. */
export type BodyReading = { ok: true; payload: Json } | { ok: false; reason: string };

/** Keys that would change a prototype wherever the object is copied. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The bytes of a call. n8n reads them for the content types it knows; for others it leaves them in the request,
 * with a function to read them. `undefined` where there are none to be had, as in a form.
 */
export async function bytesOf(request: object): Promise<unknown> {
	const known = 'rawBody' in request ? request.rawBody : undefined;
	if (known !== undefined || !('readRawBody' in request)) return known;
	if (typeof request.readRawBody !== 'function') return undefined;
	try {
		await request.readRawBody();
	} catch {
		// The sender has hung up, or n8n has read the body as a form: what n8n made of it is all there is.
		return undefined;
	}
	return 'rawBody' in request ? request.rawBody : undefined;
}

/**
 * The body of a call as plain JSON, whatever its content type says. Never throws. `contentType` as the sender gave
 * it: where it says form, the fields are read as the event they are.
 */
export function readBody(body: unknown, rawBody?: unknown, contentType?: unknown): BodyReading {
	const bytes = Buffer.isBuffer(rawBody)
		? rawBody.length
		: typeof body === 'string'
			? Buffer.byteLength(body)
			: 0;
	if (bytes > MAX_BYTES) return { ok: false, reason: `The body has more than ${MAX_BYTES} bytes` };
	if (isForm(contentType) && Buffer.isBuffer(rawBody) && hasTooManyFields(rawBody.toString('latin1'))) {
		return { ok: false, reason: `The form has more than ${MAX_FIELDS} fields` };
	}
	const given = isForm(contentType) ? formOf(body, rawBody) : jsonOf(body, rawBody);
	if (deeperThan(given, MAX_NESTING)) {
		return { ok: false, reason: `The body is nested deeper than ${MAX_NESTING} levels` };
	}
	return { ok: true, payload: toPlain(given) };
}

function jsonOf(body: unknown, rawBody: unknown): unknown {
	return typeof body === 'string'
		? parsed(body)
		: isEmpty(body)
			? parsedRaw(rawBody)
			: exactly(body, rawBody);
}

/**
 * n8n's own reading of a form is flat and stops at 1,000 fields, so the bytes count where there are any: not in
 * multipart, of which it gives `{data, files}` and nothing else.
 */
function formOf(body: unknown, rawBody: unknown): unknown {
	if (Buffer.isBuffer(rawBody) && rawBody.length > 0) return readFormText(rawBody.toString('utf8'));
	const fields = isRow(body) && isRow(body.data) && 'files' in body ? body.data : body;
	return isRow(fields) ? readFormFields(Object.entries(fields)) : jsonOf(body, rawBody);
}

/** A copy that holds nothing but JSON. The nesting is bounded before. */
function toPlain(value: unknown): Json {
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (Array.isArray(value)) return Array.from(value, toPlain);
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null;
	const safe = Object.entries(value).filter(([key]) => !UNSAFE_KEYS.has(key));
	return Object.fromEntries(safe.map(([key, entry]) => [key, toPlain(entry)]));
}

function deeperThan(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
	return levels === 0 || Object.values(value).some((entry) => deeperThan(entry, levels - 1));
}

/** n8n gives `{}` for content types it does not read; the bytes may be JSON all the same. */
function parsedRaw(rawBody: unknown): unknown {
	return Buffer.isBuffer(rawBody) && rawBody.length > 0 ? parsed(rawBody.toString('utf8')) : {};
}

/** n8n's own reading of JSON rounds large numbers; the bytes have them whole. Other formats stay as n8n read them. */
function exactly(body: unknown, rawBody: unknown): unknown {
	const text = Buffer.isBuffer(rawBody) ? rawBody.toString('utf8') : '';
	const exact = mayHaveLargeNumbers(text) ? parsed(text) : undefined;
	return typeof exact === 'object' && exact !== null ? exact : body;
}

function parsed(text: string): unknown {
	try {
		return parseExactly(text);
	} catch {
		return text;
	}
}

function isEmpty(body: unknown): boolean {
	if (body === undefined) return true;
	return typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
}
