import { type Batch, openBatch } from './bundle';
import type { TriggerEvent } from '../../event/event';
import { keptFor } from '../kept';
import { namesOf, ownName, Repeats } from './repeats';

/** A batch with as many events leaves at once, however long it was to wait. */
export const MOST_GATHERED = 10_000;

/** The batch that events leave with. */
export interface Way {
	batch: Batch;
	leads: boolean;
}

/** What became of the events of one call. */
export interface Taken {
	/** How many of the events were new. */
	count: number;
	/** Missing when none was. */
	way?: Way;
}

/**
 * What one trigger has taken in. An event is remembered only when it is in an execution; until then a second
 * delivery waits for the first one, and takes its place should that one come to nothing.
 */
export class Intake {
	private readonly done = new Repeats();

	private readonly underway = new Map<string, Promise<boolean>>();

	private gathering: Batch | undefined;

	/**
	 * Puts the new ones of these events on their way, after those that are on their way already have arrived
	 * or not. `leads`: the caller opened the batch, and has to close and settle it. Without `gather` it shares
	 * the batch with no other call.
	 */
	async take(events: readonly TriggerEvent[], { gather }: { gather: boolean }): Promise<Taken> {
		let waitingFor = this.onTheirWay(events);
		while (waitingFor.length > 0) {
			await Promise.all(waitingFor);
			waitingFor = this.onTheirWay(events);
		}
		// No await from here to `add`: two calls at the same moment must not both find an event new.
		const fresh = this.unseen(events);
		return {
			count: fresh.length,
			...(fresh.length > 0 && { way: gather ? this.join(fresh) : this.goAlone(fresh) }),
		};
	}

	/** The events that are not in an execution; each at most once. */
	unseen(events: readonly TriggerEvent[]): TriggerEvent[] {
		const seen = new Set<string>();
		return events.filter((event) => {
			const repeated = this.done.has(event) || namesOf(event).some((name) => seen.has(name));
			for (const name of ownName(event)) seen.add(name);
			return !repeated;
		});
	}

	/** From here on, events go into another batch. */
	close(batch: Batch): void {
		if (this.gathering === batch) this.gathering = undefined;
	}

	/** Ends a batch: remembers its events, or forgets that they ever came. */
	settle(batch: Batch, inExecution: boolean): void {
		this.close(batch);
		for (const event of batch.events) {
			for (const name of ownName(event)) this.underway.delete(name);
			if (inExecution) this.done.add(event);
		}
		batch.settle(inExecution);
	}

	private onTheirWay(events: readonly TriggerEvent[]): Array<Promise<boolean>> {
		return events.flatMap(namesOf).flatMap((name) => this.underway.get(name) ?? []);
	}

	private join(events: readonly TriggerEvent[]): Way {
		const open = this.gathering;
		if (open && open.events.length + events.length <= MOST_GATHERED) {
			this.add(open, events);
			return { batch: open, leads: false };
		}
		open?.fill();
		const way = this.goAlone(events);
		this.gathering = way.batch;
		return way;
	}

	private goAlone(events: readonly TriggerEvent[]): Way {
		const batch = openBatch();
		this.add(batch, events);
		return { batch, leads: true };
	}

	private add(batch: Batch, events: readonly TriggerEvent[]): void {
		for (const event of events) {
			batch.events.push(event);
			for (const name of ownName(event)) this.underway.set(name, batch.settled);
		}
		if (batch.events.length >= MOST_GATHERED) batch.fill();
	}
}

const intakes = new Map<string, Intake>();

/** The memory of one trigger in this process. */
export function intakeOf(trigger: string): Intake {
	return keptFor(intakes, trigger, () => new Intake());
}
