import type { Refusal } from '../../api/refusal';

/** Why nobody knows what was sent under a key; `name` is the request that shows it. */
export type Doubt =
	| { kind: 'stopped' | 'silent' | 'endless' | 'growing' | 'busy' | 'forgetful' }
	| { kind: 'another' | 'unnamed'; name: string }
	| { kind: 'refused'; refusal: Refusal };

const AGAIN = 'Run it again in a minute: what was sent before is then left out.';
const ANOTHER_KEY =
	"Look at it with Request > Get Status. If it stays so, find out who got an SMS, and send to the others under another 'Send Once Key'.";

/** The doubt in words: nothing was sent, and what to do. */
export function doubt(reason: Doubt): Refusal {
	const { what, advice } = wordingOf(reason);
	const message = `${what}, so nobody knows what was sent before under this 'Send Once Key', and this run sent nothing`;
	return { kind: reason.kind === 'refused' ? reason.refusal.kind : 'unreachable', message, advice };
}

function wordingOf(reason: Doubt): { what: string; advice: string } {
	switch (reason.kind) {
		case 'stopped':
			return { what: 'The execution was stopped', advice: AGAIN };
		case 'silent':
			return { what: 'Kolmeya did not say what was sent', advice: AGAIN };
		case 'growing':
			return { what: 'Messages of an earlier run are still arriving at Kolmeya', advice: AGAIN };
		case 'busy':
			return { what: 'Another run with this key is under way', advice: AGAIN };
		case 'forgetful':
			return { what: 'n8n could not read or write its memory of the node', advice: AGAIN };
		case 'refused':
			return { what: reason.refusal.message, advice: reason.refusal.advice };
		case 'endless':
			return {
				what: 'Kolmeya claims to have requests under this key that nobody sent',
				advice: ANOTHER_KEY,
			};
		case 'another':
			return { what: `Asked for request "${reason.name}", Kolmeya shows another one`, advice: ANOTHER_KEY };
		case 'unnamed':
			return { what: `Kolmeya does not name the messages of request "${reason.name}"`, advice: ANOTHER_KEY };
	}
}
