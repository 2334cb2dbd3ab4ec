import { DateTime } from 'luxon';

/** When people may be disturbed. */
export interface SendingHours {
	/** ISO weekdays, 1 is Monday. */
	days: readonly number[];
	/** Minutes since midnight; `from` 480 and `to` 1200 is 08:00 to 20:00. `to` is not included. */
	from: number;
	to: number;
	zone: string;
	/** Days on which nothing goes out: `2025-12-25`, or `12-25` for every year. */
	holidays: readonly string[];
}

/** Whether people may be disturbed at `now` (milliseconds since 1970), judged on the clock of `zone`. */
export function withinSendingHours({ days, from, to, zone, holidays }: SendingHours, now: number): boolean {
	const local = DateTime.fromMillis(now, { zone });
	const minute = local.hour * 60 + local.minute;
	// 22:00 to 06:00 goes over midnight: after it, the night belongs to the day before.
	const overnight = from > to;
	const day = overnight && minute < to ? local.minus({ days: 1 }) : local;
	if (!days.includes(day.weekday) || isHoliday(day, holidays)) return false;
	return overnight ? minute >= from || minute < to : minute >= from && minute < to;
}

/** `08:30` to minutes since midnight; `24:00` ends a day. */
export function minuteOfDay(text: string): number | undefined {
	const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
	if (!match) return undefined;
	const minute = Number(match[1]) * 60 + Number(match[2]);
	return minute <= 24 * 60 ? minute : undefined;
}

function isHoliday(day: DateTime, holidays: readonly string[]): boolean {
	return holidays.includes(day.toFormat('yyyy-MM-dd')) || holidays.includes(day.toFormat('MM-dd'));
}
