import { readPhone } from '../api/values/phone';
import { cleanReference } from '../api/values/reference';
import { saysYes } from './guards/optOut';
import type { Envelope, Message } from './message';

/** What an input item says, parameters already evaluated. */
export interface Draft {
	item: number;
	phone: unknown;
	text: unknown;
	/** Goes after every text; the text that is sent has it. */
	footer?: string;
	reference?: unknown;
	/** Says whether the person wants no messages. */
	optedOut?: unknown;
	envelope: Envelope;
	/** A parameter of this item that cannot be used, in words. */
	flaw?: string;
}

/** Names a message whose builder gives it no reference. */
export type MessageNaming = (message: Pick<Message, 'item' | 'phone' | 'text'>) => string;

/** The usual naming: unique for the run and the item. */
export function namedByItem(runReference: string): MessageNaming {
	return ({ item }) => [runReference, item].join('-');
}

/** Send Once: the same text to the same phone has the same name in every run; another text is another message. */
export function namedByContent(digest: (content: string) => string): MessageNaming {
	return ({ phone, text }) => digest(`${phone?.national ?? ''}\n${text}`);
}

/** Makes messages of drafts, with `prepare` applied to every text, e.g. to take accents off. Raises at none. */
export function composer(
	name: MessageNaming,
	prepare: (text: string) => string = (text) => text,
): (draft: Draft) => Message {
	return (draft) => compose(draft, name, prepare);
}

function compose(
	{ item, phone: givenPhone, text: givenText, footer, reference, optedOut, envelope, flaw }: Draft,
	name: MessageNaming,
	prepare: (text: string) => string,
): Message {
	const reading = readPhone(givenPhone);
	const own = reference === undefined ? '' : cleanReference(textFrom(reference));
	const phone = reading.ok ? reading.phone : undefined;
	const bare = prepare(textFrom(givenText));
	const text = footer === undefined ? bare : withFooter(bare, prepare(footer));
	return {
		item,
		givenPhone,
		phone,
		text,
		reference: own || name({ item, phone, text }),
		ownReference: own !== '',
		optedOut: optedOut !== undefined && saysYes(optedOut),
		envelope,
		// All fields from the start: V8 reads objects of one shape faster than those that grow.
		requestReference: undefined,
		warning: undefined,
		outcome: flaw === undefined ? undefined : { outcome: 'rejected', reason: 'invalid', text: flaw },
	};
}

/** A text without words stays so, to be refused. One that was sent before may have its footer already. */
function withFooter(text: string, footer: string): string {
	if (text.trim() === '' || text.trimEnd().endsWith(footer)) return text;
	return `${text.trimEnd()} ${footer}`;
}

function textFrom(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
		? String(value)
		: '';
}
