import { DateTime } from 'luxon';
import { readMoment, vendorDateToIso } from '../../../../nodes/Kolmeya/api/values/dates';
import { formatPhone, readPhone } from '../../../../nodes/Kolmeya/api/values/phone';
import {
	dayOf,
	dayText,
	minuteOfText,
	minuteText,
	wallMinute,
} from '../../../../nodes/Kolmeya/api/values/wallClock';

/** How values are written for people and for Kolmeya. */

it.each([
	['11987654321', '(11) 98765-4321'],
	['1133334444', '(11) 3333-4444'],
	['0800 123 4567', '0800 123 4567'],
	['0800 123 456', '0800 123 456'],
])('the phone %s is written %s', (given, written) => {
	const reading = readPhone(given);
	expect(reading.ok && formatPhone(reading.phone)).toBe(written);
});

it.each([
	[11987654321n, '11987654321'],
	[0n, undefined],
	[-5n, undefined],
	[-11987654321, undefined],
	[11987654321.5, undefined],
	[true, undefined],
])('the phone %p is read as %p', (given, national) => {
	const reading = readPhone(given);
	expect(reading.ok ? reading.phone.national : undefined).toBe(national);
});

describe('minutes on the wall of Brasília', () => {
	it.each([
		['16/11/2025 14:30', '2025-11-16 14:30'],
		['16/11/2025 14:30:59', '2025-11-16 14:30'],
		['16/11/2025', '2025-11-16 00:00'],
		['2025-11-16 14:30:59', '2025-11-16 14:30'],
		['2025-11-16T14:30', '2025-11-16 14:30'],
		['2025-11-16', '2025-11-16 00:00'],
		['29/02/2024 23:59', '2024-02-29 23:59'],
	])('%s is %s', (given, text) => {
		const minute = minuteOfText(given);
		expect(minute !== undefined && minuteText(minute)).toBe(text);
		expect(minute !== undefined && dayText(dayOf(minute))).toBe(text.slice(0, 10));
	});

	it.each([
		'31/11/2025',
		'29/02/2025',
		'01/13/2025',
		'2025-11-31',
		'16/11/2025 24:00',
		'16/11/2025 14:60',
		'x16/11/2025',
		'16/11/2025 14:30 h',
		'',
		5,
		null,
	])('%p is none', (given) => expect(minuteOfText(given)).toBeUndefined());

	it('are those of a moment, wherever it was told', () => {
		const moment = DateTime.fromISO('2025-11-16T17:30:59Z');
		expect(minuteText(wallMinute(moment))).toBe('2025-11-16 14:30');
		expect(minuteText(wallMinute(moment.setZone('Asia/Tokyo')))).toBe('2025-11-16 14:30');
	});
});

describe('a date of another copy of Luxon', () => {
	it('is read by its ISO text, and what has none is no date', () => {
		expect(readMoment({ toISO: () => '2025-11-16T14:30:00Z' })?.toISO()).toBe(
			'2025-11-16T11:30:00.000-03:00',
		);
		expect(readMoment({ toISO: 'text' })).toBeUndefined();
		expect(readMoment({ toISO: () => null })).toBeUndefined();
	});

	it('with blanks around it is read', () => {
		expect(vendorDateToIso(' 16/11/2025 ')).toBe('2025-11-16T00:00:00-03:00');
		expect(readMoment(' 2025-11-16 14:30 ')?.toISO()).toBe('2025-11-16T14:30:00.000-03:00');
	});
});
