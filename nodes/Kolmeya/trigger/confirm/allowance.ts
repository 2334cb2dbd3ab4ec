import type { Kolmeya } from '../../api/client';

/** The part of the client that asks only while the account has room to spare. */
export type Ask = Pick<Kolmeya, 'spare'>;

/** Longest wait for one answer, in milliseconds: a sender waits for it. */
export const ANSWER_WITHIN_MS = 8_000;

/** Who pays for a request: a flood of one kind must not use up what the others need. */
export type Purse = 'replies' | 'signed' | 'unsigned';

/**
 * Requests that *Confirm* makes at most in any minute, for one trigger in one process of n8n, 120 in all:
 * - `replies`: pages of the report of replies, which all replies share;
 * - `signed`: requests whose signed URL was called, which nobody can invent;
 * - `unsigned`: anything that an event names without a signature.
 */
export const MAX_ASKED_A_MINUTE: Readonly<Record<Purse, number>> = { replies: 30, signed: 60, unsigned: 30 };

const MINUTE_MS = 60_000;

/** Counts the requests of the last minute. Moments are in milliseconds. */
export class Allowance {
	private readonly spent: Record<Purse, number[]> = { replies: [], signed: [], unsigned: [] };

	/** Whether a purse has a request left. */
	isLeft(purse: Purse, now: number): boolean {
		// A moment ahead of now was noted before somebody set the clock back.
		this.spent[purse] = this.spent[purse].filter((at) => at > now - MINUTE_MS && at <= now);
		return this.spent[purse].length < MAX_ASKED_A_MINUTE[purse];
	}

	/** The client, paid out of a purse: when that is empty, a request never leaves. */
	paying(ask: Ask, purse: Purse, now: () => number): Ask {
		return {
			spare: async (endpoint, input, options) => {
				if (!this.isLeft(purse, now())) return EMPTY;
				this.spent[purse].push(now());
				return await ask.spare(endpoint, input, options);
			},
		};
	}
}

const EMPTY = {
	kind: 'neverLeft',
	refusal: {
		kind: 'rateLimited',
		message: 'Confirm has reached its limit of requests per minute',
		advice: 'Send the event again in a minute.',
	},
} as const;
