import type { ReferenceChange } from './unfairness';

/** A reference as Kolmeya keeps it, and the one it was sent with where look-ups still know that. */
export interface KeptReference {
	reference: string | null;
	alias?: string;
}

/** Undefined and null: there was none. */
export function keepReference(sent: string | undefined, change: ReferenceChange | undefined): KeptReference {
	if (sent === undefined) return { reference: null };
	if (change === undefined) return { reference: sent };
	return { reference: changed(sent, change), ...(change.lenient && { alias: sent }) };
}

function changed(sent: string, { how, length }: ReferenceChange): string | null {
	if (how === 'null') return null;
	return how === 'cut' ? sent.slice(0, length) : sent.toLowerCase();
}
