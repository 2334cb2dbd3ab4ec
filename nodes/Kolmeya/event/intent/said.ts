import { type Clause, clausesOf } from '../../api/values/clauses';
import { lineOf } from '../../api/values/phrase';
import { plainWords } from '../../api/values/spellings';
import { unmistakable } from './typo';

/** A clause in the words of the rules, and as the line that phrases are looked for in. */
export interface Said extends Clause {
	readonly line: string;
}

/** A reply as the rules read it; clauses of courtesy alone are gone. */
export function saidIn(text: string): Said[] {
	return clausesOf(text).flatMap(({ words, asks }) => {
		const plain = plainWords(words)
			.filter((word) => word !== 'OK')
			.map((word) => unmistakable(word) ?? word);
		return plain.length > 0 ? [{ words: plain, asks, line: lineOf(plain) }] : [];
	});
}

/** All words; a choice's number beside them ("SAIR 1") says nothing more, alone ("0") it does. */
export function contentOf(words: readonly string[]): readonly string[] {
	const named = words.filter((word) => !/^\d+$/.test(word));
	return named.length > 0 ? named : words;
}
