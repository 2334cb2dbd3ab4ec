import { randomBytes } from 'node:crypto';

/** A name for one run of a sending operation, which no other run has; requests and messages are called after it. */
export function runReference(): string {
	return `n8n-${randomBytes(12).toString('hex')}`;
}
