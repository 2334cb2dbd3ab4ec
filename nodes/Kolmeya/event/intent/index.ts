import type { PhraseBook } from '../../api/values/phraseBook';
import { asksForHelp, asksForSms } from './optIn';
import { findOptOut, isLimited, type OwnWords, seenWord } from './optOut';
import { firmWords, perhapsWords } from './optOutWords';
import { doubtful, worrying } from './reviewSentences';
import { contentOf, type Said, saidIn } from './said';
import { readTypo } from './typo';
import { LOOKED_AT } from '../../api/values/clauses';

/** What a reply asks for, where it is about getting SMS at all. */
export type Intent = 'optOut' | 'optIn' | 'help';

/** A reply as somebody answerable for opt-outs would take it. */
export interface ReplyReading {
	/** Nothing more may be sent to this person. */
	optOut: boolean;
	/** What says so, in capitals without accents; without an opt-out, a word such as PARAR seen in another sentence. */
	optOutWord: string | null;
	/** A person has to look, and nothing more is sent meanwhile: threats, a wrong number, a death, doubtful wishes. */
	review: boolean;
	intent: Intent | null;
}

/** Words of the builder that mean something when they are the whole reply. */
export interface ReplyWords {
	/** Beside SAIR, PARE and STOP; CANCELAR and others by default. */
	optOut?: OwnWords;
	/** Beside VOLTAR and START; none by default: SIM answers whatever was asked. */
	optIn?: OwnWords;
}

/**
 * Reads a reply.
 *
 * @example
 * readIntent('me tira dessa lista') // { optOut: true, optOutWord: 'TIRA DESSA LISTA', intent: 'optOut' }
 */
export function readIntent(text: string | null, { optOut: also, optIn }: ReplyWords = {}): ReplyReading {
	const said = saidIn(text ?? '');
	const found = findOptOut(said, also);
	const worries = said.some((clause) => holds(worrying, clause));
	const optOut = found !== null;
	return {
		optOut,
		optOutWord:
			(optOut && found.includes(' ') ? seenWord(said, also) : found) ?? found ?? seenWord(said, also),
		review: worries || (!optOut && (isDoubtful(said) || isLimited(said) || (text ?? '').length > LOOKED_AT)),
		intent: optOut ? 'optOut' : asksFor(said, optIn),
	};
}

const TURNS = / (?:NAO|NUNCA|JAMAIS|NEM|NO) /;

function isDoubtful(said: readonly Said[]): boolean {
	const content = contentOf(said.flatMap(({ words }) => words));
	const [only] = content;
	const typo = new Set(content).size === 1 ? (readTypo(only)?.word ?? only) : '';
	// A word such as CANCELAR that does not opt out here answers a question: nobody need look.
	if (perhapsWords.has(typo) || firmWords.has(typo)) return true;
	return said.some(({ words, line }) =>
		doubtful.among(words).some((rule) => rule.test(line) && !isTurned(line, rule)),
	);
}

/** "não quero cancelar": rules that begin with a "não" of their own are not turned by it. */
function isTurned(line: string, rule: RegExp): boolean {
	return TURNS.test(line.slice(0, line.search(rule)));
}

function asksFor(said: readonly Said[], optIn?: OwnWords): Intent | null {
	if (asksForSms(said, optIn)) return 'optIn';
	return asksForHelp(said) ? 'help' : null;
}

function holds(book: PhraseBook, { words, line }: Said): boolean {
	return book.among(words).some((rule) => rule.test(line));
}
