/** Seeded pseudo-random numbers (mulberry32): the same seed gives the same sandbox. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** In [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let t = this.state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number in [0, below). */
	int(below: number): number {
		return Math.floor(this.next() * below);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.int(list.length)];
	}

	/** One of the entries, each as likely as its weight. */
	weighted<T>(entries: ReadonlyArray<readonly [T, number]>): T {
		let total = 0;
		for (const [, weight] of entries) total += weight;
		let left = this.next() * total;
		for (const [value, weight] of entries) {
			left -= weight;
			if (left < 0) return value;
		}
		return entries[entries.length - 1][0];
	}

	shuffled<T>(list: readonly T[]): T[] {
		const copy = [...list];
		for (let i = copy.length - 1; i > 0; i--) {
			const j = this.int(i + 1);
			[copy[i], copy[j]] = [copy[j], copy[i]];
		}
		return copy;
	}

	uuid(): string {
		const [a, b, c, d] = [this.hex(), this.hex(), this.hex(), this.hex()];
		return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
	}

	private hex(): string {
		return this.int(4_294_967_296).toString(16).padStart(8, '0');
	}
}
