/** Which parts of a date or time a format shows. */
export interface DateParts {
	day: boolean;
	month: boolean;
	year: boolean;
	hours: boolean;
	seconds: boolean;
	/** `[h]`: hours that go on after 24. */
	elapsed: boolean;
}

const whole = { day: true, month: true, year: true, hours: false, seconds: false, elapsed: false };
const clock = { day: false, month: false, year: false, hours: true, seconds: false, elapsed: false };

/** Formats that a workbook names by number only (ECMA-376 18.8.30), with the dates of East Asian Excel. */
export function builtInDate(id: number): DateParts | undefined {
	if (id === 14 || id === 15 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return whole;
	if (id === 16) return { ...whole, year: false };
	if (id === 17) return { ...whole, day: false };
	if (id === 18 || id === 20) return clock;
	if (id === 19 || id === 21 || id === 45 || id === 47) return { ...clock, seconds: true };
	if (id === 46) return { ...clock, seconds: true, elapsed: true };
	return id === 22 ? { ...whole, hours: true } : undefined;
}

/** Of a format code, if it shows a date; what stands in quotes or brackets does not count. */
export function dateParts(code: string): DateParts | undefined {
	const [section] = code.split(';');
	const elapsed = /\[h+\]/i.test(section);
	const letters = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase();
	if (/general|[#0?]/.test(letters.replace(/ss?[.,]0+/g, ''))) return undefined;
	const day = /d/.test(letters);
	const year = /[ye]/.test(letters);
	const seconds = /s/.test(letters);
	const hours = elapsed || /h/.test(letters) || seconds;
	const month = /m/.test(letters) && (day || year || !hours);
	return day || month || year || hours ? { day, month, year, hours, seconds, elapsed } : undefined;
}

const DAY = 86_400;
const MS = 1_000;
/** Day 0 in milliseconds of Unix time. */
const DAY_0 = Date.UTC(1899, 11, 30);
/** Excel has a 29 February 1900, day 60; before it days are one later. */
const LEAP_DAY = 60;
const DAYS_TO_1904 = 1_462;
/** 31/12/9999 */
const LAST_DAY = 2_958_465;

/** A day number as Brazilians write it, e.g. `05/12/2025 14:30`; `undefined` for what Excel shows as `####`. */
export function shownDate(value: number, parts: DateParts, is1904: boolean): string | undefined {
	const seconds = Math.round(value * DAY);
	const day = Math.floor(seconds / DAY) + (is1904 ? DAYS_TO_1904 : 0);
	if (value < 0 || day > LAST_DAY) return undefined;
	const rest = parts.elapsed ? seconds : seconds % DAY;
	const date = dayText(day, parts);
	const time = parts.hours ? timeText(rest, parts.seconds) : '';
	return [date, time].filter(Boolean).join(' ');
}

function dayText(day: number, { day: d, month: m, year: y }: DateParts): string {
	if (day === LEAP_DAY) return [d && '29', m && '02', y && '1900'].filter(Boolean).join('/');
	const date = new Date(DAY_0 + (day < LEAP_DAY ? day + 1 : day) * DAY * MS);
	const parts = [
		d && two(date.getUTCDate()),
		m && two(date.getUTCMonth() + 1),
		y && String(date.getUTCFullYear()),
	];
	return parts.filter(Boolean).join('/');
}

function timeText(seconds: number, withSeconds: boolean): string {
	const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
	return [hours, minutes, ...(withSeconds ? [seconds % 60] : [])].map(two).join(':');
}

const two = (count: number) => String(count).padStart(2, '0');
