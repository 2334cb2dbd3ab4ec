import { but, emoji, no, noted, open, plainYes, yes, yesAlone, yesByNo } from './approvalWords';
import { type Clause, clausesOf } from './clauses';
import { lineOf } from './phrase';
import { plainWords } from './spellings';

/** What a reply says to a question that wants a yes or a no. */
export type Answer = 'yes' | 'no' | 'unclear';

/** How to read an answer. */
export interface AnswerRules {
	/** Comma separated; these replies, and no others, are a yes. Blank: the built-in ones. */
	yesWords?: string;
	/** Likewise for a no. */
	noWords?: string;
	/** Takes for a yes only a plain one, such as "sim" or "ok": a sentence with anything else in it is unclear. */
	strict?: boolean;
}

/**
 * Reads a reply in Portuguese, English or Spanish: "pode sim" is a yes, "não vou" a no. Both at once, doubts,
 * conditions and questions are unclear.
 *
 * @example
 * readAnswer('pode sim') // 'yes'
 * readAnswer('sim, mas só amanhã') // 'unclear'
 */
export function readAnswer(
	reply: string,
	{ yesWords = '', noWords = '', strict = false }: AnswerRules = {},
): Answer {
	const clauses = clausesOf(reply).map(({ words, asks }) => ({ words: words.map(answerOfWord), asks }));
	const whole = wholeOf(clauses);
	const own = { yes: ownWords(yesWords), no: ownWords(noWords) };
	if (own.yes.has(whole) !== own.no.has(whole)) return own.yes.has(whole) ? 'yes' : 'no';
	const marks = marksIn(clauses);
	const says = {
		yes: own.yes.size === 0 && (strict ? isPlainYes(clauses) : marks.yes || marks.noted),
		no: own.no.size === 0 && marks.no,
	};
	if (marks.open || (marks.no && marks.yes)) return 'unclear';
	if (marks.no) return says.no ? 'no' : 'unclear';
	return says.yes && !marks.but ? 'yes' : 'unclear';
}

/** An emoji that answers is the word it stands for. */
function answerOfWord(word: string): string {
	return emoji.get(word) ?? word;
}

function wholeOf(clauses: readonly Clause[]): string {
	if (clauses.some(({ asks }) => asks)) return '';
	return clauses.flatMap(({ words }) => plainWords(words)).join(' ');
}

/** Builders write words as people do, with accents and marks. */
function ownWords(setting: string): ReadonlySet<string> {
	const words = setting
		.split(',')
		.map((word) =>
			wholeOf(clausesOf(word).map((clause) => ({ ...clause, words: clause.words.map(answerOfWord) }))),
		);
	return new Set(words.filter((word) => word !== ''));
}

function isPlainYes(clauses: readonly Clause[]): boolean {
	const words = clauses.flatMap((clause) => clause.words);
	return words.length > 0 && words.every((word) => plainYes.has(word)) && clauses.every(({ asks }) => !asks);
}

/** Which kinds of words a reply has. */
interface Marks {
	yes: boolean;
	noted: boolean;
	no: boolean;
	open: boolean;
	but: boolean;
}

function marksIn(clauses: readonly Clause[]): Marks {
	const marks = { yes: false, noted: false, no: false, open: false, but: false };
	for (const { words, asks } of clauses) {
		const line = lineOf(plainWords(words));
		const has = (rules: readonly RegExp[], text = line) => rules.some((rule) => rule.test(text));
		// "Posso remarcar?" is no no, and leaves a yes beside it open; "qual o endereço?" does not.
		if (asks) marks.open ||= has(no) || has(open);
		else if (has(yesByNo)) marks.yes = true;
		else {
			const refusal = firstIn(no, line);
			// After a "não" a yes-word is denied: "não confirmo".
			const before = line.slice(0, refusal);
			marks.yes ||= has(yes, before) || has(yesAlone);
			marks.noted ||= has(noted);
			marks.no ||= refusal < line.length;
			marks.open ||= has(open);
			marks.but ||= has(but);
		}
	}
	return marks;
}

/** Where the first of the phrases begins; the length of the line without one. */
function firstIn(rules: readonly RegExp[], line: string): number {
	return Math.min(...rules.map((rule) => rule.exec(line)?.index ?? line.length));
}
