/** Longer than ten SMS in a row: what follows is no reply, and costs nothing. */
export const LOOKED_AT = 2_000;

/** A part of a reply between marks such as a full stop or a comma. */
export interface Clause {
	/** Capitals without accents. */
	readonly words: readonly string[];
	/** It ends with a question mark. */
	readonly asks: boolean;
}

const ENDS = /([!?;,\n\r"“”()[\]{}|]+|[.:…]+(?=\s|$)|\s[-–—/]+(?=\s))/u;
const ASCII = /^[\x20-\x7e\n\r\t]*$/;
const WORD = /[\p{L}\p{N}]+|\+|\p{Extended_Pictographic}/gu;

/**
 * The first `LOOKED_AT` characters of a reply, clause by clause: "Não, obrigado" is `NAO` and `OBRIGADO`. Accents,
 * invisible characters, apostrophes, skin tones, full-width forms and letters drawn out ("SAIRRR") are gone, and
 * "S A I R" is one word. An emoji is a word.
 */
export function clausesOf(text: string): Clause[] {
	const parts = folded(text.slice(0, LOOKED_AT)).split(ENDS);
	const clauses: Clause[] = [];
	for (let at = 0; at < parts.length; at += 2) {
		const words = spelled((parts[at].match(WORD) ?? []).map(shortened));
		if (words.length > 0) clauses.push({ words, asks: (parts[at + 1] ?? '').includes('?') });
	}
	return clauses;
}

/** Most replies are plain ASCII: that is told ten times as fast as it is folded. */
function folded(text: string): string {
	const plain = ASCII.test(text)
		? text.replace(/['`]/g, '')
		: text
				.replace(/\bn[º°]/giu, 'numero')
				.normalize('NFKD')
				.replace(/[\p{M}\p{Cf}'’`´]/gu, '');
	return plain.toUpperCase();
}

/** No Portuguese word has a letter three times in a row. */
function shortened(word: string): string {
	return word.length > 2 ? word.replace(/(\p{L})\1{2,}/gu, '$1') : word;
}

/** Three or more letters that stand alone are one word. */
function spelled(words: readonly string[]): string[] {
	const joined: string[] = [];
	let letters: string[] = [];
	const close = () => {
		joined.push(...(letters.length > 2 ? [letters.join('')] : letters));
		letters = [];
	};
	for (const word of words) {
		if (word.length < 3 && /^\p{L}$/u.test(word)) {
			letters.push(word);
			continue;
		}
		close();
		joined.push(word);
	}
	close();
	return joined;
}
