/**
 * Kolmeya's reports know only what a clock on a wall in Brasília shows. Minutes and days are counted on
 * that clock, so that periods can be cut and joined with whole numbers.
 *
 * @module
 */

import type { DateTime } from 'luxon';
import { BRASILIA } from './dates';

const MINUTE_MS = 60_000;
/** Brasília has had no summer time since 2019. */
export const MINUTES_A_DAY = 1_440;

/** Number of the minute that the clock shows at this moment. */
export function wallMinute(moment: DateTime): number {
	const local = moment.setZone(BRASILIA);
	return Math.floor((local.toMillis() + local.offset * MINUTE_MS) / MINUTE_MS);
}

/** `2025-11-16 14:30` */
export function minuteText(minute: number): string {
	return new Date(minute * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** `2025-11-16` */
export function dayText(day: number): string {
	return minuteText(day * MINUTES_A_DAY).slice(0, 10);
}

/** The day that a minute belongs to, as a number for `dayText`. */
export function dayOf(minute: number): number {
	return Math.floor(minute / MINUTES_A_DAY);
}

const BRAZILIAN = /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}):(\d{2})(?::\d{2})?)?$/;
const SQL = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::\d{2})?)?$/;

/** The minute of a vendor's date, fast enough for a million rows; `undefined` when it is none. */
export function minuteOfText(input: unknown): number | undefined {
	if (typeof input !== 'string') return undefined;
	const [, day, month, year, ...brazilian] = BRAZILIAN.exec(input) ?? [];
	if (day !== undefined) return minuteOf(year, month, day, brazilian);
	const [, sqlYear, sqlMonth, sqlDay, ...sql] = SQL.exec(input) ?? [];
	return sqlDay === undefined ? undefined : minuteOf(sqlYear, sqlMonth, sqlDay, sql);
}

function minuteOf(
	year: string,
	month: string,
	day: string,
	[hour = '0', minute = '0']: ReadonlyArray<string | undefined>,
): number | undefined {
	const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / MINUTE_MS;
	// Date.UTC goes on counting after the 31st, after December and after 23:59.
	const exists = !Number.isNaN(at) && minuteText(at).slice(0, 7) === `${year}-${month}`;
	return exists && Number(hour) < 24 && Number(minute) < 60 ? at : undefined;
}
