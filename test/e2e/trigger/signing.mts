/** Signature and token of a webhook secret, made as README and SECURITY.md tell others to make them. */
import { createHmac } from 'node:crypto';

export const signatureOf = (secret: string, reference: string): string =>
	signedBefore(secret, `kolmeya-request:${reference}`);

/** Of a URL that carries its reference. */
export const queryOf = (secret: string, reference: string): string =>
	`signature=${signatureOf(secret, reference)}&reference=${encodeURIComponent(reference)}`;

/** As version 0.1 signed. */
export const signedBefore = (secret: string, reference: string): string =>
	createHmac('sha256', secret).update(reference, 'utf8').digest('base64url');

export const tokenOf = (secret: string): string =>
	createHmac('sha256', secret).update('kolmeya-trigger-token', 'utf8').digest('hex');
