import type { TriggerEvent } from '../../event/event';

/** Events remembered for one trigger: about 1 MB. */
export const MAX_REMEMBERED = 10_000;
/**
 * Of these, events of one signed reference: a request has at most 1,000 messages, each with its statuses and replies.
 * So a URL that got into wrong hands cannot make the trigger forget what other requests told.
 */
export const MAX_REMEMBERED_OF_A_REQUEST = 2_000;

/** How sure an event was when it came in. What is surer later corrects it, so it is no repetition. */
const SURENESS = { unknown: 1, denied: 2, believed: 3 } as const;

interface RepeatMemory {
	sureness: number;
	/** The signed reference; events without one share no bound but the trigger's. */
	owner: string | null;
}

/** The events of one trigger that are in an execution, the latest of them. */
export class Repeats {
	private readonly memories = new Map<string, RepeatMemory>();

	private readonly byOwner = new Map<string, Set<string>>();

	/** Whether the event has come in already, and as sure as it is now. One that was not asked about is believed. */
	has(event: TriggerEvent): boolean {
		const sureness = surenessOf(event);
		return namesOf(event).some((name) => (this.memories.get(name)?.sureness ?? 0) >= sureness);
	}

	/** Remembers an event, and forgets the oldest where there are too many. */
	add(event: TriggerEvent): void {
		for (const name of namesOfItsOwn(event)) {
			this.forget(name);
			const owner = event.signedFor;
			this.memories.set(name, { sureness: surenessOf(event), owner });
			if (owner !== null) this.bound(owner, name);
			const [oldest] = this.memories.keys();
			if (this.memories.size > MAX_REMEMBERED) this.forget(oldest);
		}
	}

	private bound(owner: string, name: string): void {
		const names = this.byOwner.get(owner) ?? new Set();
		this.byOwner.set(owner, names.add(name));
		const [oldest] = names;
		if (names.size > MAX_REMEMBERED_OF_A_REQUEST) this.forget(oldest);
	}

	private forget(name: string): void {
		const owner = this.memories.get(name)?.owner ?? null;
		this.memories.delete(name);
		const names = owner === null ? undefined : this.byOwner.get(owner);
		names?.delete(name);
		if (owner !== null && names?.size === 0) this.byOwner.delete(owner);
	}
}

/** What an event is remembered by; none where it cannot be told from others. */
export function namesOfItsOwn(event: TriggerEvent): string[] {
	return namesOf(event).slice(0, 1);
}

/**
 * The names that a repetition may have been told under, its own first. What a signature let in goes by the
 * signed reference as well: a call let in for one request cannot use up another's event.
 */
export function namesOf({ identified, signedFor, item: { eventId, request } }: TriggerEvent): string[] {
	if (!identified) return [];
	return signedFor === null
		? [eventId, `${eventId} ${request.reference}`]
		: [`${eventId} ${signedFor}`, eventId];
}

function surenessOf({ doubt }: TriggerEvent): number {
	return SURENESS[doubt ?? 'believed'];
}
