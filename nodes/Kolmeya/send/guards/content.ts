import { withoutAccents } from '../../api/values/text';
import { warn } from '../message';
import { bankWords, shorteners, topics } from './contentWords';
import { each, type Guard } from './guard';

/** What the builder changes in the list of words. */
export interface WarnWords {
	/** Words or phrases of their own. */
	added: readonly string[];
	/** Built-in ones that are no matter here. */
	dropped: readonly string[];
	/** None of the built-in ones. */
	ownOnly: boolean;
}

/** The list as it comes. */
export const builtInWords: WarnWords = { added: [], dropped: [], ownOnly: false };

interface Phrase {
	/** As its words stand after one another. */
	words: readonly string[];
	topic: string;
}

/** Phrases by their first word: nearly no word of a text begins one. */
type Index = ReadonlyMap<string, readonly Phrase[]>;

const WORDS = /[\p{L}\p{N}]+/gu;
const bank: Index = indexOf(phrasesOf(listOf(bankWords), ''));
const SHORT_LINK = new RegExp(
	`(?<![\\w.-])(?:${listOf(shorteners)
		.map((host) => host.replace(/\./g, '\\.'))
		.join('|')})/\\S`,
	'i',
);

/** Refuses nothing; says of a text, in `warning`, that operators often refuse what it is about. */
export function oftenRefused({ added, dropped, ownOnly }: WarnWords): Guard {
	const unwanted = new Set(dropped.map((phrase) => wordsOf(phrase).join(' ')));
	const builtIn = ownOnly
		? []
		: Object.entries(topics).flatMap(([topic, phrases]) => phrasesOf(listOf(phrases), topic));
	const phrases = [
		...builtIn.filter(({ words }) => !unwanted.has(words.join(' '))),
		...phrasesOf(added, OWN),
	].filter(({ words }) => words.length > 0);
	const index = indexOf(phrases);
	const hint = hintOf(phrases);
	return each((message) => {
		const { text } = message;
		const found = hint.test(plain(text)) ? findIn(wordsOf(text), index) : undefined;
		if (found) warn(message, wordingOf(found));
		if (ownOnly || !text.includes('/') || !SHORT_LINK.test(text) || !findIn(wordsOf(text), bank)) return;
		warn(
			message,
			'The text has a public short link beside words of banks or bills: operators often refuse such texts as fraud. Link to your own domain',
		);
	});
}

/** Nearly every text has none of the phrases: to see that by their longest words costs a tenth of reading the text. */
function hintOf(phrases: readonly Phrase[]): RegExp {
	const longest = phrases.map(({ words }) =>
		words.reduce((long, word) => (word.length > long.length ? word : long)),
	);
	// In order: words that begin alike are then looked for as one.
	const sorted = [...new Set(longest)].sort();
	return sorted.length > 0 ? new RegExp(sorted.join('|')) : NOTHING;
}

function plain(text: string): string {
	return withoutAccents(text).toLowerCase();
}

const NOTHING = /(?!)/;

const OWN = 'own';

function wordingOf({ words, topic }: Phrase): string {
	const said = words.join(' ');
	if (topic === OWN) return `The text contains "${said}", one of your 'Warn Words'`;
	return `The text contains "${said}": operators often refuse texts about ${topic}`;
}

function findIn(words: readonly string[], index: Index): Phrase | undefined {
	for (let at = 0; at < words.length; at += 1) {
		const found = index
			.get(words[at])
			?.find((phrase) => phrase.words.every((word, offset) => words[at + offset] === word));
		if (found) return found;
	}
	return undefined;
}

function indexOf(phrases: readonly Phrase[]): Index {
	const index = new Map<string, Phrase[]>();
	for (const phrase of phrases) {
		const [first] = phrase.words;
		if (first !== undefined) index.set(first, [...(index.get(first) ?? []), phrase]);
	}
	return index;
}

function phrasesOf(list: readonly string[], topic: string): Phrase[] {
	return list.map((phrase) => ({ words: wordsOf(phrase), topic }));
}

function listOf(list: string): string[] {
	return list.split(', ');
}

/** In small letters without accents. */
function wordsOf(text: string): string[] {
	return plain(text).match(WORDS) ?? [];
}
