import { referencesIn } from '../../api/schemas/webhook/shape';
import { isCutFrom, sameReference } from '../../api/values/reference';
import type { Naming, TriggerEvent } from '../../event/event';

/**
 * An event that came to a URL signed for a request. Kolmeya gives a reference back as null, in other case or as a
 * number; then the one in the URL counts. An event that names another request is not covered by the URL: it
 * keeps its name, and Kolmeya has to be asked. Of one that was cut it is unknown whose it is, so it has none until
 * Kolmeya was asked.
 */
export function attribute(event: TriggerEvent, payload: unknown, signedFor: string): TriggerEvent {
	const naming = namingOf(event, payload, signedFor);
	const { request } = event.item;
	const reference = naming === 'same' ? signedFor : naming === 'cut' ? null : request.reference;
	return { ...event, signedFor, naming, item: { ...event.item, request: { ...request, reference } } };
}

/** Readers take the name from several places, so all of them have to agree. */
function namingOf({ item: { request } }: TriggerEvent, payload: unknown, signedFor: string): Naming {
	const named = [...referencesIn(payload), ...(request.reference === null ? [] : [request.reference])];
	const others = named.filter((name) => !sameReference(signedFor, name));
	if (others.length === 0) return 'same';
	return others.every((name) => isCutFrom(signedFor, name)) ? 'cut' : 'another';
}

/** An event as Kolmeya confirmed it: what was cut is of the URL's request, what names another is that one's. */
export function afterConfirmation(event: TriggerEvent): TriggerEvent {
	const { naming, signedFor, item } = event;
	if (naming === 'same' || item.confirmed !== true) return event;
	if (naming === 'another') return { ...event, signedFor: null };
	return { ...event, item: { ...item, request: { ...item.request, reference: signedFor } } };
}
