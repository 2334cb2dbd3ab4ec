import type { Refusal } from '../../api/refusal';
import type { Message } from '../message';

/**
 * A guard looks at the messages that are still open and settles those that must not go out. A guard that
 * refuses the run as a whole also says so, for the user's eyes.
 */
export type Guard = (open: readonly Message[]) => Refusal | void;

/** What the guards left over. */
export interface Guarded {
	/** What may go out. */
	allowed: Message[];
	/** The first refusal of the run as a whole. */
	refusal?: Refusal;
}

/** Runs the guards in order. */
export function guard(messages: readonly Message[], guards: readonly Guard[]): Guarded {
	let allowed = messages.filter(isOpen);
	let refusal: Refusal | undefined;
	for (const check of guards) {
		refusal = check(allowed) ?? refusal;
		allowed = allowed.filter(isOpen);
	}
	return { allowed, refusal };
}

function isOpen({ outcome }: Message): boolean {
	return outcome === undefined;
}
