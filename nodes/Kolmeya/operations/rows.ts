import { type Row, toText } from '../api/schemas/tolerant';
import { readCpf } from '../api/values/cpf';
import { vendorDateToIso } from '../api/values/dates';
import { readPhone } from '../api/values/phone';

/** Fields of an answer that nobody has seen yet survive beside the ones we read. */
export function others(row: Row, ...read: readonly string[]): Row {
	return Object.fromEntries(Object.entries(row).filter(([key]) => !read.includes(key)));
}

/** Most texts kept; rows of a report share their minutes. */
const MOST_KEPT = 20_000;
const isoByText = new Map<string, string | null>();

/** A vendor's date as ISO 8601 with the offset of Brasília; `null` when it is none. */
export function isoOf(text: unknown): string | null {
	if (typeof text !== 'string') return null;
	const known = isoByText.get(text);
	if (known !== undefined) return known;
	if (isoByText.size >= MOST_KEPT) isoByText.clear();
	const iso = vendorDateToIso(text) ?? null;
	isoByText.set(text, iso);
	return iso;
}

/** A phone, name or ID as text, `null` where there is none. Kolmeya gives some of them as number, 0 for none. */
export function textOrNull(value: unknown): string | null {
	const text = toText(value)?.trim();
	return text === undefined || text === '' || text === '0' ? null : text;
}

/** Digits with 55, the form that Send gives; what is no Brazilian phone stays as it came. */
export function phoneOf(value: unknown): string | null {
	const reading = readPhone(value);
	return reading.ok ? reading.phone.international : textOrNull(value);
}

/** The eleven digits of a CPF; what is none stays as it came. */
export function cpfOf(value: unknown): string | null {
	return readCpf(value) ?? textOrNull(value);
}
