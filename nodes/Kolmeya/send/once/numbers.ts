import type { RequestNames } from '../names';
import { type OnceMemory, rememberedRequests } from './memory';

/**
 * How many unknown numbers in a row a run without a memory of the key asks for before it believes that none follows.
 * Numbers go missing when a request is lost or a process dies while several are under way (at most 10 at once).
 */
export const MAX_GAP = 16;

/**
 * Numbered names of a Send Once key: `<key>/1`, `<key>/2`, ... A number is used only after it was claimed in the
 * memory. Number 1 goes alone until Kolmeya has it, and no number stands more than `MAX_GAP` above one that Kolmeya
 * has: so a later run finds every request, also one that has no memory of the key.
 */
export class NumberedNames implements RequestNames {
	private readonly free: number[] = [];

	/**
	 * @param highest the highest number that Kolmeya has; 0 for none
	 * @param claimed numbers that are ours already
	 * @param next the lowest number that nobody has claimed
	 */
	constructor(
		private readonly key: string,
		private readonly memory: OnceMemory,
		private highest: number,
		claimed: readonly number[],
		private next: number,
	) {
		this.free.push(...claimed);
	}

	get anchored(): boolean {
		return this.highest > 0;
	}

	/** Claims as many numbers as there will be requests, and gives the names under which they are remembered. */
	async reserve(count: number): Promise<string[]> {
		while (this.free.length < count) {
			const from = this.next;
			this.next += count - this.free.length;
			const numbers = range(from, this.next - 1);
			const known = await this.memory.claim(this.requests(numbers));
			this.free.push(...numbers.filter((number) => !known.has(rememberedRequests.request(this.key, number))));
		}
		this.free.sort(ascending);
		return this.requests(this.free.slice(0, count));
	}

	/** Gives back what was not used. */
	async end(): Promise<void> {
		try {
			await this.memory.release(this.requests(this.free));
		} catch {
			// The next run waits for them in vain, and uses them.
		}
	}

	/** The names of the numbers that are ours and not used. */
	unused(): string[] {
		return this.requests(this.free);
	}

	take(): string | undefined {
		const [lowest] = this.free;
		if (lowest === undefined || lowest - this.highest > (this.anchored ? MAX_GAP : 1)) return undefined;
		this.free.shift();
		return nameOf(this.key, lowest);
	}

	registered(name: string): void {
		this.highest = Math.max(this.highest, numberOf(name));
	}

	released(name: string): void {
		this.free.push(numberOf(name));
		this.free.sort(ascending);
	}

	private requests(numbers: readonly number[]): string[] {
		return numbers.map((number) => rememberedRequests.request(this.key, number));
	}
}

/** Name of a numbered request; later runs look for it, so its form never changes. */
export function nameOf(key: string, number: number): string {
	return `${key}/${number}`;
}

/** The number in such a name. */
export function numberOf(name: string): number {
	return Number(name.slice(name.lastIndexOf('/') + 1));
}

/** Whole numbers, both ends included. */
export function range(first: number, last: number): number[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function ascending(a: number, b: number): number {
	return a - b;
}
