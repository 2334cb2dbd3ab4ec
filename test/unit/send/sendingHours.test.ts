import { sendingHoursField } from '../../../nodes/Kolmeya/operations/sending/hoursField';
import { minuteOfDay, type SendingHours, withinSendingHours } from '../../../nodes/Kolmeya/send/sendingHours';

const office: SendingHours = {
	days: [1, 2, 3, 4, 5],
	from: 8 * 60,
	to: 20 * 60,
	zone: 'America/Sao_Paulo',
	holidays: ['12-25', '2026-02-17'],
};

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
	expect(withinSendingHours(office, at(iso))).toBe(open);
});

it.each([
	['2026-11-23T23:00:00-03:00', true],
	['2026-11-24T05:59:00-03:00', true],
	['2026-11-24T06:00:00-03:00', false],
	['2026-11-23T05:00:00-03:00', false],
	['2026-11-28T05:00:00-03:00', true],
])('a night from 22 to 6 belongs to the day it starts on: %s is %p', (iso, open) => {
	expect(withinSendingHours({ ...office, from: 22 * 60, to: 6 * 60 }, at(iso))).toBe(open);
});

it.each([
	['08:00', 480],
	['8:05', 485],
	['24:00', 1440],
	['24:01', undefined],
	['8h', undefined],
	['', undefined],
])('%p is minute %p', (text, minute) => {
	expect(minuteOfDay(text)).toBe(minute);
});

describe('the parameter', () => {
	const read = (given: object) =>
		sendingHoursField.read({
			hours: { days: [1], from: '08:00', until: '20:00', zone: 'America/Sao_Paulo', holidays: '', ...given },
		});

	it.each([
		['08:00', '08:00'],
		['8:00', '08:00'],
		['00:00', '00:00'],
		['24:00', '24:00'],
		['24:00', '00:00'],
	])('from %s until %s is no time at all', (from, until) => {
		expect(() => read({ from, until })).toThrow(
			`'From' (${from}) and 'Until' (${until}) are the same time, so nothing would ever be sent. For the whole day, use 00:00 and 24:00`,
		);
	});

	it.each([
		['00:00', '24:00', { from: 0, to: 1440 }],
		['22:00', '00:00', { from: 1320, to: 0 }],
		['20:00', '8:00', { from: 1200, to: 480 }],
	])('from %s until %s is a time', (from, until, minutes) => {
		expect(read({ from, until })).toMatchObject(minutes);
	});

	it.each([
		['12-25, 2026-02-17', ['12-25', '2026-02-17']],
		['25/12, 17/02/2026', ['12-25', '2026-02-17']],
		['1/5; 7/9/2026', ['05-01', '2026-09-07']],
		['29/02', ['02-29']],
		['', []],
		[undefined, []],
		[
			['25/12', ' 2026-02-17 ', ''],
			['12-25', '2026-02-17'],
		],
	])('the holidays %j are %j', (holidays, days) => {
		expect(read({ holidays })?.holidays).toEqual(days);
	});

	it.each(['Natal', '12/25', '2026-02-30', '13-01', '17/02/26'])('%s is no holiday', (holidays) => {
		expect(() => read({ holidays })).toThrow(
			`'Holidays' must be days such as 25/12, 17/02/2026 or 2026-02-17, not "${holidays}"`,
		);
	});

	it('holidays that are no text are refused, not left out', () => {
		expect(() => read({ holidays: { a: 1 } })).toThrow("'Holidays' must be text or a number");
	});
});
