/** What must hold in every round. Hundreds of rounds are told as one line each law. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { print } from '../../support/processes/progress.mjs';

export interface Law {
	what: string;
	/** How many things it was looked at for. */
	looked: number;
	flaws: string[];
}

export class Laws {
	private readonly all = new Map<string, Law>();

	/** `looked`: at how many things. Told at once where it does not hold: the rest may take an hour. */
	look(what: string, looked: number, flaws: readonly string[]): void {
		const law = this.all.get(what) ?? { what, looked: 0, flaws: [] };
		this.all.set(what, law);
		law.looked += looked;
		law.flaws.push(...flaws);
		if (flaws.length > 0) print(`\nBROKEN ${what}: ${flaws.slice(0, 5).join(', ')}`);
	}

	get list(): Law[] {
		return [...this.all.values()];
	}

	conclude(checks: Checks): void {
		for (const { what, looked, flaws } of this.list) {
			const seen = `${flaws.length} of ${looked.toLocaleString('en-US')}: ${flaws.slice(0, 5).join(', ')}`;
			checks.check(`${what} (${looked.toLocaleString('en-US')})`, flaws.length === 0 && looked > 0, seen);
		}
	}
}
