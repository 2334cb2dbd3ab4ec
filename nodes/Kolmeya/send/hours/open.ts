import { DateTime } from 'luxon';
import { type Area, AREAS } from '../../api/values/areaCodes';
import { holidayOn, monthAndDay } from './holidays';
import type { DayWindow, HoursRule } from './rule';

/** How far ahead an opening is looked for: beyond a year, so that a rule for one day of the year has one. */
const MAX_DAYS = 400;

/** A rule as it holds for the phones of one area code. */
export interface LocalRule {
	/** All of them have to be open. */
	zones: Area['zones'];
	windows: readonly DayWindow[];
	/** Why nothing goes out on this day of the calendar, if so. */
	closedOn(day: DateTime): string | undefined;
}

/** The rule for phones of this area code; for others, such as 0800, the time of Brasília. */
export function localRule(rule: HoursRule, areaCode: string): LocalRule {
	const area = AREAS.get(areaCode);
	const ownDays = new Set(
		rule.ownDays.flatMap(({ day, state }) => (state === undefined || state === area?.state ? [day] : [])),
	);
	return {
		zones: rule.zone === undefined ? (area?.zones ?? ['America/Sao_Paulo']) : [rule.zone],
		windows: (area && rule.stateWindows?.[area.state]) ?? rule.windows,
		closedOn: (day) => {
			const monthDay = monthAndDay(day);
			if (ownDays.has(monthDay) || ownDays.has(`${day.year}-${monthDay}`)) return 'a day without messages';
			return holidayOn(day, rule.holidays);
		},
	};
}

/** Whether people may be disturbed at `now` (milliseconds since 1970). It stays so for the whole minute. */
export function isOpen(rule: LocalRule, now: number): boolean {
	return rule.zones.every((zone) => isOpenIn(rule, DateTime.fromMillis(now, { zone })));
}

/** The first moment after `now` that is open, if there is one within 400 days. */
export function nextOpening(rule: LocalRule, now: number): number | undefined {
	for (let ahead = -1; ahead <= MAX_DAYS; ahead += 1) {
		const starts = rule.zones.flatMap((zone) =>
			startsOn(rule, DateTime.fromMillis(now, { zone }).plus({ days: ahead })),
		);
		const first = starts.filter((start) => start > now && isOpen(rule, start)).sort((a, b) => a - b)[0];
		if (first !== undefined) return first;
	}
	return undefined;
}

/** Nothing opens but at the start of a window (or where a clock jumps over one). */
function startsOn({ windows }: LocalRule, day: DateTime): number[] {
	return windows.flatMap(({ days, from }) =>
		days.includes(day.weekday)
			? [day.set({ hour: Math.floor(from / 60), minute: from % 60, second: 0, millisecond: 0 }).toMillis()]
			: [],
	);
}

function isOpenIn({ windows, closedOn }: LocalRule, local: DateTime): boolean {
	const minute = local.hour * 60 + local.minute;
	return windows.some(({ days, from, to }) => {
		// 22:00 to 06:00 goes over midnight: after it, the night belongs to the day before.
		const overnight = from > to;
		if (overnight ? minute < from && minute >= to : minute < from || minute >= to) return false;
		const day = overnight && minute < to ? local.minus({ days: 1 }) : local;
		return days.includes(day.weekday) && closedOn(day) === undefined;
	});
}
