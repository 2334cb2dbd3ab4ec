/**
 * Values from outside - items, expressions, answers, errors - can be anything, and `String()`, a template literal and
 * `JSON.stringify` raise at some: at `{"toString": 1}`, which plain JSON can bring, or at an object within itself.
 *
 * @module
 */

/** Longest value that an error message repeats. */
const MAX_SHOWN = 200;

/**
 * Any value as a text; never raises. Texts stay as they are, `null` and `undefined` are "", objects and lists are
 * their JSON, dates ISO 8601. What has no text is called `[object]` or `[function]`.
 *
 * @example
 * anyText({ a: 1 }) // '{"a":1}'
 */
export function anyText(value: unknown): string {
	switch (typeof value) {
		case 'string':
			return value;
		case 'undefined':
			return '';
		case 'function':
			return '[function]';
		case 'object':
			return value === null ? '' : objectText(value);
		default:
			return String(value);
	}
}

/** A value as an error message quotes it: shortened, and with the name of the nothing that it is. Never raises. */
export function shownValue(value: unknown): string {
	if (value === null || value === undefined) return `${value}`;
	const text = anyText(value);
	return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}

function objectText(value: object): string {
	try {
		if (value instanceof Date && Number.isNaN(value.getTime())) return 'Invalid Date';
		const json: unknown = JSON.stringify(value, spellBigint);
		if (typeof json !== 'string') return '[object]';
		// Dates, Luxon's, too, and boxed texts are a text in JSON: without its quotes.
		return json.startsWith('"') ? anyText(JSON.parse(json)) : json;
	} catch {
		// It holds itself, or is nested too deeply, or one of its own functions raises.
		return '[object]';
	}
}

function spellBigint(_: string, value: unknown): unknown {
	return typeof value === 'bigint' ? String(value) : value;
}
