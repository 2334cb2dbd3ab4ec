import { decodeBytes, likelyCodePage } from './codePages';

/** How the bytes of a text become letters. */
export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'windows1252' | 'cp850';

/** A text with the encoding it was read in. */
export interface Decoded {
	text: string;
	encoding: Encoding;
}

/** In the given encoding, or in the one that its byte order mark or its letters tell; without what pads a field of old systems. */
export function decode(bytes: Buffer, given?: Encoding): Decoded {
	const encoding = given ?? markedEncoding(bytes) ?? likelyEncoding(bytes);
	return { text: lettersOf(bytes, encoding).replace(/^\ufeff|\0/g, ''), encoding };
}

function markedEncoding(bytes: Buffer): Encoding | undefined {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return isUtf8(bytes) ? 'utf8' : undefined;
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
	return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf16be' : undefined;
}

function likelyEncoding(bytes: Buffer): Encoding {
	return likelyUtf16(bytes) ?? (isUtf8(bytes) ? 'utf8' : likelyCodePage(bytes));
}

const SAMPLE = 2_000;

/** Without a mark: every second byte of plain letters is 0. */
function likelyUtf16(bytes: Buffer): Encoding | undefined {
	const zeros = [0, 0];
	const length = Math.min(bytes.length, SAMPLE);
	for (let index = 0; index < length; index += 1) if (bytes[index] === 0) zeros[index % 2] += 1;
	const many = length / 5;
	if (zeros[1] > many && zeros[0] === 0) return 'utf16le';
	return zeros[0] > many && zeros[1] === 0 ? 'utf16be' : undefined;
}

function isUtf8(bytes: Buffer): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

function lettersOf(bytes: Buffer, encoding: Encoding): string {
	switch (encoding) {
		case 'utf8':
			return bytes.toString('utf8');
		case 'utf16le':
			return bytes.toString('utf16le');
		case 'utf16be':
			return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
				.swap16()
				.toString('utf16le');
		default:
			return decodeBytes(bytes, encoding);
	}
}
