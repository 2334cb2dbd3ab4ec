import { type Row, toText } from '../api/schemas/tolerant';
import type { Batch } from './batch';
import { matchFound } from './match';
import type { SendPort } from './port';
import { unconfirmed } from './refuse';

const FIRST_WAIT_MS = 500;

/** `unknown`: Kolmeya answered and has no such request; `unreachable`: nobody answered. */
export type LookUpVerdict = 'found' | 'unknown' | 'unreachable';

/**
 * Finds out what became of a request whose answer was lost: asks for it by reference, with growing waits,
 * for at most `patienceMs`. What is found was accepted; the rest is `unconfirmed`: it is never sent again.
 */
export async function recover(
	batch: Batch,
	port: SendPort,
	patienceMs: number,
	why: string,
): Promise<LookUpVerdict> {
	const open = batch.messages.filter(({ outcome }) => outcome === undefined);
	const ends = port.now() + patienceMs;
	let verdict: LookUpVerdict = 'unknown';

	for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
		const answer = await port.lookUp(batch.reference);
		verdict = answer.kind;
		if (answer.kind === 'found') {
			if (isOurs(batch, answer.messages) && matchFound(open, answer.requestId, answer.messages) > 0) {
				unconfirmed(
					open,
					'notInRequest',
					'The request arrived, but does not list this message: Kolmeya may have refused it',
				);
				return 'found';
			}
			// Another request with our reference: as good as nothing.
			verdict = 'unknown';
		}
		if (port.cancelled() || port.now() + wait > ends) break;
		await port.sleep(wait);
	}
	unconfirmed(
		open,
		'lostAnswer',
		`${why} Look it up with Request > Get Status, reference "${batch.reference}", before sending again`,
	);
	return verdict;
}

/** Under the builder's own name an older request may be found: only a reference that we made tells them apart. */
function isOurs({ envelope, messages }: Batch, found: readonly Row[]): boolean {
	if (!envelope.requestReference) return true;
	const made = new Set(
		messages.filter(({ ownReference }) => !ownReference).map(({ reference }) => reference),
	);
	return found.some((row) => made.has(toText(row.reference) ?? ''));
}
