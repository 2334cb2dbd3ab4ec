import { createHmac, timingSafeEqual } from 'node:crypto';
import { remembered } from './remembered';
import { flawOfSecret, type WebhookSecrets } from './webhookSecret';

/** Query parameter that carries the signature of a webhook URL. */
export const SIGNATURE_PARAMETER = 'signature';

/** Query parameter that carries what was signed, so that the URL speaks for itself. */
export const REFERENCE_PARAMETER = 'reference';

/** Sets what is signed apart from the text of the static token: no reference makes the one of the other. */
const REQUEST_PREFIX = 'kolmeya-request:';

/** Stands for no request: what comes to a URL that was signed for it is a test. Longer than a reference can be. */
export const TEST_REFERENCE = 'kolmeya-test-of-an-address-this-is-no-request-of-any-message';

/** HMAC-SHA256 over `kolmeya-request:` and a request's reference, base64url. */
export function signReference(secret: string, reference: string): string {
	return hmac(secret, `${REQUEST_PREFIX}${reference}`);
}

/** Secrets and, of each, references whose signature is kept: a request has up to 1,000 messages, each with its events. */
const MAX_SECRETS = 20;
const MAX_REFERENCES = 200;
/** Kolmeya's references are shorter; what is longer is somebody's attempt, and not kept. */
const MAX_KEPT_LENGTH = 100;

/** As `signReference`, for who checks the same reference call after call. */
export function signatureOf(secret: string, reference: string): string {
	return reference.length > MAX_KEPT_LENGTH ? signReference(secret, reference) : kept(secret)(reference);
}

const kept = remembered(MAX_SECRETS, (secret) =>
	remembered(MAX_REFERENCES, (reference) => signReference(secret, reference)),
);

/**
 * Whether a URL was signed for this reference before URLs carried one: HMAC-SHA256 over the bare reference. Those
 * are not made any more. A reference that starts as today's signed text does would let one stand for the other.
 */
export function isSignedAsBefore(secret: string, reference: string, signature: string): boolean {
	return !reference.startsWith(REQUEST_PREFIX) && sameSecret(signature, hmac(secret, reference));
}

/**
 * The webhook URL with a signature for one request, and the reference that it is for. Kolmeya keeps the URL as
 * given and calls it with every event of the request. Other query parameters stay as they are.
 *
 * @example
 * signWebhookUrl('https://n8n.example.com/webhook/1', 'abc', 'lote/1') // 'https://n8n.example.com/webhook/1?signature=wOI9taGsSPFRVzj1p4xHuwTr7IGQ5e6P4ZFoRSVLKMo&reference=lote%2F1'
 */
export function signWebhookUrl(webhookUrl: string, secret: string, reference: string): string {
	const url = new URL(webhookUrl);
	url.searchParams.set(SIGNATURE_PARAMETER, signReference(secret, reference));
	url.searchParams.set(REFERENCE_PARAMETER, reference);
	return url.toString();
}

/** The URL as Send would sign it, for a call that tests it; as it is, where the credential has no good secret. */
export function signTestUrl(webhookUrl: string, { webhookSecret }: WebhookSecrets): string {
	if (!webhookSecret || flawOfSecret(webhookSecret) !== undefined) return webhookUrl;
	return signWebhookUrl(webhookUrl, webhookSecret, TEST_REFERENCE);
}

/** Compares in constant time, whatever the lengths are. */
export function sameSecret(given: string, expected: string): boolean {
	const digest = (text: string) => createHmac('sha256', 'compare').update(text, 'utf8').digest();
	return timingSafeEqual(digest(given), digest(expected));
}

function hmac(secret: string, text: string): string {
	return createHmac('sha256', secret).update(text, 'utf8').digest('base64url');
}
