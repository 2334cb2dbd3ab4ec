import type { Clock } from './clock';

/** Without `Retry-After` a 429 waits 1 s, then twice as long each time, up to a minute. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** The vendor's window is a minute; when it is nearly used up, the rest of it is spread out. */
const WINDOW_MS = 60_000;
const SCARCE = 10;

/**
 * Keeps all executions of one process within one account's rate limit: while a 429 or a nearly used-up
 * window asks for patience, every caller waits.
 */
export class Pacer {
	private notBefore = 0;

	private refusals = 0;

	/** Waits for the account's turn; `false` when the run was cancelled meanwhile. */
	async turn(clock: Clock): Promise<boolean> {
		while (!clock.cancelled()) {
			const wait = this.notBefore - clock.now();
			if (wait <= 0) return true;
			await clock.sleep(wait);
		}
		return false;
	}

	/** After a 429: how long everyone waits now, in milliseconds. */
	refused(clock: Clock, retryAfter: number | undefined): number {
		this.refusals += 1;
		const doubling = Math.min(FIRST_WAIT_MS * 2 ** (this.refusals - 1), LONGEST_WAIT_MS);
		const wait = retryAfter ?? doubling * (1 + clock.random() / 4);
		// Nobody's execution waits for an absurd Retry-After; it is reported instead.
		this.notBefore = Math.max(this.notBefore, clock.now() + Math.min(wait, LONGEST_WAIT_MS));
		return wait;
	}

	/** After any other answer. */
	answered(clock: Clock, headers: Readonly<Record<string, unknown>>): void {
		this.refusals = 0;
		const text = headers['x-ratelimit-remaining'];
		const remaining = text === undefined || text === '' ? Number.NaN : Number(text);
		if (!Number.isFinite(remaining) || remaining >= SCARCE) return;
		const pause = Math.min(WINDOW_MS / (remaining + 1) / SCARCE, LONGEST_WAIT_MS);
		this.notBefore = Math.max(this.notBefore, clock.now() + pause);
	}
}
