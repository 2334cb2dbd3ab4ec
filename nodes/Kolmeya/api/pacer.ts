import type { Clock } from './clock';
import { anyText } from './values/anyText';

/** Without `Retry-After` a 429 waits 1 s, then twice as long each time, up to a minute. */
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 60_000;
/** The vendor's window is a minute; when it is nearly used up, the rest of it is spread out. */
const WINDOW_MS = 60_000;
const SCARCE = 10;
/** What may be asked for without need, is asked only while this share of a window is free. */
const SPARE_SHARE = 0.5;
/** The same where Kolmeya does not tell the size of its window: of the 500 requests seen. */
const SPARE_REQUESTS = 250;

/**
 * Keeps all executions of one process within one account's rate limit: while a 429 or a nearly used-up
 * window asks for patience, every caller waits.
 */
export class Pacer {
	private notBefore = 0;

	private refusals = 0;

	/** What the last answer said of the window; forgotten with it. */
	private window: { remaining: number; limit: number; until: number } | undefined;

	/** Waits for the account's turn; `false` when the run was cancelled meanwhile. */
	async turn(clock: Clock): Promise<boolean> {
		while (!clock.cancelled()) {
			const wait = this.waitMs(clock);
			if (wait <= 0) return true;
			await clock.sleep(wait);
		}
		return false;
	}

	/** Milliseconds until the next request may go out; 0 or less: now. */
	waitMs(clock: Clock): number {
		return this.notBefore - clock.elapsed();
	}

	/**
	 * Whether a request that nobody needs at once takes nothing from those who do: no one is waiting, and half of the
	 * window is free. Where no answer of the last minute told of the window, it is taken for free.
	 */
	isSpare(clock: Clock): boolean {
		if (this.waitMs(clock) > 0) return false;
		if (!this.window || clock.elapsed() >= this.window.until) return true;
		const { remaining, limit } = this.window;
		return remaining > (Number.isNaN(limit) ? SPARE_REQUESTS : limit * SPARE_SHARE);
	}

	/** After a 429: everyone waits, as many milliseconds as it asks for. */
	refused(clock: Clock, retryAfter: number | undefined): void {
		this.refusals += 1;
		const doubling = Math.min(FIRST_WAIT_MS * 2 ** (this.refusals - 1), MAX_WAIT_MS);
		const ownWait = doubling * (1 + clock.random() / 4);
		// "0" would burn all tries at once.
		const wait = retryAfter !== undefined && retryAfter >= FIRST_WAIT_MS ? retryAfter : ownWait;
		// Nobody's execution waits for an absurd Retry-After; it is reported instead.
		this.notBefore = Math.max(this.notBefore, clock.elapsed() + Math.min(wait, MAX_WAIT_MS));
	}

	/** After any other answer. */
	answered(clock: Clock, headers: Readonly<Record<string, unknown>>): void {
		this.refusals = 0;
		const remaining = numberIn(headers['x-ratelimit-remaining']);
		if (!Number.isFinite(remaining)) return;
		const limit = numberIn(headers['x-ratelimit-limit']);
		this.window = { remaining, limit, until: clock.elapsed() + WINDOW_MS };
		if (remaining >= SCARCE) return;
		const pause = WINDOW_MS / (Math.max(remaining, 0) + 1) / SCARCE;
		this.notBefore = Math.max(this.notBefore, clock.elapsed() + pause);
	}
}

function numberIn(header: unknown): number {
	const text = anyText(header);
	return text === '' ? Number.NaN : Number(text);
}
