import type { Timers } from '../core/timers';

/** What was handed in and is not taken yet. It lands whatever becomes of the client that sent it. */
export class Transit {
	private readonly waiting = new Set<() => void>();
	private readonly listeners: Array<() => void> = [];

	constructor(private readonly timers: Timers) {}

	/** Requests that have still to land. */
	get underWay(): number {
		return this.waiting.size;
	}

	after(ms: number, land: () => void): void {
		const cancel = this.timers.after(ms, () => {
			this.waiting.delete(cancel);
			land();
			this.tellWhenEmpty();
		});
		this.waiting.add(cancel);
	}

	/** Resolves when nothing is under way. */
	async landed(): Promise<void> {
		if (this.waiting.size > 0) await new Promise<void>((resolve) => this.listeners.push(resolve));
	}

	/** What is under way is lost: the account begins anew. */
	cancel(): void {
		for (const cancel of this.waiting) cancel();
		this.waiting.clear();
		this.tellWhenEmpty();
	}

	private tellWhenEmpty(): void {
		if (this.waiting.size === 0) for (const tell of this.listeners.splice(0)) tell();
	}
}
