/** What the first bytes of a file say that it is, whatever it is called. */
export type KindOfFile =
	| 'zip'
	| 'text'
	| 'empty'
	| 'html'
	| 'xml'
	| 'json'
	| 'rtf'
	| 'pdf'
	| 'oldOffice'
	| 'binary';

const SAMPLE = 4_096;

/** `text` may be a list, `zip` an Excel workbook; all others are neither. */
export function kindOfFile(bytes: Buffer): KindOfFile {
	if (bytes.length === 0) return 'empty';
	const head = bytes.subarray(0, SAMPLE);
	if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'zip';
	if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return 'oldOffice';
	// In UTF-16 every second byte is 0.
	const letters = head
		.toString('latin1')
		.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
		.replace(/\0/g, '')
		.trim();
	if (letters === '' && bytes.length <= SAMPLE) return 'empty';
	if (letters.startsWith('%PDF')) return 'pdf';
	if (letters.startsWith('{\\rtf')) return 'rtf';
	if (/^<(?:!doctype|!--|html|head|body|table|meta|script|div|style)\b|^<!/i.test(letters)) return 'html';
	if (letters.startsWith('<?xml')) return /<html\b/i.test(letters) ? 'html' : 'xml';
	if (/^(?:\{\s*["}]|\[\s*[[{"\]])/.test(letters)) return 'json';
	return isBinary(head) ? 'binary' : 'text';
}

/** No text has such control characters; 0 is half of a letter in UTF-16. */
function isBinary(head: Buffer): boolean {
	const zeros = [0, 0];
	let controls = 0;
	for (const [index, byte] of head.entries()) {
		if (byte === 0) zeros[index % 2] += 1;
		else if (byte < 9 || (byte > 13 && byte < 27)) controls += 1;
	}
	// Old systems pad a field with a few.
	const padded = zeros[0] + zeros[1] <= head.length / 20;
	return controls > head.length / 100 || (zeros[0] > 0 && zeros[1] > 0 && !padded);
}
