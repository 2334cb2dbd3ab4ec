import type { Envelope, Message } from './message';

/** Messages that go out in one request. */
export interface Batch {
	envelope: Envelope;
	/** What the request is called at Kolmeya; the one thread that leads back to it when its answer is lost. */
	reference: string;
	messages: Message[];
}

/** Messages whose requests must be equal (API, cost center, webhook URL, request reference), in input order. */
export function group(messages: readonly Message[]): Message[][] {
	const groups = new Map<string, Message[]>();
	let last: Envelope | undefined;
	let place: Message[] = [];
	for (const message of messages) {
		// Nearly always the whole list shares one.
		if (message.envelope !== last) place = placeOf(message.envelope, groups);
		last = message.envelope;
		place.push(message);
	}
	return [...groups.values()];
}

function placeOf(
	{ smsApiId, segmentId, webhookUrl, requestReference }: Envelope,
	groups: Map<string, Message[]>,
): Message[] {
	const key = JSON.stringify([smsApiId, segmentId, webhookUrl, requestReference]);
	const place = groups.get(key) ?? [];
	groups.set(key, place);
	return place;
}

/** Cuts groups into batches of at most `size` and names their requests. */
export function split(groups: readonly Message[][], size: number, runReference: string): Batch[] {
	const batches: Batch[] = [];
	for (const messages of groups) {
		const parts = Math.ceil(messages.length / size);
		for (let part = 0; part < parts; part += 1) {
			const own = messages[0].envelope.requestReference;
			const reference = own ? ownName(own, part, parts) : `${runReference}/${batches.length + 1}`;
			batches.push({
				envelope: messages[0].envelope,
				reference,
				messages: messages.slice(part * size, (part + 1) * size),
			});
		}
	}
	return batches;
}

function ownName(own: string, part: number, parts: number): string {
	return parts === 1 ? own : `${own}/${part + 1}`;
}

/** The messages that have no outcome yet. */
export function openOf({ messages }: { messages: readonly Message[] }): Message[] {
	return messages.filter(({ outcome }) => outcome === undefined);
}
