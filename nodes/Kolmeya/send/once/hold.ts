import type { SendPort } from '../port';
import { type OnceMemory, rememberedRequests } from './memory';

/** A run shows that it is alive once in each stretch; who showed nothing in this one and the one before is dead. */
const STRETCH_MS = 10_000;
/** Within this time another worker that has read n8n's memory has written it; the look-ups take longer as a rule. */
const WRITTEN_WITHIN_MS = 100;
const MAX_WRITES = 5;
const ASK_AGAIN_AFTER_MS = 1_000;
/** How long a second run waits for the first, before it says so and sends nothing. */
const WAIT_FOR_THE_OTHER_MS = 5 * 60_000;

/** The right of one run to send under a key. */
export class Hold {
	/** Whether an earlier run of the key may have left something open. */
	unfinished = false;

	private readonly beaten = new Set<string>();

	private readonly kept = new Set<string>();

	private beatenAt = 0;

	private takenAt = 0;

	/** A sign of life has put the name of the run back. */
	private wasOverwritten = false;

	private writtenAt = 0;

	private stopBeating = () => {};

	/** @param run a name that no other run has */
	constructor(
		private readonly key: string,
		private readonly run: string,
		private readonly port: SendPort,
		private readonly memory: OnceMemory,
	) {}

	/** Waits until no other run has the key; `false` when that takes too long or the execution was stopped. */
	async take(): Promise<boolean> {
		const ends = this.port.elapsed() + WAIT_FOR_THE_OTHER_MS;
		while (!(await this.tryTake())) {
			if (this.port.cancelled() || this.port.elapsed() > ends) return false;
			await this.port.sleep(ASK_AGAIN_AFTER_MS);
		}
		this.takenAt = this.port.elapsed();
		this.wasOverwritten = false;
		this.stopBeating = this.memory.whileAlive(async () => await this.beat());
		return true;
	}

	/**
	 * Whether the memory still says that it is ours. Two workers that write n8n's memory at the same moment write over
	 * each other: of two runs that began at once one is not there any more.
	 */
	async isRemembered(): Promise<boolean> {
		const early = this.takenAt + WRITTEN_WITHIN_MS - this.port.elapsed();
		if (early > 0) await this.port.sleep(early);
		const token = rememberedRequests.run(this.key, this.run);
		const known = await this.memory.claim([token]);
		if (known.has(token) && !this.wasOverwritten) return true;
		this.stopBeating();
		this.beaten.clear();
		return false;
	}

	/** Writes names, again with each sign of life, and for the last time when it has seen that they are there to stay. */
	async keep(names: readonly string[]): Promise<void> {
		for (const name of names) this.kept.add(name);
		await this.write();
	}

	/** Names that nobody needs any more. */
	letGo(names: readonly string[]): void {
		for (const name of names) this.kept.delete(name);
	}

	/** Whether it is ours without a doubt: a process that stood still for long may have been taken for dead. */
	async isOurs(): Promise<boolean> {
		if (this.port.elapsed() - this.beatenAt < STRETCH_MS) return true;
		const stretch = this.stretch();
		const known = await this.memory.claim([stretch]);
		if (known.has(stretch) && !this.beaten.has(stretch)) return false;
		this.beaten.add(stretch);
		this.beatenAt = this.port.elapsed();
		return true;
	}

	/**
	 * Lets the next run begin.
	 *
	 * @param clean whether nothing is left open
	 */
	async end(clean: boolean): Promise<void> {
		this.stopBeating();
		try {
			await this.verify();
			const names = [...this.beaten, rememberedRequests.run(this.key, this.run)];
			await this.memory.release(clean ? [...names, rememberedRequests.unfinished(this.key)] : names);
		} catch {
			// The next run finds the key as a killed run leaves it.
		}
	}

	/** Another worker that had read the memory before has written it by now. */
	private async verify(): Promise<void> {
		for (let tries = 0; tries < MAX_WRITES && this.kept.size > 0; tries += 1) {
			const early = this.writtenAt + WRITTEN_WITHIN_MS - this.port.elapsed();
			if (early > 0) await this.port.sleep(early);
			if (await this.write()) return;
		}
	}

	/** Whether all was there already. */
	private async write(): Promise<boolean> {
		const known = await this.memory.claim([...this.kept]);
		this.writtenAt = this.port.elapsed();
		return known.size === this.kept.size;
	}

	private async tryTake(): Promise<boolean> {
		const now = this.stretch();
		const others = [now, this.stretch(-1)].filter((stretch) => !this.beaten.has(stretch));
		const token = rememberedRequests.run(this.key, this.run);
		const unfinished = rememberedRequests.unfinished(this.key);
		const names = [...others, token, unfinished];
		const known = await this.memory.claim(names);
		if (others.some((stretch) => known.has(stretch))) {
			await this.memory.release(names.filter((name) => !known.has(name)));
			return false;
		}
		for (const stretch of others) this.beaten.add(stretch);
		this.beatenAt = this.port.elapsed();
		this.unfinished ||= known.has(unfinished);
		return true;
	}

	private async beat(): Promise<void> {
		const stretch = this.stretch();
		const token = rememberedRequests.run(this.key, this.run);
		const known = await this.memory.claim([stretch, token, ...this.kept]);
		this.wasOverwritten ||= !known.has(token);
		// Another run's sign of life is no sign of ours.
		if (known.has(stretch) && !this.beaten.has(stretch)) return;
		this.beaten.add(stretch);
		this.beatenAt = this.port.elapsed();
	}

	private stretch(offset = 0): string {
		return rememberedRequests.alive(this.key, Math.floor(this.port.now() / STRETCH_MS) + offset);
	}
}
