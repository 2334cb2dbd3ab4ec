import { DateTime } from 'luxon';
import { toText } from '../api/schemas/tolerant';
import { shownValue } from '../api/values/anyText';
import { BRASILIA, readMoment, toVendorDate } from '../api/values/dates';
import { dayOf, wallMinute } from '../api/values/wallClock';
import type { Window } from '../api/windows';
import { isBlank, type Shown } from './kinds';
import { type Field, FieldFlaw } from './field';

const HOW = 'e.g. 2025-11-16T14:30:00';

/** Any form of a date; required. */
export function moment(shown: Shown): Field<DateTime> {
	return {
		property: { type: 'dateTime', required: true, default: '', placeholder: HOW, ...shown },
		read: (raw, zone) => checked(readMoment(raw, zone), raw, shown.displayName),
	};
}

/** A month as Kolmeya takes it, `2025-11`, from any form of a date. */
export function month(shown: Shown): Field<string> {
	const { property, read } = moment({ placeholder: 'e.g. 2025-11', ...shown });
	return {
		property: { ...property, type: 'string' },
		read: (raw, zone) => toVendorDate(read(raw, zone), 'month'),
	};
}

/** Any form of a date; blank is `undefined`. A bare day or month means its end. */
export function optionalEnd(shown: Shown): Field<DateTime | undefined> {
	return {
		property: { type: 'dateTime', default: '', placeholder: HOW, ...shown },
		read: (raw, zone) => {
			if (isBlank(raw)) return undefined;
			const end = checked(readMoment(raw, zone), raw, shown.displayName);
			return end.endOf(unitOf(raw));
		},
	};
}

function unitOf(raw: unknown): 'month' | 'day' | 'minute' {
	const text = (toText(raw) ?? '').trim();
	if (/^(\d{4}-\d{2}|\d{1,2}\/\d{4})$/.test(text)) return 'month';
	return /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})$/.test(text) ? 'day' : 'minute';
}

function checked(moment: DateTime | undefined, raw: unknown, displayName: string): DateTime {
	if (moment) return moment;
	const given = isBlank(raw) ? 'is empty' : `is not a date: "${shownValue(raw)}"`;
	throw new FieldFlaw(
		`'${displayName}' ${given}. Enter a date such as 2025-11-16, 16/11/2025 or 2025-11-16T14:30:00`,
	);
}

/** From when until when a report goes. */
export const period = {
	startAt: moment({
		displayName: 'Start',
		default: '={{ $now.minus({ days: 7 }).toISO() }}',
		description: 'Start of the period. A time without an offset is in the time zone of the workflow.',
	}),
	endAt: optionalEnd({
		displayName: 'End',
		description:
			'End of the period, inclusive. Leave empty for the current time. A date without a time means the end of that day.',
	}),
};

/** Kolmeya refuses an end that is still to come on its own clock, which may be a little behind ours. */
const CLOCKS_DIFFER_MS = 10_000;

/** The period on the wall clock of Brasília, in minutes, and never later than `now`. */
export function minutesOf(
	{ startAt, endAt }: { startAt: DateTime; endAt?: DateTime },
	nowMs: number,
): Window & { now: number } {
	const now = DateTime.fromMillis(nowMs - CLOCKS_DIFFER_MS, { zone: BRASILIA });
	if (startAt.toMillis() > nowMs) throw new FieldFlaw("'Start' is in the future");
	if (endAt && startAt > endAt) throw new FieldFlaw("'Start' is later than 'End'");
	const end = endAt && endAt < now ? endAt : now;
	return { from: wallMinute(startAt), to: wallMinute(end), now: wallMinute(now) };
}

/** As `minutesOf`, in whole days. */
export function daysOf(
	values: { startAt: DateTime; endAt?: DateTime },
	nowMs: number,
): Window & { now: number } {
	const { from, to, now } = minutesOf(values, nowMs);
	return { from: dayOf(from), to: dayOf(to), now: dayOf(now) };
}
