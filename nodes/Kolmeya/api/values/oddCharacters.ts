/**
 * Letters that a text has by accident: controls (but line breaks and tabs), letters that nobody sees, marks of
 * direction, and what a wrong encoding or a cut left over. Each costs bytes, and phones show them as boxes.
 *
 * @module
 */

const EMOJI_BEFORE = String.raw`\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]?`;
/** A zero-width joiner, but for those that make one emoji of several (a family). */
const STRAY_JOINER = String.raw`\u200d(?:(?<!${EMOJI_BEFORE}\u200d)|(?!\p{Extended_Pictographic}))`;
const CONTROL = String.raw`[^\P{Cc}\n\r\t]`;
const UNSEEN = String.raw`[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]`;
/** U+FFFD, and half of an emoji, which becomes U+FFFD on its way. */
const LOST = String.raw`[\ufffd\p{Cs}]`;

const REMOVABLE = new RegExp(`${CONTROL}|${UNSEEN}|${STRAY_JOINER}`, 'gu');
const ODD = new RegExp(`${CONTROL}|${UNSEEN}|${STRAY_JOINER}|${LOST}`, 'gu');
/** Most texts have none of these: one look tells, without looking around. */
const PERHAPS_ODD = new RegExp(
	`${CONTROL}|[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufffd\\p{Cs}]`,
	'u',
);

/** Names what is odd in a text, each once, in its order, e.g. `U+FFFD (a letter lost in a wrong encoding)`. */
export function oddCharacters(text: string): string[] {
	if (!PERHAPS_ODD.test(text)) return [];
	return [...new Set(text.match(ODD))].map(nameOfCharacter);
}

/** The text without what is odd in it; what stands for a letter that was lost stays, for it cannot be repaired. */
export function withoutOddCharacters(text: string): string {
	return PERHAPS_ODD.test(text) ? text.replace(REMOVABLE, '') : text;
}

function nameOfCharacter(character: string): string {
	const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
	return `U+${code} (${kindOfCharacter(character)})`;
}

function kindOfCharacter(character: string): string {
	if (character === '\ufffd') return 'a letter lost in a wrong encoding';
	if (/\p{Cs}/u.test(character)) return 'half of an emoji';
	if (/\p{Cc}/u.test(character)) return 'a control character';
	return /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character) ? 'a direction mark' : 'invisible';
}
