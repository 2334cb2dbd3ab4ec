import type { DateTime } from 'luxon';

/** Which computed holidays count. */
export type HolidayChoice = 'none' | 'national' | 'nationalAndOptional';

interface FixedHoliday {
	/** `MM-dd`. */
	day: string;
	name: string;
	/** The first year in which it is one. */
	since?: number;
}

/** National holidays by law: Lei 662/1949 as changed by Lei 10.607/2002, Lei 6.802/1980, Lei 14.759/2023. */
const FIXED: readonly FixedHoliday[] = [
	{ day: '01-01', name: 'Confraternização Universal' },
	{ day: '04-21', name: 'Tiradentes' },
	{ day: '05-01', name: 'Dia do Trabalho' },
	{ day: '09-07', name: 'Independência' },
	{ day: '10-12', name: 'Nossa Senhora Aparecida' },
	{ day: '11-02', name: 'Finados' },
	{ day: '11-15', name: 'Proclamação da República' },
	{ day: '11-20', name: 'Consciência Negra', since: 2024 },
	{ day: '12-25', name: 'Natal' },
];

/** Days that move with Easter. Offices close on the optional ones (pontos facultativos), and most people are off. */
const MOVABLE = [
	{ afterEaster: -48, name: 'Carnaval', optional: true },
	{ afterEaster: -47, name: 'Carnaval', optional: true },
	{ afterEaster: -2, name: 'Sexta-feira Santa', optional: false },
	{ afterEaster: 60, name: 'Corpus Christi', optional: true },
];

const DAY_MS = 24 * 60 * 60 * 1000;

/** `MM-dd`, several times as fast as Luxon's. */
export function monthAndDay({ month, day }: DateTime): string {
	return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The holiday on this day of the calendar, by name. */
export function holidayOn(day: DateTime, choice: HolidayChoice): string | undefined {
	if (choice === 'none') return undefined;
	const monthDay = monthAndDay(day);
	const fixed = FIXED.find(({ day: its, since = 0 }) => its === monthDay && day.year >= since);
	if (fixed) return fixed.name;
	if (isElection(day)) return 'Eleições';
	const afterEaster = (Date.UTC(day.year, day.month - 1, day.day) - easterOf(day.year)) / DAY_MS;
	return MOVABLE.find(
		({ afterEaster: its, optional }) =>
			its === afterEaster && (choice === 'nationalAndOptional' || !optional),
	)?.name;
}

/** Both rounds, first and last Sunday of October in even years: a holiday by the Código Eleitoral, art. 380. */
function isElection({ year, month, day, weekday }: DateTime): boolean {
	return year % 2 === 0 && month === 10 && weekday === 7 && (day <= 7 || day > 24);
}

/** Easter Sunday (midnight UTC) of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Jones, Butcher). */
export function easterOf(year: number): number {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d = Math.floor(b / 4);
	const e = b % 4;
	const f = Math.floor((b + 8) / 25);
	const g = Math.floor((b - f + 1) / 3);
	const h = (19 * a + b - d - g + 15) % 30;
	const i = Math.floor(c / 4);
	const k = c % 4;
	const l = (32 + 2 * e + 2 * i - h - k) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const n = h + l - 7 * m + 114;
	return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}
