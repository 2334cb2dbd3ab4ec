import { ProcessMemory } from '../../../../nodes/Kolmeya/send/once/processMemory';
import type { VirtualClock } from './clock';

/** A worker of n8n: when it dies, nothing that waits in it ever goes on. */
export class Process {
	alive = true;

	/** What only this process knows. */
	readonly memory = new ProcessMemory(async (milliseconds) => await this.later(milliseconds, () => {}));

	/** Before this no request leaves: the account's rate limit. */
	mayWriteAt = 0;

	private lastCall: Promise<unknown> = Promise.resolve();

	constructor(readonly clock: VirtualClock) {}

	/** Goes on with a value after a while, if the process still lives. */
	async later<T>(milliseconds: number, value: () => T): Promise<T> {
		return await new Promise((resolve) => {
			this.clock.in(milliseconds, () => {
				if (this.alive) resolve(value());
			});
		});
	}

	/** One call of n8n's memory after the other. */
	async inTurn<T>(call: () => Promise<T>): Promise<T> {
		const mine = this.lastCall.then(call);
		this.lastCall = mine.catch(() => {});
		return await mine;
	}
}
