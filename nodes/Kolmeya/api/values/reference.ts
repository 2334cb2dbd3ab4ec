/**
 * Nobody has seen how long a reference Kolmeya keeps. 50 characters fit into the shortest column that such systems
 * have, so what is no longer comes back whole.
 */
export const MAX_REFERENCE = 50;

/** Of the builder's own name for a request or a key: `/1`, `/2` ... are added to it. */
export const MAX_REQUEST_REFERENCE = 44;

/**
 * Characters that nobody sees and that systems drop: control characters, zero-width ones, marks of direction,
 * variants of a letter, halves of an emoji.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u034f\ufe00-\ufe0f]/gu;

/** A reference in the form that survives the way there and back: no unseen characters, no outer blanks, NFC. */
export function cleanReference(text: string): string {
	return text.replace(UNSEEN, '').trim().normalize('NFC');
}

/**
 * Whether `told` is what somebody along the way may have made of a reference: in other case, with blanks or unseen
 * characters, with its accents apart, or as a number (`007` comes back as `7`).
 */
export function sameReference(reference: string, told: string): boolean {
	return unpadded(plain(reference)) === unpadded(plain(told));
}

/** Whether `told` is the beginning of a reference: a system that keeps fewer characters cuts it there. */
export function isCutFrom(reference: string, told: string): boolean {
	const beginning = plain(told);
	return beginning !== '' && plain(reference).startsWith(beginning);
}

/** There and back, since a capital may be two letters: `ß` becomes `SS`, and that `ss`. */
function plain(reference: string): string {
	return cleanReference(reference).toUpperCase().toLowerCase().normalize('NFC');
}

/** Digits as a number has them; as texts, since two long ones can be the same number. */
function unpadded(reference: string): string {
	return /^\d+$/.test(reference) ? reference.replace(/^0+(?=\d)/, '') : reference;
}
