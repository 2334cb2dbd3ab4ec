import type { Refused } from '../event/event';
import { keptFor } from './kept';
import { isoOfMoment } from '../api/values/dates';

/** Forged calls may be many: so often at most does one start an execution of its own. */
export const MIN_REPORT_INTERVAL_MS = 60_000;

/**
 * What one trigger refused and nobody was told yet. Who builds the workflow does not see n8n's log: the next event
 * tells, or an execution of its own where *Trigger On* has *Refused Calls*.
 */
export class Refusals {
	private untold: Refused | null = null;

	private reportedAt = Number.NEGATIVE_INFINITY;

	/** `now` in milliseconds since 1970. The reason holds no secret. */
	add(lastReason: string, now: number): void {
		this.untold = { count: (this.untold?.count ?? 0) + 1, lastReason, lastAt: isoOfMoment(now) };
	}

	/** For the item that tells it. */
	take(): Refused | null {
		const { untold } = this;
		this.untold = null;
		return untold;
	}

	/** The item that was to tell it is in no execution. */
	giveBack(refused: Refused | null): void {
		if (refused === null) return;
		const { untold } = this;
		this.untold = untold ? { ...untold, count: untold.count + refused.count } : refused;
	}

	/** For an execution of its own; `null` within `MIN_REPORT_INTERVAL_MS` of the last one. */
	takeReport(now: number): Refused | null {
		if (now - this.reportedAt < MIN_REPORT_INTERVAL_MS) return null;
		this.reportedAt = now;
		return this.take();
	}
}

const all = new Map<string, Refusals>();

/** Of one trigger in this process. */
export function refusalsOf(trigger: string): Refusals {
	return keptFor(all, trigger, () => new Refusals());
}
