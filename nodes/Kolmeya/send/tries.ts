import type { Refusal } from '../api/refusal';

/** How often a request that was one too many goes again, and how long all that may take. */
const MAX_TURNS = 10;
const MAX_RATE_LIMIT_MS = 5 * 60_000;

/** What a batch has tried so far. */
export class Tries {
	/** Connections that did not come about. */
	connects = 0;

	/** Whether a request with these messages may have been written. */
	written = false;

	private turns = 0;

	/** @param began in milliseconds, by the clock that nobody sets back */
	constructor(private readonly began: number) {}

	/** After a 429: whether it may go again when its time has come. */
	mayTurnAgain({ retryAfterMs = 0 }: Refusal, now: number): boolean {
		this.turns += 1;
		return this.turns < MAX_TURNS && now - this.began + retryAfterMs <= MAX_RATE_LIMIT_MS;
	}
}
