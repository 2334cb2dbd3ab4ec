import type { Refusal } from '../../api/refusal';
import { baseUrlFinding } from './address';
import { clock } from './clock';
import type { First } from './first';
import { bad, type Finding, good, refusalIn, unknown, unquoted } from './finding';
import { balance, rateLimit } from './limits';

/** Why nothing is known of Kolmeya where somebody else answers. */
export const ASTRAY = 'the Base URL does not lead to the Kolmeya API';

/** What the first request tells of the way to Kolmeya. Checks that it cannot answer are told as such. */
export function connection(first: First): Finding[] {
	const found = baseUrlFinding(first, first.baseUrl, first.astray);
	// What another server says of its clock and limits is not Kolmeya's.
	if (first.astray) return [found, ...BEYOND.map((check) => unknown(check, ASTRAY))];
	const refusal = refusalIn(first.exchange);
	return [
		found,
		token(refusal),
		ipRelease(refusal),
		clock(first),
		rateLimit(refusal, first),
		balance(refusal, first),
	];
}

const BEYOND = ['token', 'ipRelease', 'clock', 'rateLimit', 'balance'];

/** What comes before the token in Kolmeya's own order tells nothing of it. */
function token(refusal: Refusal | undefined): Finding {
	if (refusal?.kind === 'token') return bad('token', refusal.message, unquoted(refusal.advice));
	if (refusal && !isBehindTheDoor(refusal)) return unknown('token', OTHER_REASON);
	return good('token', 'Kolmeya recognizes the API token');
}

function ipRelease(refusal: Refusal | undefined): Finding {
	if (refusal?.kind === 'ipNotReleased') return bad('ipRelease', refusal.message, unquoted(refusal.advice));
	if (refusal && !isBehindTheDoor(refusal)) return unknown('ipRelease', OTHER_REASON);
	return good('ipRelease', 'Kolmeya accepts requests from the IP address of this n8n server');
}

const OTHER_REASON = 'the first request failed for another reason';

/** Refusals that only come after token and address were accepted. A 400 or 429 may come from anything on the way. */
function isBehindTheDoor({ kind, httpCode }: Refusal): boolean {
	return kind === 'noCredit' || (kind === 'invalid' && httpCode !== 400);
}
