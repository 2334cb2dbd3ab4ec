import { PhraseBook } from '../../api/values/phraseBook';
import { groups } from './groups';
import type { OwnWords } from './optOut';
import { contentOf, type Said } from './said';

/** Consent that was never given is worse than consent that has to be said twice: in doubt, these match nothing. */
const optIn = new PhraseBook(
	`
	^ VOLTAR|VOLTA|VOLTEM|VOLTE|START|UNSTOP|SUBSCRIBE|REATIVAR|REATIVA|REATIVE|RECADASTRAR|RECADASTRE|INSCREVER|REINSCREVER $
	{WANT} VOLTAR {OF}* {PLACE}|$
	{WANT} VOLTAR|CONTINUAR|A|DE* {RECEIVE} {OF}* SIM? NOVAMENTE|{SMS}|$
	{WANT} ME INSCREVER|CADASTRAR|RECADASTRAR|REINSCREVER {OF}* {PLACE}|$
	AUTORIZO|PERMITO|ACEITO O? ENVIO|RECEBIMENTO {OF}* {SMS}
	VOLTAR|VOLTEM|VOLTE|CONTINUAR|CONTINUEM|CONTINUE A|ME* {RECEIVE}|{SEND}
	CADASTRA|INSCREVE|COLOCA|INCLUI EU|ME DE? VOLTA|NOVAMENTE|NOVO
	ME CADASTRA|INSCREVE|COLOCA|INCLUI DE? VOLTA|NOVAMENTE|NOVO {OF}* {PLACE}|$
	`,
	groups,
);
const help = new PhraseBook(
	`
	^ ME? AJUDA|AJUDE|AJUDEM|HELP|INFO|SOCORRO|SUPORTE|AYUDA|INFORMACAO $
	^ EU? PRECISO|QUERO|PRECISAMOS DE|UMA|MAIS* AJUDA|SUPORTE|INFORMACAO|INFORMACOES $
	`,
);
/** A "não" anywhere in a clause, and it asks for nothing. */
const TURNED = / (?:NAO|NUNCA|JAMAIS|NEM|NO) /;

/** Whether a reply asks for SMS, or for SMS again. A question, "Volta?", does not. `own` are words that alone do so. */
export function asksForSms(said: readonly Said[], own?: OwnWords): boolean {
	return isOwnWord(said, own) || said.some((clause) => !clause.asks && holds(optIn, clause));
}

/** Whether a reply asks how all this works, or for a person. */
export function asksForHelp(said: readonly Said[]): boolean {
	return said.some((clause) => holds(help, clause));
}

/** "SIM", "Sim, aceito": nothing but words that the builder gave. */
function isOwnWord(said: readonly Said[], own?: OwnWords): boolean {
	if (!own || said.length === 0 || said.some(({ asks }) => asks)) return false;
	const content = contentOf(said.flatMap(({ words }) => words));
	return own.has(content.join(' ')) || content.every((word) => own.has(word));
}

function holds(book: PhraseBook, { words, line }: Said): boolean {
	return !TURNED.test(line) && book.among(words).some((rule) => rule.test(line));
}
