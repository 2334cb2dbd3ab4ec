import type { Refusal } from '../../api/refusal';

/** Why nobody knows what was sent under a key; `name` is the request that shows it. */
export type Doubt =
	| { kind: 'stopped' | 'silent' | 'endless' | 'growing' | 'busy' | 'forgetful' }
	| { kind: 'another' | 'unnamed'; name: string }
	| { kind: 'refused'; refusal: Refusal };

const AGAIN = 'Run the workflow again in a minute. Messages that were already sent will be left out.';
const ANOTHER_KEY =
	"Check it with Request > Get Status. If the problem persists, find out who received an SMS, and send to the others with another 'Send Once Key'.";

/** The doubt in words: nothing was sent, and what to do. */
export function doubt(reason: Doubt): Refusal {
	const { what, advice } = wordingOf(reason);
	const message = `${what}, so it is not known what was already sent with this 'Send Once Key'. This run sent nothing`;
	return { kind: reason.kind === 'refused' ? reason.refusal.kind : 'unreachable', message, advice };
}

function wordingOf(reason: Doubt): { what: string; advice: string } {
	switch (reason.kind) {
		case 'stopped':
			return { what: 'The execution was stopped', advice: AGAIN };
		case 'silent':
			return { what: 'Kolmeya did not report what was sent', advice: AGAIN };
		case 'growing':
			return { what: 'Messages of an earlier run are still arriving at Kolmeya', advice: AGAIN };
		case 'busy':
			return { what: 'Another run with this key is in progress', advice: AGAIN };
		case 'forgetful':
			return { what: 'n8n could not read or write its memory of the node', advice: AGAIN };
		case 'refused':
			return { what: reason.refusal.message, advice: reason.refusal.advice };
		case 'endless':
			return {
				what: 'Kolmeya reports requests with this key that were never sent',
				advice: ANOTHER_KEY,
			};
		case 'another':
			return { what: `Kolmeya returned a different request for "${reason.name}"`, advice: ANOTHER_KEY };
		case 'unnamed':
			return {
				what: `Kolmeya does not return the references of the messages in request "${reason.name}"`,
				advice: ANOTHER_KEY,
			};
	}
}
