import { createHmac } from 'node:crypto';
import { remembered } from './remembered';

/** Query parameter that admits senders whose URLs are not signed by our action node: Odoo, Kolmeya's panel. */
export const TOKEN_PARAMETER = 'token';

/** Secrets whose token is kept: it is compared at every call. */
const MAX_TOKENS = 100;

/** The text that is signed; part of the documentation, so it never changes. */
const SIGNED_TEXT = 'kolmeya-trigger-token';

/**
 * The static token of a webhook secret: HMAC-SHA256 of a fixed text, in hex. It is derived rather than the
 * secret itself, because a query ends up in the logs of proxies and panels: what leaks there admits events,
 * but is not the key that signs requests, nor a password somebody uses elsewhere; and hex needs no escaping
 * in a URL. Webhook > Get Signed URL makes it, and so can anyone who knows the secret, with
 * `printf 'kolmeya-trigger-token' | openssl dgst -sha256 -hmac "$SECRET"`.
 */
export const webhookToken = remembered(MAX_TOKENS, (secret) =>
	createHmac('sha256', secret).update(SIGNED_TEXT, 'utf8').digest('hex'),
);

/** A webhook URL for a sender that cannot sign; other query parameters stay as they are. */
export function withWebhookToken(webhookUrl: string, secret: string): string {
	const url = new URL(webhookUrl);
	url.searchParams.set(TOKEN_PARAMETER, webhookToken(secret));
	return url.toString();
}
