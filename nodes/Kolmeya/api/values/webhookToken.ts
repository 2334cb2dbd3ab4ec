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
 * in a URL. Anyone who knows the secret can make it, with n8n's Crypto node (HMAC, SHA256, HEX) or with
 * `printf 'kolmeya-trigger-token' | openssl dgst -sha256 -hmac "$SECRET"`.
 */
export const webhookToken = remembered(MAX_TOKENS, (secret) =>
	createHmac('sha256', secret).update(SIGNED_TEXT, 'utf8').digest('hex'),
);
