import { createHmac } from 'node:crypto';

/** The signature as version 0.1 made it: of the bare reference, which the URL did not carry. */
export function signedBefore(secret: string, reference: string): string {
	return createHmac('sha256', secret).update(reference, 'utf8').digest('base64url');
}
