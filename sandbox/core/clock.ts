// Kolmeya writes and reads Brasília time without a zone. Brazil has had no daylight saving time since 2019: always UTC-3.
const BRASILIA_MS = -3 * 3_600_000;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const local = (ms: number) => new Date(ms + BRASILIA_MS).toISOString();

/** `2025-11-16` */
export const isoDay = (ms: number) => local(ms).slice(0, 10);

/** `2025-11` */
export const isoMonth = (ms: number) => local(ms).slice(0, 7);

/** `2025-11-16 14:30:00` */
export const sqlDateTime = (ms: number) => local(ms).slice(0, 19).replace('T', ' ');

/** `16/11/2025 14:30:00` */
export function brazilianDateTime(ms: number): string {
	const text = local(ms);
	return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)} ${text.slice(11, 19)}`;
}

/** `16/11/2025 14:30` */
export const brazilianMinute = (ms: number) => brazilianDateTime(ms).slice(0, 16);

/** The first instant of a Brasília day, or nothing for a date that does not exist (2025-02-30). */
export function parseDay(text: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	const ms = Date.parse(`${text}T00:00:00-03:00`);
	return !Number.isNaN(ms) && isoDay(ms) === text ? ms : undefined;
}

/** `Y-m-d H:i`, and nothing looser: PHP's date_format rule refuses seconds and a `T`. */
export function parseMinute(text: string): number | undefined {
	const [, day, time] = /^(\d{4}-\d{2}-\d{2}) ((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? [];
	if (day === undefined || parseDay(day) === undefined) return undefined;
	return Date.parse(`${day}T${time}:00-03:00`);
}

/** The first instant of a month and of the next one. */
export function parseMonth(text: string): { from: number; to: number } | undefined {
	const from = parseDay(`${text}-01`);
	if (from === undefined) return undefined;
	const [year, month] = text.split('-').map(Number);
	const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
	return { from, to: Date.parse(`${next}-01T00:00:00-03:00`) - 1 };
}
