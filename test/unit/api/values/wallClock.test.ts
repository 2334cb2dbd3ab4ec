import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
	dayOf,
	dayText,
	minuteOfText,
	minuteText,
	wallMinute,
} from '../../../../nodes/Kolmeya/api/values/wallClock';

describe('the wall clock of Brasília', () => {
	it('counts the minutes it shows', () => {
		const moment = DateTime.fromISO('2025-11-16T14:30:59Z');
		expect(minuteText(wallMinute(moment))).toBe('2025-11-16 11:30');
		expect(dayText(dayOf(wallMinute(moment)))).toBe('2025-11-16');
		expect(dayText(dayOf(wallMinute(DateTime.fromISO('2025-11-16T02:59:00Z'))))).toBe('2025-11-15');
	});

	it('knew daylight saving time', () => {
		expect(minuteText(wallMinute(DateTime.fromISO('2018-12-01T12:00:00Z')))).toBe('2018-12-01 10:00');
	});

	it('reads back what it writes, in every form Kolmeya uses', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minute) => {
				const text = minuteText(minute);
				const [year, month, day, time] = [
					text.slice(0, 4),
					text.slice(5, 7),
					text.slice(8, 10),
					text.slice(11),
				];
				expect(minuteOfText(text)).toBe(minute);
				expect(minuteOfText(`${text}:59`)).toBe(minute);
				expect(minuteOfText(`${day}/${month}/${year} ${time}`)).toBe(minute);
			}),
		);
	});

	it.each([
		null,
		undefined,
		'',
		'ontem',
		5,
		{},
		'31/02/2025',
		'2025-13-01',
		'16/11/2025 24:00',
		'2025-11-16T17:30:00Z',
		'em 2025-11-16 14:30',
		'2025-11-16 14:30h',
	])('%p is no minute', (given) => {
		expect(minuteOfText(given)).toBeUndefined();
	});
});
