import type { RateLimit } from '../core/options';

export interface Quota {
	limit: number;
	remaining: number;
	/** Whole seconds to the next window when this request is one too many. */
	refusedFor: number | null;
}

/** Laravel's throttle: a fixed window that begins with the first request after the last one ended. */
export class RateMeter {
	private windowEnds = -Infinity;
	private used = 0;

	count(now: number, { limit, windowMs }: RateLimit): Quota {
		if (now >= this.windowEnds) {
			this.windowEnds = now + windowMs;
			this.used = 0;
		}
		if (this.used >= limit) {
			return { limit, remaining: 0, refusedFor: Math.max(1, Math.ceil((this.windowEnds - now) / 1000)) };
		}
		this.used += 1;
		return { limit, remaining: limit - this.used, refusedFor: null };
	}
}
