/** The upper half of Windows-1252, as Excel in Brazil saves *CSV*. Node's own decoder takes it for Latin-1 in some versions. */
const WINDOWS_1252 =
	'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ' +
	Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join('');

/** The upper half of code page 850, as Excel saves *CSV (MS-DOS)* and old systems export. */
const CP850 =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
	'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\xad±‗¾¶§÷¸°¨·¹³²■\xa0';

/** Bytes in an encoding of one byte a letter. */
export type CodePage = 'windows1252' | 'cp850';

const UPPER_HALF: Record<CodePage, string> = { windows1252: WINDOWS_1252, cp850: CP850 };
const ASCII = 128;

/** Every byte is a letter, so this never fails. */
export function decodeBytes(bytes: Buffer, page: CodePage): string {
	const upper = UPPER_HALF[page];
	return bytes.toString('latin1').replace(/[\x80-\xff]/g, (letter) => upper[letter.charCodeAt(0) - ASCII]);
}

/** Letters and signs that Brazilian lists have. */
const PORTUGUESE = /[áàâãéêíóôõúüçÁÀÂÃÉÊÍÓÔÕÚÜÇñÑºª°]/;
const PUNCTUATION = /[‘’“”–—…€•´\xa0]/;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;

/** Which of the two code pages makes Portuguese of the bytes; a tie is Windows'. */
export function likelyCodePage(bytes: Buffer): CodePage {
	const sample = bytes.subarray(0, SAMPLE);
	return plausibility(decodeBytes(sample, 'cp850')) > plausibility(decodeBytes(sample, 'windows1252'))
		? 'cp850'
		: 'windows1252';
}

const SAMPLE = 1_000_000;

/** A capital within a word of small letters (`JosÚ`) is as odd as a sign within a name (`JoÆo`). */
function plausibility(text: string): number {
	let score = 0;
	for (const { 0: letter, index } of text.matchAll(/[\u0080-\uffff]/g)) {
		const before = text[index - 1] ?? '';
		const after = text[index + 1] ?? '';
		const odd =
			(UPPER.test(letter) && LOWER.test(before)) ||
			(LOWER.test(letter) && UPPER.test(before) && UPPER.test(after));
		if (PORTUGUESE.test(letter)) score += odd ? -1 : 1;
		else if (!PUNCTUATION.test(letter)) score -= 1;
	}
	return score;
}
