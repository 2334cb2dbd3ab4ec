import { parseExactly } from './exactJson';
import { isRow, type Row } from '../../api/schemas/tolerant';
import { isEventForm } from '../../api/schemas/webhook/shape';

/** More levels than `readBody` takes, so that it refuses a deeper name, and few enough to walk. */
const MAX_LEVELS = 40;
/** Fields of a form; the most events that a call may carry have about 40,000. */
export const MAX_FIELDS = 50_000;

const FORM = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Whether a sender says that it posts a form, as PHP's Guzzle does with `form_params` and `multipart`. */
export function isForm(contentType: unknown): boolean {
	return typeof contentType === 'string' && FORM.test(contentType);
}

/** Whether reading the form would cost more than any event is worth. */
export function hasTooManyFields(text: string): boolean {
	let fields = 1;
	for (let at = text.indexOf('&'); at >= 0 && fields <= MAX_FIELDS; at = text.indexOf('&', at + 1))
		fields += 1;
	return fields > MAX_FIELDS;
}

/** The body of a form. JSON that goes by the name of a form, as curl's `-d` sends it, is read as the JSON it is. */
export function readFormText(text: string): unknown {
	const json = jsonIn(text);
	if (json !== undefined) return json;
	return readFormFields(new URLSearchParams(text.replace(/^\ufeff/, '')));
}

/**
 * Fields as PHP nests them: `reply[0][id]=7` is `{"reply":{"0":{"id":"7"}}}`, which every list is read from. A field
 * may hold JSON; where it is the only thing that tells something, it is the event.
 */
export function readFormFields(fields: Iterable<[string, unknown]>): Row {
	const form: Row = Object.create(null);
	const lengths = new Map<Row, number>();
	for (const [name, value] of fields) {
		const values: unknown[] = Array.isArray(value) ? value : [value];
		for (const one of values) putValue(form, pathOf(name), one, lengths);
	}
	for (const [name, value] of Object.entries(form)) form[name] = jsonIn(value) ?? value;
	const [wrapped, ...more] = Object.values(form).filter(isJsonRow);
	return wrapped && more.length === 0 && !isEventForm(form) ? wrapped : form;
}

/** `a[b][]` -> `a`, `b`, ``. A name that is not nested as PHP does it stays whole. */
function pathOf(name: string): string[] {
	const nested = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name);
	if (!nested) return [name];
	const [, first, rest] = nested;
	const keys = rest.slice(1, -1).split('][');
	return [first, ...keys.slice(0, MAX_LEVELS)];
}

function putValue(form: Row, path: readonly string[], value: unknown, lengths: Map<Row, number>): void {
	let place = form;
	for (const [level, key] of path.entries()) {
		// `[]` takes the next number, as in PHP.
		const length = lengths.get(place) ?? 0;
		const name = key === '' ? String(length) : key;
		lengths.set(place, key === '' ? length + 1 : Math.max(length, (Number(key) || 0) + 1));
		if (level === path.length - 1) place[name] = value;
		else place = inside(place, name);
	}
}

function inside(place: Row, name: string): Row {
	const known = place[name];
	if (isRow(known)) return known;
	const made: Row = Object.create(null);
	place[name] = made;
	return made;
}

function isJsonRow(value: unknown): value is Row {
	return isRow(value) && Object.getPrototypeOf(value) !== null;
}

/** The object or list that a text is, and nothing else: "7" stays a text. */
function jsonIn(value: unknown): unknown {
	if (typeof value !== 'string' || !/^[\s\ufeff]*[{[]/.test(value)) return undefined;
	try {
		const json: unknown = parseExactly(value.replace(/^\ufeff/, ''));
		return json;
	} catch {
		return undefined;
	}
}
