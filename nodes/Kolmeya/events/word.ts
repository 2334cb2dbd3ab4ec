import type { TriggerEvent, TriggerItem } from './event';

/** The part of an event that a webhook and Kolmeya's answers both tell. */
export interface Word {
	value: number | string | null;
	/** `null` where one is not told. */
	names: ReadonlyArray<string | null>;
}

/** What Kolmeya told. */
export interface Facts {
	words: ReadonlyMap<string, Word>;
	/** Whether it told all: only then does it not know what is missing. */
	complete: boolean;
}

/** Kolmeya did not answer. */
export const SILENCE: Facts = { words: new Map(), complete: false };

/** Whether Kolmeya says the same; `undefined` when it was not heard about it. */
export function judge(
	{ fact, word }: { fact: string; word: Word },
	{ words, complete }: Facts,
): boolean | undefined {
	const told = words.get(fact);
	if (!told) return complete ? false : undefined;
	return told.value === word.value && told.names.every((name, index) => agree(name, word.names[index]));
}

function agree(one: string | null, other: string | null): boolean {
	return one === null || other === null || one === other;
}

/** What an item claims: a status, the text of a reply, and the names it claims it for. */
export function wordOf({ event, statusCode, reply, request, message }: TriggerItem): Word {
	return {
		value: event === 'reply' ? reply.text : statusCode,
		names: [request.id, request.reference, message.id, message.reference, message.phone],
	};
}

/** The names under which an item is found. */
export function factsOf({ event, message, reply }: TriggerItem): string[] {
	if (event !== 'status') return [event === 'reply' ? `reply ${reply.id ?? ''}` : event];
	return [message.id, message.reference].flatMap((name) => (name === null ? [] : `message ${name}`));
}

/** Answers are read as webhooks are, and only what is compared is kept. */
export function note(words: Map<string, Word>, events: readonly TriggerEvent[]): void {
	for (const { item } of events) for (const fact of factsOf(item)) words.set(fact, wordOf(item));
}
