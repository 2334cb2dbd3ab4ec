import { type Bundle, openBundle } from './bundle';
import type { TriggerEvent } from '../../event/event';
import { keptFor } from '../kept';
import { namesOf, namesOfItsOwn, Repeats } from './repeats';

/** A bundle with as many events leaves at once, however long it was to wait. */
export const MAX_GATHERED = 10_000;

/** The bundle that events leave with. */
export interface Departure {
	bundle: Bundle;
	leads: boolean;
}

/** What became of the events of one call. */
export interface Taken {
	/** How many of the events were new. */
	count: number;
	/** Missing when none was. */
	departure?: Departure;
}

/**
 * What one trigger has taken in. An event is remembered only when it is in an execution; until then a second
 * delivery waits for the first one, and takes its place should that one come to nothing.
 */
export class Intake {
	private readonly done = new Repeats();

	private readonly underway = new Map<string, Promise<boolean>>();

	private gathering: Bundle | undefined;

	/**
	 * Puts the new ones of these events on their way, after those that are on their way already have arrived
	 * or not. `leads`: the caller opened the bundle, and has to close and settle it. Without `gather` it shares
	 * the bundle with no other call.
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
			...(fresh.length > 0 && { departure: gather ? this.join(fresh) : this.goAlone(fresh) }),
		};
	}

	/** The events that are not in an execution; each at most once. */
	unseen(events: readonly TriggerEvent[]): TriggerEvent[] {
		const seen = new Set<string>();
		return events.filter((event) => {
			const repeated = this.done.has(event) || namesOf(event).some((name) => seen.has(name));
			for (const name of namesOfItsOwn(event)) seen.add(name);
			return !repeated;
		});
	}

	/** From here on, events go into another bundle. */
	close(bundle: Bundle): void {
		if (this.gathering === bundle) this.gathering = undefined;
	}

	/** Ends a bundle: remembers its events, or forgets that they ever came. */
	settle(bundle: Bundle, inExecution: boolean): void {
		this.close(bundle);
		for (const event of bundle.events) {
			for (const name of namesOfItsOwn(event)) this.underway.delete(name);
			if (inExecution) this.done.add(event);
		}
		bundle.settle(inExecution);
	}

	private onTheirWay(events: readonly TriggerEvent[]): Array<Promise<boolean>> {
		return events.flatMap(namesOf).flatMap((name) => this.underway.get(name) ?? []);
	}

	private join(events: readonly TriggerEvent[]): Departure {
		const open = this.gathering;
		if (open && open.events.length + events.length <= MAX_GATHERED) {
			this.add(open, events);
			return { bundle: open, leads: false };
		}
		open?.fill();
		const departure = this.goAlone(events);
		this.gathering = departure.bundle;
		return departure;
	}

	private goAlone(events: readonly TriggerEvent[]): Departure {
		const bundle = openBundle();
		this.add(bundle, events);
		return { bundle, leads: true };
	}

	private add(bundle: Bundle, events: readonly TriggerEvent[]): void {
		for (const event of events) {
			bundle.events.push(event);
			for (const name of namesOfItsOwn(event)) this.underway.set(name, bundle.settled);
		}
		if (bundle.events.length >= MAX_GATHERED) bundle.fill();
	}
}

const intakes = new Map<string, Intake>();

/** The memory of one trigger in this process. */
export function intakeOf(trigger: string): Intake {
	return keptFor(intakes, trigger, () => new Intake());
}
