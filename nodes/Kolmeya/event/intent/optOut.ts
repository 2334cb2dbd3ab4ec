import { leaving, refusing } from './optOutSentences';
import { answerWords, firmWords, wholeWords } from './optOutWords';
import { contentOf, type Said, saidIn } from './said';
import { readTypo } from './typo';

/** Words or phrases that a builder has given, in capitals without accents. */
export type OwnWords = ReadonlySet<string>;

/** A "não" turns round the wish that follows it, also over words such as these: "não quero que vocês parem". */
const BETWEEN =
	'QUERO QUER QUEREMOS QUERIA VOU VAI PRECISO PRECISA PRECISAM PODE PODEM POSSO E QUE PRA PARA DE ME NOS SE O A EU ' +
	'VOCE GOSTARIA DESEJO PRETENDO PEDI SOLICITEI FALEI DISSE MANDEI ESTOU QUERENDO TEM COMO DEVE MAIS MAS';
const TURNED = new RegExp(
	` (?:NAO|NUNCA|JAMAIS|NEM|NUM|NO|DONT|NOT)(?: (?:${BETWEEN.replace(/ /g, '|')}))* $`,
);

/** The words of a trigger's own setting; `undefined`, the built-in ones, for an empty setting. */
export function ownWordsOf(setting: string): OwnWords | undefined {
	const own = setting.split(',').map((words) =>
		saidIn(words)
			.flatMap((clause) => clause.words)
			.join(' '),
	);
	const named = own.filter((words) => words !== '');
	return named.length > 0 ? new Set(named) : undefined;
}

/** What in a reply asks for no more SMS, in capitals; `null` for nothing. `also` are words that alone do so. */
export function findOptOut(said: readonly Said[], also: OwnWords = answerWords): string | null {
	return wholeWord(said, also) ?? clauseOfWords(said) ?? sentence(said);
}

/** A stop word seen anywhere, whatever it means there. */
export function seenWord(said: readonly Said[], also: OwnWords = answerWords): string | null {
	const words = said.flatMap((clause) => clause.words);
	return words.find((word) => firmWords.has(word) || answerWords.has(word) || also.has(word)) ?? null;
}

/** "SAIR", "Sair sair 🙏", "SAIRR": nothing but one word of those, or several. */
function wholeWord(said: readonly Said[], also: OwnWords): string | undefined {
	if (said.some(({ asks }) => asks)) return undefined;
	const content = contentOf(said.flatMap(({ words }) => words));
	const whole = content.join(' ');
	if (also.has(whole)) return whole;
	const stops = (word: string) => firmWords.has(word) || wholeWords.has(word) || also.has(word);
	if (content.length > 0 && content.every(stops)) return content[0];
	const typo = new Set(content).size === 1 ? readTypo(content[0]) : undefined;
	return typo?.sure && stops(typo.word) ? typo.word : undefined;
}

/** "Não, obrigado. SAIR" */
function clauseOfWords(said: readonly Said[]): string | undefined {
	const alone = said.find(
		({ words, asks }) => !asks && contentOf(words).every((word) => firmWords.has(word)),
	);
	return alone?.words[0];
}

/** A wish for some hours only, or about a phone that was stolen. */
const SOMETIMES =
	/ (?:MADRUGADA|NOITE|DOMINGOS?|SABADOS?|FERIADOS?|FINAL DE SEMANA|HORARIO|TRABALHANDO|DIRIGINDO|REUNIAO|HOJE|ROUBADO|ROUBARAM|FURTADO|FURTARAM|ASSALTADO|PERDI) /;

/** "Não mande mensagem de madrugada": a person has to see what is meant. */
export function isLimited(said: readonly Said[]): boolean {
	return said.some(({ line }) => SOMETIMES.test(line)) && said.some((clause) => wishIn(clause) !== null);
}

function sentence(said: readonly Said[]): string | null {
	if (isLimited(said)) return null;
	return said.map(wishIn).find((wish) => wish !== null) ?? null;
}

function wishIn({ words, line }: Said): string | null {
	for (const rule of refusing.among(words)) {
		const refusal = rule.exec(line);
		// "Não me mande mensagem agora": later, then.
		if (refusal && !/^(?:AGORA|AINDA) /.test(line.slice(refusal.index + refusal[0].length)))
			return refusal[0].trim();
	}
	for (const rule of leaving.among(words)) {
		const wish = rule.exec(line);
		if (wish && !TURNED.test(line.slice(0, wish.index))) return wish[0].trim();
	}
	return null;
}
