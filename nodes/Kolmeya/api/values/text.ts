import { withoutOddCharacters } from './oddCharacters';

/** Most Kolmeya accounts refuse texts over 160 UTF-8 bytes (not characters). */
export const SMS_BYTES = 160;

/** Lower case, without accents and surrounding blanks: for comparing what people and Kolmeya write. */
export function fold(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Length as Kolmeya counts it: UTF-8 bytes; an accented letter takes 2, an emoji 4. */
export function utf8Bytes(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/** Whether these are Kolmeya's words for a text that is over the limit. */
export function saysTooLong(said: string): boolean {
	return /mais de 160|160 caracteres|tamanho/.test(fold(said));
}

const PLAIN: Record<string, string> = {
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
	const plain = text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[“”‘’–—…ºª€\u00a0\u0080\u0085\u0091-\u0094\u0096\u0097]/g, (character) => PLAIN[character])
		.normalize('NFC');
	return withoutOddCharacters(plain);
}
