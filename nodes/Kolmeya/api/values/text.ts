import { withoutOddCharacters } from './oddCharacters';

/** Most Kolmeya accounts refuse texts over 160 UTF-8 bytes (not characters). */
export const SMS_BYTES = 160;

/** Lower case, without accents and surrounding blanks: for comparing what people and Kolmeya write. */
export function fold(text: string): string {
	return withoutAccents(text)
		.trim()
		.toLowerCase()
		.replace(/\s{2,}|[^\S ]/g, ' ');
}

/** What Portuguese is written in: without other letters, taking accents off takes a third of the time. */
const BEYOND_LATIN_1 = /[\u0100-\uffff]/;
const ACCENTED_LATIN_1 = /[\u00c0-\u00ff]/g;
const LATIN_1_LETTERS = Array.from({ length: 0x100 }, (_, code) => decomposed(String.fromCharCode(code)));

/** `Não, José` -> `Nao, Jose`. */
export function withoutAccents(text: string): string {
	if (BEYOND_LATIN_1.test(text)) return decomposed(text);
	return text.replace(ACCENTED_LATIN_1, (letter) => LATIN_1_LETTERS[letter.charCodeAt(0)]);
}

/** Accents are letters of their own in NFD. */
function decomposed(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Length as Kolmeya counts it: UTF-8 bytes; an accented letter takes 2, an emoji 4. */
export function utf8Bytes(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/** Whether these are Kolmeya's words for a text that is over the limit. */
export function saysTooLong(said: string): boolean {
	return /mais de 160|160 caracteres|tamanho/.test(fold(said));
}

/** What `removeAccents` makes of characters that are not accented letters. */
export const PLAIN_FORMS: Readonly<Record<string, string>> = {
	'“': '"',
	'”': '"',
	'‘': "'",
	'’': "'",
	'–': '-',
	'—': '-',
	'…': '...',
	º: 'o',
	ª: 'a',
	'€': 'EUR',
	'\u00a0': ' ',
	// Quotes, dashes and the euro of Windows, in a text that was read as Latin-1.
	'\u0080': 'EUR',
	'\u0085': '...',
	'\u0091': "'",
	'\u0092': "'",
	'\u0093': '"',
	'\u0094': '"',
	'\u0096': '-',
	'\u0097': '-',
};

/**
 * `Olá, amanhã` -> `Ola, amanha`: one byte a letter. Controls and letters that nobody sees are taken out. Emoji
 * and other scripts stay as they are, and so does U+FFFD: the letter it stands for is lost, and should be seen to be.
 *
 * @example
 * removeAccents('Olá, amanhã') // 'Ola, amanha'
 */
export function removeAccents(text: string): string {
	const plain = withoutAccents(text)
		.replace(
			/[“”‘’–—…ºª€\u00a0\u0080\u0085\u0091-\u0094\u0096\u0097]/g,
			(character) => PLAIN_FORMS[character],
		)
		.normalize('NFC');
	return withoutOddCharacters(plain);
}
