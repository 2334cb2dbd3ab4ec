import type { RunPlan } from './story';
import type { Process } from './process';

/** An execution of the workflow in one process, which somebody may stop. */
export class Execution {
	cancelled = false;

	over = false;

	requests = 0;

	/** Requests written whose answer is not there. */
	underWay = 0;

	looks = 0;

	private memoryCalls = 0;

	private readonly whenStopped = new Set<() => void>();

	constructor(
		readonly number: number,
		readonly plan: RunPlan,
		readonly process: Process,
	) {}

	get atWork(): boolean {
		return !this.over && this.process.alive;
	}

	stop(): void {
		this.cancelled = true;
		for (const wake of this.whenStopped) wake();
		this.whenStopped.clear();
	}

	/** As `Process.later`, but Stop ends the wait. */
	async later<T>(milliseconds: number, value: () => T, stopped: () => T): Promise<T> {
		if (this.cancelled) return stopped();
		return await new Promise((resolve) => {
			const wake = () => {
				if (this.process.alive) resolve(stopped());
			};
			this.whenStopped.add(wake);
			this.process.clock.in(milliseconds, () => {
				if (this.whenStopped.delete(wake) && this.process.alive) resolve(value());
			});
		});
	}

	memoryLatency(): readonly [read: number, write: number] {
		const { memory } = this.plan;
		return memory[this.memoryCalls++ % memory.length] ?? [0, 0];
	}
}
