import { withoutOddCharacters } from '../../api/values/oddCharacters';
import { sameReference } from '../../api/values/reference';
import type { TriggerItem } from '../../event/event';

/** What Kolmeya told in answer to one question. */
export interface Facts {
	/** The same event as Kolmeya tells it; `undefined` where it tells nothing about it. */
	about(item: TriggerItem): TriggerItem | undefined;
	/**
	 * Whether it was Kolmeya that answered: what it does not tell of, it may tell of a moment later. Anybody else's
	 * answer (a proxy's page) is no reason to ask again soon.
	 */
	answered: boolean;
}

/**
 * What an answer is to an event: `same` proves it, `other` contradicts it. `notTold` proves nothing, since Kolmeya's
 * reports may lag behind its own webhooks.
 */
export type Finding = 'same' | 'other' | 'notTold';

/** Nobody answered, or somebody who is not Kolmeya. */
export const NOTHING: Facts = { about: () => undefined, answered: false };

/** Compares an event with what Kolmeya tells of it. */
export function compare(item: TriggerItem, { about }: Facts): Finding {
	const told = about(item);
	if (!told) return 'notTold';
	if (!sameNames(item, told)) return 'other';
	if (item.event === 'reply') return sameText(item.reply.text, told.reply.text);
	return item.event === 'status' ? sameStatus(item, told) : 'same';
}

/** A name that one side leaves out is no contradiction. */
function sameNames(one: TriggerItem, other: TriggerItem): boolean {
	const equal = (a: string, b: string) => a === b;
	return (
		agree(one.request.id, other.request.id, equal) &&
		agree(one.request.reference, other.request.reference, sameReference) &&
		agree(one.message.id, other.message.id, equal) &&
		agree(one.message.reference, other.message.reference, sameReference) &&
		agree(one.message.phone, other.message.phone, equal)
	);
}

function agree(a: string | null, b: string | null, same: (a: string, b: string) => boolean): boolean {
	return a === null || b === null || same(a, b);
}

/** A status that another one may follow is older news than the event: only a final one contradicts it. */
function sameStatus(item: TriggerItem, told: TriggerItem): Finding {
	if (told.statusCode === null) return 'notTold';
	if (told.statusCode === item.statusCode) return 'same';
	return told.final === true ? 'other' : 'notTold';
}

/** Blanks, unseen characters and the form of accents are not what a person said. */
function sameText(text: string | null, told: string | null): Finding {
	if (told === null) return 'notTold';
	return text !== null && plainReference(text) === plainReference(told) ? 'same' : 'other';
}

function plainReference(text: string): string {
	return withoutOddCharacters(text).normalize('NFC').replace(/\s+/g, ' ').trim();
}
