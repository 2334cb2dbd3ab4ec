import type { Exchange } from '../../../../nodes/Kolmeya/api/exchange';
import type { Refusal, RefusalKind } from '../../../../nodes/Kolmeya/api/refusal';
import type { RefusalName } from './story';

/** How long a 429 asks to wait, where it says so. */
export const RETRY_AFTER_MS = 5_000;

const PROOFS = new Set<RefusalName>(['token', 'ipNotReleased', 'noRoute']);

/** Whether the refusal came before anything could be taken, as in `api/proof.ts`. */
export function isProof(name: RefusalName): boolean {
	return PROOFS.has(name);
}

/** A refusal of a request of so many messages. */
export function refusedAs(name: RefusalName, count: number): Exchange<never> {
	const refusal: Refusal = {
		...wordsOf(kindOf(name)),
		...(name === 'invalidNamed' && { fields: { [`messages.${count - 1}.phone`]: ['inválido'] } }),
		...(name === 'rateLimitedFor' && { retryAfterMs: RETRY_AFTER_MS }),
	};
	return { kind: 'refused', refusal, proven: isProof(name) };
}

/** A request of whose answer nothing is known. */
export function lostAs(kind: RefusalKind): Exchange<never> {
	return { kind: 'lost', refusal: wordsOf(kind) };
}

/** A request that was not written. */
export function neverLeftAs(kind: RefusalKind): Exchange<never> {
	return { kind: 'neverLeft', refusal: wordsOf(kind) };
}

function kindOf(name: RefusalName): RefusalKind {
	if (name === 'invalidNamed') return 'invalid';
	return name === 'rateLimitedFor' ? 'rateLimited' : name;
}

function wordsOf(kind: RefusalKind): Refusal {
	return { kind, message: `Because of ${kind}`, advice: 'Try again.' };
}
