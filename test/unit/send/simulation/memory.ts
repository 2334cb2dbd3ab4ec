import type { OnceMemory } from '../../../../nodes/Kolmeya/send/once/memory';
import type { Process } from './process';

/** n8n's memory of the node: one row in its database, which outlives every process. */
export class MemoryRow {
	names: ReadonlySet<string> = new Set();

	/** @param atomic reads and writes in one step, which n8n does not: to look past what comes of that */
	constructor(private readonly atomic: boolean) {}

	/** Written whole, as it was read: of two processes one may undo what the other wrote. */
	write(read: ReadonlySet<string>, change: (names: Set<string>) => void): ReadonlySet<string> {
		const before = this.atomic ? this.names : read;
		const names = new Set(before);
		change(names);
		this.names = names;
		return before;
	}
}

type Latency = () => readonly [read: number, write: number];

/**
 * The memory as one run has it. n8n reads its row, and writes it whole in a second step: one call at a time inside a
 * process (as in `sendOnceMemory.ts`), across processes in any order.
 */
export function memoryOf(process: Process, row: MemoryRow | undefined, latency: Latency): OnceMemory {
	const { alone, whileAlive } = processPart(process);
	if (!row) return process.memory;
	const call = async (change: (names: Set<string>) => void): Promise<ReadonlySet<string>> =>
		await process.inTurn(async () => {
			const [read, write] = latency();
			const before = await process.later(read, () => row.names);
			// Once it is on its way to the database it is written, even if the process dies.
			let found = before;
			process.clock.in(write, () => {
				found = row.write(before, change);
			});
			return await process.later(write, () => found);
		});
	return {
		async claim(names) {
			const before = await call((all) => {
				for (const name of names) all.add(name);
			});
			return new Set(names.filter((name) => before.has(name)));
		},
		async release(names) {
			if (names.length === 0) return;
			await call((all) => {
				for (const name of names) all.delete(name);
			});
		},
		alone,
		whileAlive,
	};
}

function processPart({ memory }: Process): Pick<OnceMemory, 'alone' | 'whileAlive'> {
	return {
		alone: async (key, job) => await memory.alone(key, job),
		whileAlive: (beat) => memory.whileAlive(beat),
	};
}
