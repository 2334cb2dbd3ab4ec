import { DateTime } from 'luxon';
import { remembered } from './remembered';

/** Kolmeya writes and reads dates without a zone, in the time of Brasília. */
export const BRASILIA = 'America/Sao_Paulo';

const VENDOR_FORMATS = [
	'dd/MM/yyyy HH:mm:ss',
	'dd/MM/yyyy HH:mm',
	'dd/MM/yyyy',
	'yyyy-MM-dd HH:mm:ss',
	'yyyy-MM-dd HH:mm',
	'yyyy-MM-dd',
];

/** People leave zeros out, and say a month as `11/2026`. */
const TYPED_FORMATS = [...VENDOR_FORMATS, 'd/M/yyyy HH:mm:ss', 'd/M/yyyy HH:mm', 'd/M/yyyy', 'M/yyyy'];

/** How a date goes out, by the precision the endpoint asks for. */
const vendorFormat = { minute: 'yyyy-MM-dd HH:mm', day: 'yyyy-MM-dd', month: 'yyyy-MM' } as const;

/** What an endpoint wants to know of a moment. */
export type Precision = keyof typeof vendorFormat;

/** Dates of replies come in runs, and each costs Luxon several tries. */
const MAX_DATES = 1_000;

/**
 * A vendor's date as ISO 8601 with the offset of Brasília; `undefined` when it is none.
 *
 * @example
 * vendorDateToIso('16/11/2025 14:30') // '2025-11-16T14:30:00-03:00'
 */
export function vendorDateToIso(input: unknown): string | undefined {
	return typeof input === 'string' && input.length <= MAX_DATE_LENGTH ? isoOfDate(input.trim()) : undefined;
}

/** Longer texts are no date, and not worth a try. */
const MAX_DATE_LENGTH = 100;

const isoOfDate = remembered(MAX_DATES, (text): string | undefined => {
	for (const format of VENDOR_FORMATS) {
		const parsed = DateTime.fromFormat(text, format, { zone: BRASILIA });
		if (parsed.isValid) return parsed.toISO({ suppressMilliseconds: true });
	}
	const iso = DateTime.fromISO(text, { zone: BRASILIA });
	return iso.isValid ? (iso.toISO({ suppressMilliseconds: true }) ?? undefined) : undefined;
});

/** Clocks change on a quarter of an hour, so a moment has the offset of its quarter. */
const QUARTER_MS = 900_000;
const MAX_QUARTERS = 100;

/**
 * Milliseconds since 1970 as ISO 8601 with the offset of Brasília. Each event has one, and asking Luxon for the offset
 * takes longer than reading the rest of the event.
 *
 * @example
 * isoOfMoment(0) // '1969-12-31T21:00:00.000-03:00'
 */
export function isoOfMoment(moment: number): string {
	const { offset, text } = offsetOf(String(Math.floor(moment / QUARTER_MS)));
	return new Date(moment + offset).toISOString().replace('Z', text);
}

const offsetOf = remembered(MAX_QUARTERS, (quarter) => {
	const start = DateTime.fromMillis(Number(quarter) * QUARTER_MS, { zone: BRASILIA });
	return { offset: start.offset * 60_000, text: start.toFormat('ZZ') };
});

/**
 * A moment from what builders give: any ISO 8601 text, a date as Brazil writes it, a Date, a Luxon DateTime, or
 * milliseconds. Text without an offset is a time in `zone`; a bare day is that day in Brasília.
 */
export function readMoment(input: unknown, zone: string = BRASILIA): DateTime | undefined {
	const moment = toDateTime(input, zone);
	return moment?.isValid ? moment.setZone(BRASILIA) : undefined;
}

/** The vendor's text for a moment, in Brasília time. */
export function toVendorDate(moment: DateTime, precision: Precision): string {
	return moment.setZone(BRASILIA).toFormat(vendorFormat[precision]);
}

function toDateTime(input: unknown, zone: string): DateTime | undefined {
	// `isDateTime` believes any object that says so of itself.
	if (input instanceof DateTime) return input;
	if (input instanceof Date) return DateTime.fromJSDate(input);
	if (typeof input === 'number') return DateTime.fromMillis(input);
	// n8n may hand over the DateTime of another copy of Luxon, or an ISO text.
	const text = typeof input === 'string' ? input.trim() : isoOf(input);
	if (!text) return undefined;
	const dayOnly = /^(?:\d{4}-\d{2}(?:-\d{2})?|(?:\d{1,2}\/)?\d{1,2}\/\d{4})$/.test(text);
	const iso = DateTime.fromISO(text, { zone: dayOnly ? BRASILIA : zone });
	if (iso.isValid) return iso;
	const typed = TYPED_FORMATS.map((format) =>
		DateTime.fromFormat(text, format, { zone: dayOnly ? BRASILIA : zone }),
	).find(({ isValid }) => isValid);
	return typed ?? DateTime.fromSQL(text, { zone });
}

function isoOf(input: unknown): string | undefined {
	if (typeof input !== 'object' || input === null || !('toISO' in input)) return undefined;
	const iso = typeof input.toISO === 'function' ? (input.toISO() as unknown) : undefined;
	return typeof iso === 'string' ? iso : undefined;
}
