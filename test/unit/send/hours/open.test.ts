import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isOpen, localRule, nextOpening } from '../../../../nodes/Kolmeya/send/hours/open';
import type { DayWindow, HoursRule } from '../../../../nodes/Kolmeya/send/hours/rule';

const fixed = (changes: Partial<HoursRule> & { window?: Partial<DayWindow> } = {}) =>
	localRule(
		{
			zone: 'America/Sao_Paulo',
			windows: [{ days: [1, 2, 3, 4, 5], from: 8 * 60, to: 20 * 60, ...changes.window }],
			holidays: 'none',
			ownDays: [{ day: '12-25' }, { day: '2026-02-17' }],
			...changes,
		},
		'11',
	);

const at = (iso: string) => new Date(iso).getTime();

it.each([
	['2026-11-23T08:00:00-03:00', true],
	['2026-11-23T07:59:59-03:00', false],
	['2026-11-23T19:59:59-03:00', true],
	['2026-11-23T20:00:00-03:00', false],
	['2026-11-22T12:00:00-03:00', false],
	['2026-12-25T12:00:00-03:00', false],
	['2025-12-25T12:00:00-03:00', false],
	['2026-02-17T12:00:00-03:00', false],
	['2027-02-17T12:00:00-03:00', true],
	['2026-11-23T11:30:00Z', true],
	['2026-11-23T10:30:00Z', false],
])('8 to 20, Monday to Friday: %s is %p', (iso, open) => {
	expect(isOpen(fixed(), at(iso))).toBe(open);
});

it.each([
	['2026-11-23T23:00:00-03:00', true],
	['2026-11-24T05:59:00-03:00', true],
	['2026-11-24T06:00:00-03:00', false],
	['2026-11-23T05:00:00-03:00', false],
	['2026-11-28T05:00:00-03:00', true],
])('a night from 22 to 6 belongs to the day it starts on: %s is %p', (iso, open) => {
	expect(isOpen(fixed({ window: { from: 22 * 60, to: 6 * 60 } }), at(iso))).toBe(open);
});

it.each([
	['11', '2026-11-30T07:30:00-03:00', '2026-11-30T08:00:00-03:00'],
	['68', '2026-11-30T08:30:00-03:00', '2026-11-30T08:00:00-05:00'],
	['92', '2026-11-30T08:30:00-03:00', '2026-11-30T08:00:00-04:00'],
	['97', '2026-11-30T08:30:00-03:00', '2026-11-30T08:00:00-05:00'],
	['11', '2026-12-04T20:00:00-03:00', '2026-12-07T08:00:00-03:00'],
	['11', '2026-12-24T21:00:00-03:00', '2026-12-28T08:00:00-03:00'],
	['98', '2027-02-05T20:00:00-03:00', '2027-02-10T08:00:00-03:00'],
])('phones of %s: after %s the hours begin at %s', (areaCode, now, next) => {
	const rule: HoursRule = {
		windows: [{ days: [1, 2, 3, 4, 5], from: 8 * 60, to: 20 * 60 }],
		holidays: 'nationalAndOptional',
		ownDays: [],
	};
	const found = nextOpening(localRule(rule, areaCode), at(now));
	expect(found && new Date(found).toISOString()).toBe(new Date(next).toISOString());
});

it('a rule that never opens is told within 400 days, not looked for without end', () => {
	expect(nextOpening(fixed({ window: { days: [] } }), at('2026-11-30T12:00:00Z'))).toBeUndefined();
	// Half an hour, in two zones an hour apart.
	const { windows, ...rest } = {
		windows: [{ days: [1], from: 480, to: 510 }],
		holidays: 'none' as const,
		ownDays: [],
	};
	expect(nextOpening(localRule({ windows, ...rest }, '97'), at('2026-11-30T12:00:00Z'))).toBeUndefined();
});

/** As the node judged before it knew the recipient's clock: what workflows have stored must mean the same. */
function before({ days, from, to, zone, holidays }: Stored, now: number): boolean {
	const local = DateTime.fromMillis(now, { zone });
	const minute = local.hour * 60 + local.minute;
	const overnight = from > to;
	const day = overnight && minute < to ? local.minus({ days: 1 }) : local;
	const isHoliday = holidays.includes(day.toFormat('yyyy-MM-dd')) || holidays.includes(day.toFormat('MM-dd'));
	if (!days.includes(day.weekday) || isHoliday) return false;
	return overnight ? minute >= from || minute < to : minute >= from && minute < to;
}

interface Stored {
	days: number[];
	from: number;
	to: number;
	zone: string;
	holidays: string[];
}

const stored = fc.record({
	days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
	from: fc.integer({ min: 0, max: 1439 }),
	to: fc.integer({ min: 0, max: 1440 }),
	zone: fc.constantFrom('America/Sao_Paulo', 'America/Rio_Branco', 'Europe/Lisbon', 'Asia/Kolkata'),
	holidays: fc.subarray(['2026-11-30', '12-25', '02-29', '01-01']),
});
const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2029-01-01T00:00:00Z') });

it('fixed hours mean what they have always meant', () => {
	fc.assert(
		fc.property(stored, moment, (hours, now) => {
			const { days, from, to, zone } = hours;
			const ownDays = hours.holidays.map((day) => ({ day }));
			const rule = localRule({ zone, windows: [{ days, from, to }], holidays: 'none', ownDays }, '11');
			expect(isOpen(rule, now)).toBe(before(hours, now));
		}),
		{ numRuns: 20_000 },
	);
});

it('the next opening is open, a minute before it is closed, and no earlier one is missed', () => {
	const step = 7 * 60_000;
	fc.assert(
		fc.property(stored, moment, fc.constantFrom('11', '68', '97'), (hours, now, areaCode) => {
			const { days, from, to } = hours;
			const rule = localRule({ windows: [{ days, from, to }], holidays: 'national', ownDays: [] }, areaCode);
			if (isOpen(rule, now)) return;
			const next = nextOpening(rule, now);
			if (next === undefined) return;
			expect(isOpen(rule, next)).toBe(true);
			expect(isOpen(rule, next - 1)).toBe(false);
			const until = Math.min(next, now + 3 * 24 * 60 * 60_000);
			for (let time = now; time < until; time += step) expect(isOpen(rule, time)).toBe(false);
		}),
		{ numRuns: 300 },
	);
});
