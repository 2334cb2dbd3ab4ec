import type { Batch } from './batch';

/**
 * Names requests. A name leads back to its request, so it is used again only when the request that had it
 * provably was not taken.
 */
export interface RequestNames {
	/** The name for a batch that is about to go out; `undefined` when no name is safe to use now. */
	take(batch: Batch): string | undefined;
	/** Kolmeya knows a request by this name. */
	registered(name: string): void;
	/** Kolmeya took nothing under this name. */
	released(name: string): void;
}

/** The usual names: fixed when the batches are cut, unique for the run. */
export const ownNames: RequestNames = {
	take: ({ reference }) => reference,
	registered: () => {},
	released: () => {},
};

/**
 * How many unknown numbers in a row a later run asks for before it believes that none follows. Numbers go
 * missing when a request is lost or a process dies while several are under way (at most 10 at once).
 */
export const LARGEST_GAP = 16;

/**
 * Numbered names of a Send Once key: `<key>/1`, `<key>/2`, ... A number is given out only when it stands
 * less than `LARGEST_GAP` above one that is known to be registered: so a later run that asks number by
 * number finds every request.
 */
export class NumberedNames implements RequestNames {
	private readonly free: number[] = [];

	private next: number;

	/** @param highest the highest number already registered; 0 for none */
	constructor(
		private readonly key: string,
		private highest: number,
	) {
		this.next = highest + 1;
	}

	take(): string | undefined {
		const number = this.free.shift() ?? this.next;
		if (number - this.highest > LARGEST_GAP) return undefined;
		if (number === this.next) this.next += 1;
		return nameOf(this.key, number);
	}

	registered(name: string): void {
		this.highest = Math.max(this.highest, this.numberOf(name));
	}

	released(name: string): void {
		this.free.push(this.numberOf(name));
		this.free.sort((a, b) => a - b);
	}

	private numberOf(name: string): number {
		return Number(name.slice(this.key.length + 1));
	}
}

/** Name of a numbered request; later runs look for it, so its form never changes. */
export function nameOf(key: string, number: number): string {
	return `${key}/${number}`;
}
