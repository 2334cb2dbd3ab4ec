import type { OnceMemory } from './memory';

const MAX_NAMES = 200_000;
const BEAT_EVERY_MS = 3_000;

/**
 * The memory of one process: what its runs have claimed, and which of them has which key. It stands in where n8n has
 * none, e.g. for a workflow that was never saved, and closes the gap between n8n's reading and writing.
 */
export class ProcessMemory implements OnceMemory {
	private readonly names = new Set<string>();

	private readonly holders = new Map<string, Promise<unknown>>();

	/** @param sleep waits some milliseconds without holding the process up */
	constructor(private readonly sleep: (milliseconds: number) => Promise<void>) {}

	async claim(names: readonly string[]): Promise<ReadonlySet<string>> {
		const known = new Set(names.filter((name) => this.names.has(name)));
		for (const name of names) this.names.add(name);
		for (const oldest of this.names) {
			if (this.names.size <= MAX_NAMES) break;
			this.names.delete(oldest);
		}
		return known;
	}

	async release(names: readonly string[]): Promise<void> {
		for (const name of names) this.names.delete(name);
	}

	async alone<T>(key: string, job: () => Promise<T>): Promise<T> {
		const before = this.holders.get(key);
		const mine = (async () => {
			await before;
			return await job();
		})();
		// Whoever waits for this run waits for its end, not for its success.
		const ended = mine.then(
			() => {},
			() => {},
		);
		this.holders.set(key, ended);
		try {
			return await mine;
		} finally {
			if (this.holders.get(key) === ended) this.holders.delete(key);
		}
	}

	whileAlive(beat: () => Promise<void>): () => void {
		let over = false;
		void (async () => {
			while (!over) {
				await this.sleep(BEAT_EVERY_MS);
				try {
					if (!over) await beat();
				} catch {
					// The next one may be remembered.
				}
			}
		})();
		return () => {
			over = true;
		};
	}
}
