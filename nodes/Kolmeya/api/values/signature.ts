import { createHmac, timingSafeEqual } from 'node:crypto';

/** Query parameter that carries the signature of a webhook URL. */
export const SIGNATURE_PARAMETER = 'signature';

/**
 * HMAC-SHA256 over a request's reference, base64url. Kolmeya sends the reference back in every event of
 * the request, and keeps the webhook URL as given, so the two can be compared on arrival.
 */
export function signReference(secret: string, reference: string): string {
	return createHmac('sha256', secret).update(reference, 'utf8').digest('base64url');
}

/** The webhook URL with a signature for one request; other query parameters stay as they are. */
export function signWebhookUrl(webhookUrl: string, secret: string, reference: string): string {
	const url = new URL(webhookUrl);
	url.searchParams.set(SIGNATURE_PARAMETER, signReference(secret, reference));
	return url.toString();
}

/** Compares in constant time, whatever the lengths are. */
export function sameSecret(given: string, expected: string): boolean {
	const digest = (text: string) => createHmac('sha256', 'compare').update(text, 'utf8').digest();
	return timingSafeEqual(digest(given), digest(expected));
}
