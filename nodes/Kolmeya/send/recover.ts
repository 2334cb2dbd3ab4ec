import type { NamedRow } from '../api/schemas/rows/named';
import type { Batch } from './batch';
import { matchFound } from './match';
import type { Message } from './message';
import type { RequestLookUp, SendPort } from './port';

/** Waits between two look-ups begin with this, and double. */
const FIRST_WAIT_MS = 500;

/**
 * Within this time a request that Kolmeya has taken shows in `status/request`, with all its messages. Not known of
 * Kolmeya (nobody here has an account); taken for 5 s, and a good half more.
 */
export const SHOWN_WITHIN_MS = 8_000;

/**
 * Finds out what became of a request: asks for it by reference, with growing waits, for `patienceMs`, with a last look
 * at the end. What is found was accepted. Gives what the last look said, but `found` when any did.
 */
export async function recover(
	batch: Batch,
	open: readonly Message[],
	port: SendPort,
	patienceMs: number,
): Promise<RequestLookUp['kind']> {
	let found = false;
	return await lookUntil(port, patienceMs, async () => {
		const answer = await port.lookUp(batch.reference);
		const said = answer.kind === 'found' ? foundAs(batch, open, answer) : answer.kind;
		found ||= said === 'found';
		// A refusal by authentication does not pass in seconds.
		const over = said === 'refused' || open.every(({ outcome }) => outcome !== undefined);
		return { over, verdict: found ? 'found' : said };
	});
}

/** A request of this name that lists only messages of others is another one. */
function foundAs(
	batch: Batch,
	open: readonly Message[],
	{ requestId, messages }: Extract<RequestLookUp, { kind: 'found' }>,
): RequestLookUp['kind'] {
	if (!isOurs(batch, messages)) return 'another';
	const matched = matchFound(batch.messages, requestId, messages);
	return matched > 0 || messages.length === 0 || batch.messages.length > open.length ? 'found' : 'another';
}

/** Looks again and again until it is over, the patience ends, or the execution is stopped. */
export async function lookUntil<Verdict>(
	{ elapsed, cancelled, sleep }: Pick<SendPort, 'elapsed' | 'cancelled' | 'sleep'>,
	patienceMs: number,
	look: () => Promise<{ over: boolean; verdict: Verdict }>,
): Promise<Verdict> {
	const ends = elapsed() + patienceMs;
	for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
		const { over, verdict } = await look();
		const left = ends - elapsed();
		if (over || left <= 0 || cancelled()) return verdict;
		await sleep(Math.min(wait, left));
	}
}

/** Under the builder's own name an older request may be found: only a reference that we made tells them apart. */
function isOurs({ envelope, messages }: Batch, found: readonly NamedRow[]): boolean {
	if (!envelope.requestReference) return true;
	const made = new Set(
		messages.filter(({ ownReference }) => !ownReference).map(({ reference }) => reference),
	);
	return found.some(({ reference }) => made.has(reference ?? ''));
}
