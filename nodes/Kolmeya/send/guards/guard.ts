import type { Refusal } from '../../api/refusal';
import type { Message } from '../message';

/**
 * A guard looks at the messages that are still open and settles those that must not go out. A guard that
 * refuses the run as a whole also says so, for the user's eyes.
 */
export interface Guard {
	/** Settles those of these messages that must not go out. */
	(open: readonly Message[]): Refusal | void;
	/** What it does to one message, where it judges each by itself; see `each`. */
	readonly check?: Check;
}

/** Looks at one message that is still open, whatever the others are, and settles it when it must not go out. */
export type Check = (message: Message) => void;

/** What the guards left over. */
export interface Guarded {
	/** What may go out. */
	allowed: Message[];
	/** The first refusal of the run as a whole. */
	refusal?: Refusal;
}

/** The guard that judges each message by itself. */
export function each(check: Check): Guard {
	return Object.assign((open: readonly Message[]) => open.forEach((message) => check(message)), { check });
}

/** Runs the guards in order. */
export function guard(messages: readonly Message[], guards: readonly Guard[]): Guarded {
	let allowed = messages.filter(isOpen);
	let refusal: Refusal | undefined;
	for (const walk of walksOf(guards)) {
		const told = walk(allowed);
		refusal ??= told ?? undefined;
		allowed = allowed.filter(isOpen);
	}
	return { allowed, refusal };
}

/** Guards that judge each message by itself share one walk: most of a walk through a long list is waiting for its memory. */
function walksOf(guards: readonly Guard[]): Guard[] {
	const walks: Guard[] = [];
	let checks: Check[] | undefined;
	for (const given of guards) {
		if (given.check === undefined) {
			walks.push(given);
			checks = undefined;
		} else if (checks === undefined) {
			checks = [given.check];
			walks.push(oneWalk(checks));
		} else checks.push(given.check);
	}
	return walks;
}

function oneWalk(checks: readonly Check[]): Guard {
	return (open) => {
		for (const message of open) {
			for (const check of checks) {
				if (!isOpen(message)) break;
				check(message);
			}
		}
	};
}

function isOpen({ outcome }: Message): boolean {
	return outcome === undefined;
}
