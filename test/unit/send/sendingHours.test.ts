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
