/** Tells texts from identifiers, and Portuguese from English: the templates write to customers in Portuguese anyway. */

const PORTUGUESE =
	/^(de|da|do|das|dos|não|que|um|uma|com|é|em|na|nas|nos|foi|você|sua|seu|por|os|ou|este|esta|estes|mais|até|sem|já|são|pela|pelo|pediu|nenhuma?|ser|sim|às|ao|aos|à|para|pode|podem)$/i;
const ENGLISH =
	/^(the|of|and|is|to|not|in|be|was|for|with|it|this|that|by|are|or|from|have|has|were|an|at|on|its|which|what|only|until|cannot|could|does|did|they|their|than|then|if|so|but|who|more|when|one|all|each|again|been|will|may|can|how|as)$/i;

const wordsOf = (text: string): string[] => text.split(/[^\p{L}]+/u);
const count = (words: readonly string[], kind: RegExp): number =>
	words.filter((word) => kind.test(word)).length;

/** Short words decide; a letter that English does not have counts as one. */
export function isPortuguese(text: string): boolean {
	const words = wordsOf(text.replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' '));
	const accents = /[ãõçáéíóúâêôà]/i.test(text) ? 1 : 0;
	return count(words, PORTUGUESE) + accents > count(words, ENGLISH);
}

const TECHNICAL = /^[dMyHms/:. -]+$|^[\w-]+\/[\w-]+;|^[a-z*][\w*]*(, [a-z*][\w*]*)+$/;

/** Two words, or one with a capital letter, outside of HTML tags. An identifier is neither. */
export function isText(text: string): boolean {
	const told = text
		.replace(/<[^>]*(>|$)|^[^<>]*>/g, ' ')
		.replace(/\{\d+\}/g, ' ')
		.trim();
	if (TECHNICAL.test(told) || told.includes('="')) return false;
	return /\p{L}{2,}[^\p{L}]*\s\S*\p{L}{2,}/u.test(told) || /^\p{Lu}\p{Ll}+[.:?!]?$/u.test(told);
}
