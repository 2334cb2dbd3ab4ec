/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the sandbox is not shipped to n8n */

/** Every delay of one sandbox, so that stop() can end them all: what was waiting then simply never happens. */
export class Timers {
	private readonly pending = new Set<NodeJS.Timeout>();
	private stopped = false;

	/** Calls back after `ms`, never after stop(). Gives a function that calls it off. */
	after(ms: number, callback: () => void): () => void {
		if (this.stopped) return () => {};
		const timer = setTimeout(() => {
			this.pending.delete(timer);
			callback();
		}, ms);
		this.pending.add(timer);
		return () => {
			this.pending.delete(timer);
			clearTimeout(timer);
		};
	}

	wait(ms: number): Promise<void> {
		return ms <= 0 ? Promise.resolve() : new Promise((resolve) => this.after(ms, resolve));
	}

	stop(): void {
		this.stopped = true;
		for (const timer of this.pending) clearTimeout(timer);
		this.pending.clear();
	}
}
