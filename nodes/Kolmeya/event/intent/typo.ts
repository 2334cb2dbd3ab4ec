/** Mistyped, each is still told from any other word, also within a sentence. */
const UNMISTAKABLE = [
	'DESCADASTRAR',
	'DESCADASTRA',
	'DESCADASTRE',
	'DESINSCREVER',
	'DESINSCREVA',
	'UNSUBSCRIBE',
];
const LONG = ['CANCELAR', 'BLOQUEAR', 'EXCLUIR', 'REMOVER', 'RETIRAR', 'CANCELE'];
const SHORT = ['SAIR', 'PARE', 'PARAR', 'PAREM', 'STOP'];

/** Words of their own that differ from one of the above in a letter. */
const OTHERS = new Set(
	(
		'CAIR SAIA SAIU SAIO SAIS SAIRA SAIREI SAIAM VAI AIR SIR SER SAIRI SARA SARAR TAIR TRAIR ' +
		'PARTE PARES PADRE PARDE PARTEM PAREI PARECE PARECEM PAROU PAGE PAGUE PAGUEM PAGAR PARAM PARAS PAIRAR PIRAR ' +
		'PARIR PAR PARIS PASSE CARE FARE RARE DARE PARK PART PERE PURE MARE LARE PARADE VAREM PODEM PARADO PARADA ' +
		'TOP SHOP STEP STOCK STORE ATOP STAR SO TOPO ' +
		'CANCELEI CANCELO CANCELAM CANCELAS CANCELOU CANCELADO BLOQUEAM BLOQUEAS BLOQUEOU BLOQUEADO REMOVEU REMOVI ' +
		'REMOVEM REMOER RETIRAM RETIRAS RETIREI RETIROU EXCLUIU EXCLUI CANCELA EXCLUIDO RETIRADA PARARA'
	).split(' '),
);

/** What a word nearly is: `sure` may be obeyed; otherwise a person has to look. */
export interface Typo {
	word: string;
	sure: boolean;
}

/** A word that cannot mean anything else, however it is spelt; `undefined` for others. */
export function unmistakable(word: string): string | undefined {
	if (word.length < 9 || word.length > 14) return undefined;
	// Without the first letter it would be the opposite: RECADASTRAR, SUBSCRIBE.
	return UNMISTAKABLE.find((stop) => stop[0] === word[0] && distance(stop, word) <= 2);
}

/** The stop word that a word standing alone was meant to be. */
export function readTypo(word: string): Typo | undefined {
	if (word.length < 3 || word.length > 9 || OTHERS.has(word)) return undefined;
	const letters = word.replace(/[01345]/g, (digit) => 'OI EAS'[Number(digit)]);
	if (/\d/.test(word) && SHORT.includes(letters)) return { word: letters, sure: true };
	const single = word.replace(/(\p{L})\1/gu, '$1');
	const doubled = [...SHORT, ...LONG].find((stop) => stop === single);
	if (doubled) return { word: doubled, sure: true };
	const long = LONG.find((stop) => stop[0] === word[0] && distance(stop, word) <= 1);
	if (long) return { word: long, sure: true };
	const short = SHORT.find((stop) => distance(stop, word) <= 1);
	if (!short) return undefined;
	// Letters swapped or one too many leave the word there; another letter may be another word.
	const swapped = word.length === short.length && [...word].sort().join('') === [...short].sort().join('');
	return { word: short, sure: swapped || (word.length > short.length && short !== 'PARE') };
}

/** Letters to change, add, drop or swap with their neighbour. Words are short where this is called. */
function distance(from: string, to: string): number {
	if (Math.abs(from.length - to.length) > 2) return 3;
	let before: number[] = [];
	let last = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (let i = 1; i <= from.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= to.length; j += 1) {
			const cost = from[i - 1] === to[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
			const swap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
			if (swap) row[j] = Math.min(row[j], before[j - 2] + 1);
		}
		before = last;
		last = row;
	}
	return last[to.length];
}
