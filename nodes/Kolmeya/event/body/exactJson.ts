/** Only where there are so many digits in a row can a number be larger than JavaScript's numbers tell apart. */
const MANY_DIGITS = /\d{16}/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * JSON in which whole numbers above 2^53 become texts: as numbers, 9007199254740992 and 9007199254740993 are the
 * same, and so would be the messages that they name. Throws as `JSON.parse` does.
 */
export function parseExactly(text: string): unknown {
	const value: unknown = JSON.parse(text);
	return mayHaveLargeNumbers(text) ? JSON.parse(withLargeNumbersAsTexts(text)) : value;
}

/** Quick to see: nearly no body has any. */
export function mayHaveLargeNumbers(text: string): boolean {
	return MANY_DIGITS.test(text);
}

/** The text is known to be JSON, so every quote outside of a text begins one. */
function withLargeNumbersAsTexts(json: string): string {
	const parts: string[] = [];
	let at = 0;
	let kept = 0;
	while (at < json.length) {
		const character = json[at];
		if (character === '"') {
			at = endOfText(json, at);
		} else if (character === '-' || (character >= '0' && character <= '9')) {
			NUMBER.lastIndex = at;
			const [number] = NUMBER.exec(json) ?? [character];
			if (/^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number))) {
				parts.push(json.slice(kept, at), `"${number}"`);
				kept = at + number.length;
			}
			at += number.length;
		} else at += 1;
	}
	return [...parts, json.slice(kept)].join('');
}

/** Behind the quote that ends the text which begins at `start`. */
function endOfText(json: string, start: number): number {
	let at = start + 1;
	while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
	return at + 1;
}
