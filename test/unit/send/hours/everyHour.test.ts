import Holidays from 'date-holidays';
import { groupBy } from '../../../../nodes/Kolmeya/api/values/grouping';
import { AREAS } from '../../../../nodes/Kolmeya/api/values/areaCodes';
import { isOpen, localRule, nextOpening } from '../../../../nodes/Kolmeya/send/hours/open';
import { type HoursRule, MARKETING, MARKETING_IN_CEARA } from '../../../../nodes/Kolmeya/send/hours/rule';

/**
 * Each hour of three years on the clock of each area code, against rules written down once more in another way: offsets
 * as Lei 12.876/2013 has them (there was no summer time in these years), holidays of `date-holidays`, plain numbers.
 */

const HOUR = 3_600_000;
const FIRST = Date.UTC(2025, 0, 1);
const HOURS = (Date.UTC(2028, 0, 1) - FIRST) / HOUR;

const OFFSETS: Record<string, readonly number[]> = {
	...Object.fromEntries(['65', '66', '67', '69', '92', '95'].map((code) => [code, [-4]])),
	'68': [-5],
	'97': [-4, -5],
};

const rule: HoursRule = {
	windows: MARKETING,
	stateWindows: { CE: MARKETING_IN_CEARA },
	holidays: 'nationalAndOptional',
	ownDays: [{ day: '07-09', state: 'SP' }, { day: '12-24' }],
};

const holidays = new Set(
	[2024, 2025, 2026, 2027, 2028].flatMap((year) =>
		new Holidays('BR')
			.getHolidays(year)
			.filter(({ type }) => type === 'public' || type === 'bank')
			.map(({ date }) => date.slice(0, 10)),
	),
);

const SAO_PAULO = /^1\d$/;
const CEARA = /^8[58]$/;

/** What a person would say who looks at a clock and a calendar. */
function shouldBeOpen(code: string, now: number): boolean {
	return (OFFSETS[code] ?? [-3]).every((offset) => {
		const local = new Date(now + offset * HOUR);
		const [day, hour] = [local.getUTCDay(), local.getUTCHours()];
		const date = local.toISOString().slice(0, 10);
		if (day === 0 || holidays.has(date) || date.endsWith('-12-24')) return false;
		if (SAO_PAULO.test(code) && date.endsWith('-07-09')) return false;
		if (day === 6) return !CEARA.test(code) && hour >= 10 && hour < 13;
		return hour >= 9 && hour < (CEARA.test(code) ? 18 : 20);
	});
}

/** Codes of one state and zone have one rule: it is asked once for all of them. */
const groups = [...groupBy([...AREAS.keys()], (code) => JSON.stringify(AREAS.get(code))).values()];

it('covers the 67 area codes in 27 states', () => {
	expect(groups.flat()).toHaveLength(67);
	expect(new Set([...AREAS.values()].map(({ state }) => state)).size).toBe(27);
});

it.each(groups)('%s: open when it should be, in each hour of three years', (...codes) => {
	const local = localRule(rule, codes[0]);
	const open = Array.from({ length: HOURS }, (_, hour) => isOpen(local, FIRST + hour * HOUR));
	for (const code of codes) {
		const wrong = open.findIndex((is, hour) => is !== shouldBeOpen(code, FIRST + hour * HOUR));
		expect(wrong === -1 ? 'all right' : `${code}: ${new Date(FIRST + wrong * HOUR).toISOString()}`).toBe(
			'all right',
		);
	}

	// All openings are on the hour here: the next one is the next open hour after a closed one.
	let next: number | undefined;
	const wrong: string[] = [];
	for (let hour = HOURS - 2; hour >= 0; hour -= 1) {
		if (open[hour + 1] && !open[hour]) next = hour + 1;
		// Each 29th closed hour: every hour of the week is asked about, and it takes seconds.
		if (open[hour] || next === undefined || hour % 29 !== 0) continue;
		const found = nextOpening(local, FIRST + hour * HOUR + 1);
		if (found !== FIRST + next * HOUR) wrong.push(new Date(FIRST + hour * HOUR).toISOString());
	}
	expect(wrong).toEqual([]);
});

it.each([...AREAS])('%s: its zones have the offsets of the law today', (code, { zones }) => {
	const now = Date.UTC(2026, 5, 1, 12);
	const hours = zones.map((zone) => {
		const parts = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hour12: false });
		return Number(parts.format(now)) - 12;
	});
	expect(hours).toEqual(OFFSETS[code] ?? [-3]);
});
