import type { HolidayChoice } from './holidays';

/** A stretch of some weekdays in which people may be disturbed. */
export interface DayWindow {
	/** ISO weekdays, 1 is Monday. */
	days: readonly number[];
	/** Minutes since midnight; 480 to 1200 is 08:00 to 20:00. `to` is not included; 22:00 to 06:00 goes over midnight. */
	from: number;
	to: number;
}

/** A day on which nothing goes out. */
export interface OwnDay {
	/** `2026-02-17`, or `12-25` for every year. */
	day: string;
	/** Abbreviation of the state whose phones it is for; all without. */
	state?: string;
}

/** When people may be disturbed. */
export interface HoursRule {
	/** The clock for everybody; without, each phone has that of its area code. */
	zone?: string;
	windows: readonly DayWindow[];
	/** For phones of a state with a law of its own, in place of `windows`. */
	stateWindows?: Readonly<Partial<Record<string, readonly DayWindow[]>>>;
	holidays: HolidayChoice;
	ownDays: readonly OwnDay[];
}

const WORKDAYS = [1, 2, 3, 4, 5];
const HOUR = 60;

/** Monday to Friday, 8 to 18: Lei 16.836/2019 of Ceará, for offers and for collecting debts. */
export const CEARA: readonly DayWindow[] = [{ days: WORKDAYS, from: 8 * HOUR, to: 18 * HOUR }];

/**
 * What all sources allow: the code of conduct of the operators (9 to 21, Saturday 10 to 16), the bill of the Senate
 * (Saturday 10 to 13), common advice (until 20). Sources and how good they are: docs/sending-hours.md.
 */
export const MARKETING: readonly DayWindow[] = [
	{ days: WORKDAYS, from: 9 * HOUR, to: 20 * HOUR },
	{ days: [6], from: 10 * HOUR, to: 13 * HOUR },
];

/** The cautious hours where the law of Ceará holds, too. */
export const MARKETING_IN_CEARA: readonly DayWindow[] = [{ days: WORKDAYS, from: 9 * HOUR, to: 18 * HOUR }];
