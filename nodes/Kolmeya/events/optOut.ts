/** Words that alone, as the whole message, ask to get no more SMS. Folded to capitals without accents. */
const WORDS = new Set(
	(
		'SAIR PARE PARAR PAREM CANCELAR CANCELA CANCELE CANCELAMENTO REMOVER REMOVA REMOVE DESCADASTRAR ' +
		'DESCADASTRE DESCADASTRO DESINSCREVER EXCLUIR BLOQUEAR STOP UNSUBSCRIBE'
	).split(' '),
);

/** "PARA" alone means stop; inside a sentence it is the commonest of prepositions. */
const ONLY_ALONE = new Set(['PARA']);

/**
 * Whether a reply asks for no more SMS: `optOut` may be acted upon, `optOutWord` is for a person or model
 * to judge.
 */
export interface OptOut {
	optOut: boolean;
	optOutWord: string | null;
}

/** The whole-message rule: "Sair!" opts out, "não quero parar" and "pare de mandar" only show the word. */
export function readOptOut(text: string | null): OptOut {
	const words = wordsOf(text ?? '');
	const [only] = words;
	const alone = words.length === 1 && (WORDS.has(only) || ONLY_ALONE.has(only));
	return { optOut: alone, optOutWord: alone ? only : (words.find((word) => WORDS.has(word)) ?? null) };
}

/** Capitals without accents, punctuation, emoji and invisible characters; "S A I R" is one word. */
function wordsOf(text: string): string[] {
	const folded = text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toUpperCase();
	const words = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
	const spelled = words.length > 1 && words.every((word) => word.length === 1);
	return spelled ? [words.join('')] : words;
}
