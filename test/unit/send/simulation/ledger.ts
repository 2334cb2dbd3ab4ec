import type { DraftPlan } from './story';
import { phoneOf, textOf } from './people';

/** One run of the node, as the promises speak of it. */
export interface Attempt {
	name: string;
	/** What must be unique: the Send Once key, or this run with its retries. */
	scope: string;
	withKey: boolean;
	drafts: readonly DraftPlan[];
	/** How many of one phone and text the scope may send. */
	most: number;
	began: number;
	ended?: number;
}

/** An SMS on its way to a phone. */
export interface Taken {
	who: string;
	by: Attempt;
	written: number;
	at: number;
}

/** What Kolmeya really took, whatever it said. */
export class TruthLedger {
	readonly taken: Taken[] = [];

	/** Who got more than one, in words. */
	readonly doubles: string[] = [];

	take(taken: Taken): void {
		this.taken.push(taken);
		const { who, by, at } = taken;
		const before = this.of(by.scope, who);
		if (before.length <= by.most) return;
		const earlier = before.map((sms) => `${sms.by.name} at ${sms.at}`).join(', ');
		this.doubles.push(`${who} got ${before.length} SMS under ${by.scope} at ${at}: ${earlier}`);
	}

	of(scope: string, who: string): Taken[] {
		return this.taken.filter((sms) => sms.who === who && sms.by.scope === scope);
	}

	by(attempt: Attempt, who: string): Taken[] {
		return this.taken.filter((sms) => sms.who === who && sms.by === attempt);
	}
}

/** Most copies of one phone and text that a list asks for. */
export function mostOf(drafts: readonly DraftPlan[]): number {
	const counts = new Map<string, number>();
	for (const draft of drafts) {
		const who = `${phoneOf(draft)} ${textOf(draft)}`;
		counts.set(who, (counts.get(who) ?? 0) + 1);
	}
	return Math.max(1, ...counts.values());
}
