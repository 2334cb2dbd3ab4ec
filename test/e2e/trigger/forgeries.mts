/** Calls that must not come in, each close to one that may. */
import { createHmac } from 'node:crypto';
import * as payloads from '../../unit/event/payloads.js';
import { queryOf, signatureOf, signedBefore, tokenOf } from './signing.mjs';

/** With a letter that Unicode can write in two ways. */
export const reference = 'cobrança-2025-11/1';
export const status = { ...payloads.status, reference };

export interface Forgery {
	what: string;
	query: string;
	payload?: unknown;
	headers?: Record<string, string>;
}

const code = (text: string): string => encodeURIComponent(text);

export function forgeriesOf(secret: string): Forgery[] {
	const signed = signatureOf(secret, reference);
	return [...queries(secret, signed), ...replays(secret, signed), ...otherWays(secret, signed)];
}

/** The payload is the one that was signed for; the query is not what was signed. */
function queries(secret: string, signed: string): Forgery[] {
	const signatures: Record<string, string> = {
		empty: '',
		'made with another secret': signatureOf('another secret', reference),
		'made for another request': signatureOf(secret, 'cobrança-2025-11/2'),
		'made with an empty secret': signatureOf('', reference),
		'one character short': signed.slice(0, -1),
		'one character long': `${signed}A`,
		'a hundred times over': signed.repeat(100),
		'in capitals': signed.toUpperCase(),
		padded: `${signed}=`,
		'with a blank before it': ` ${signed}`,
		'with a newline after it': `${signed}\n`,
		'with a NUL after it': `${signed}\u0000`,
		'in full-width characters': fullWidth(signed),
		'with a combining accent': `${signed}\u0301`,
		'with a zero-width space': `${signed.slice(0, 9)}\u200b${signed.slice(9)}`,
		'with a text direction mark': `\u202e${signed}`,
		'in hexadecimal': createHmac('sha256', secret).update(reference).digest('hex'),
		'the secret itself': secret,
		'the token': tokenOf(secret),
	};
	return [
		{ what: 'no signature', query: '' },
		...Object.entries(signatures).map(([how, value]) => ({
			what: `a signature ${how}`,
			query: `signature=${code(value)}`,
		})),
		{ what: 'a signature in overlong UTF-8', query: `signature=${overlong(signed)}` },
		{ what: 'a signature given twice', query: `signature=${signed}&signature=${signed}` },
		{ what: 'a signature as a list', query: `signature[]=${signed}` },
		{ what: 'a signature as an object', query: `signature[value]=${signed}` },
		{ what: 'a signature under another name', query: `Signature=${signed}` },
		{ what: 'an empty token', query: 'token=' },
		{ what: 'a wrong token', query: `token=${tokenOf('another secret')}` },
		{ what: 'a token one character short', query: `token=${tokenOf(secret).slice(0, -1)}` },
		{ what: 'a token in capitals', query: `token=${tokenOf(secret).toUpperCase()}` },
		{ what: 'the secret as the token', query: `token=${code(secret)}` },
		{ what: 'the signature as the token', query: `token=${signed}` },
	];
}

/**
 * The query is a real one; what it is used for is not what it was made for. The first five are of a URL without its
 * reference, which the event then has to name exactly.
 */
function replays(secret: string, signed: string): Forgery[] {
	const query = `signature=${signed}`;
	const whole = queryOf(secret, reference);
	const before = `signature=${signedBefore(secret, reference)}`;
	const { messages } = status;
	return [
		{ what: 'a reference with a blank', query, payload: renamed(`${reference} `) },
		{ what: 'a reference in a list', query, payload: renamed([reference]) },
		{ what: 'no reference', query, payload: { id: 'req-1', messages } },
		{
			what: 'two references, the signed one first',
			query,
			payload: `{"reference":"${reference}","reference":"other","messages":${JSON.stringify(messages)}}`,
		},
		{ what: 'a reference below a prototype', query, payload: `{"__proto__":{"reference":"${reference}"}}` },
		{ what: 'another reference in the URL', query: `${query}&reference=other`, payload: renamed(null) },
		{ what: 'two references in the URL', query: `${whole}&reference=other`, payload: renamed(null) },
		{
			what: 'the signature of an earlier version for another case',
			query: before,
			payload: renamed(reference.toUpperCase()),
		},
		{ what: 'the signature of an earlier version for no reference', query: before, payload: renamed(null) },
		{
			what: 'the signature of an earlier version in a URL of today',
			query: `${before}&reference=${code(reference)}`,
			payload: renamed(null),
		},
		{ what: 'a campaign event', query: whole, payload: { ...payloads.campaigns.status } },
		{
			what: 'a campaign event that names the request',
			query: whole,
			payload: { ...payloads.campaigns.status, reference },
		},
	];
}

/** Not in the query. */
function otherWays(secret: string, signed: string): Forgery[] {
	const token = tokenOf(secret);
	return [
		{ what: 'the token as a header', query: '', headers: { authorization: `Bearer ${token}`, token } },
		{ what: 'the signature as a header', query: '', headers: { signature: signed, 'x-signature': signed } },
		{
			what: 'the token in a header of a proxy',
			query: '',
			headers: { 'x-original-url': `/webhook?token=${token}`, 'x-forwarded-uri': `/?token=${token}` },
		},
		{ what: 'the token in the body', query: '', payload: { ...status, token, signature: signed } },
	];
}

const renamed = (other: unknown) => ({ ...status, reference: other });

/** Letters and digits that become ASCII under Unicode's compatibility folding. */
const fullWidth = (text: string): string =>
	text.replace(/[A-Za-z0-9]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** The first character in two bytes, as old decoders accepted it. */
function overlong(text: string): string {
	const first = text.charCodeAt(0);
	const bytes = [0xc0 | (first >> 6), 0x80 | (first & 0x3f)];
	return `${bytes.map((byte) => `%${byte.toString(16)}`).join('')}${text.slice(1)}`;
}
