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
};

/** `Olá, amanhã` -> `Ola, amanha`: one byte a letter. Emoji and other scripts stay as they are. */
export function removeAccents(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[“”‘’–—…ºª€\u00a0]/g, (character) => PLAIN[character])
		.normalize('NFC');
}
