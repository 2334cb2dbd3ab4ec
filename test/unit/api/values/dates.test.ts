import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
	isoOfMoment,
	readMoment,
	toVendorDate,
	vendorDateToIso,
} from '../../../../nodes/Kolmeya/api/values/dates';

describe('vendorDateToIso', () => {
	it.each([
		['16/11/2025 14:30:05', '2025-11-16T14:30:05-03:00'],
		['16/11/2025 14:30', '2025-11-16T14:30:00-03:00'],
		['2025-11-16 14:30:05', '2025-11-16T14:30:05-03:00'],
		['16/11/2025', '2025-11-16T00:00:00-03:00'],
		['2018-12-01 10:00:00', '2018-12-01T10:00:00-02:00'],
		['2025-11-16T17:30:00Z', '2025-11-16T14:30:00-03:00'],
	])('%s is %s', (given, iso) => {
		expect(vendorDateToIso(given)).toBe(iso);
	});

	it.each([null, undefined, '', '0', '31/02/2025', '2025-13-01 10:00:00', 'ontem', 5, {}])(
		'%p is no date',
		(given) => {
			expect(vendorDateToIso(given)).toBeUndefined();
		},
	);
});

it('a moment is written as Luxon writes it, also where clocks change', () => {
	const asLuxon = (moment: number) =>
		expect(isoOfMoment(moment)).toBe(DateTime.fromMillis(moment, { zone: 'America/Sao_Paulo' }).toISO());
	const [from, to] = [Date.UTC(1970, 0), Date.UTC(2100, 0)];
	fc.assert(fc.property(fc.integer({ min: from, max: to }), asLuxon));
	// Summer time began and ended at midnight: 3:00 and 2:00 UTC.
	for (const change of [Date.UTC(2018, 10, 4, 3), Date.UTC(2019, 1, 17, 2)]) {
		for (const ms of [-1, 0, 1, 3_600_000]) asLuxon(change + ms);
	}
});

describe('readMoment', () => {
	it.each([
		['2025-11-16T14:30:00Z', '2025-11-16 11:30'],
		['2025-11-16T14:30:00.000-03:00', '2025-11-16 14:30'],
		['2025-11-16T14:30:00', '2025-11-16 14:30'],
		['2025-11-16 14:30', '2025-11-16 14:30'],
		['2025-11-16', '2025-11-16 00:00'],
		['2025-11', '2025-11-01 00:00'],
		['16/11/2025', '2025-11-16 00:00'],
		['16/11/2025 14:30', '2025-11-16 14:30'],
		[new Date('2025-11-16T14:30:00Z'), '2025-11-16 11:30'],
		[DateTime.fromISO('2025-11-16T14:30:00Z'), '2025-11-16 11:30'],
		[Date.UTC(2025, 10, 16, 14, 30), '2025-11-16 11:30'],
		[{ toISO: () => '2025-11-16T14:30:00Z' }, '2025-11-16 11:30'],
	])('%p is %s in Brasília', (given, expected) => {
		const moment = readMoment(given);
		expect(moment && toVendorDate(moment, 'minute')).toBe(expected);
	});

	it('takes a text without offset as a time of the workflow, and a bare day as a day in Brasília', () => {
		const at = (text: string) => {
			const moment = readMoment(text, 'Asia/Tokyo');
			return moment && toVendorDate(moment, 'minute');
		};
		expect(at('2025-11-16T14:30:00')).toBe('2025-11-16 02:30');
		expect(at('2025-11-16')).toBe('2025-11-16 00:00');
	});

	it.each([null, undefined, '', 'amanhã', '2025-02-30', {}, [], Number.NaN])('%p is no moment', (given) => {
		expect(readMoment(given)).toBeUndefined();
	});

	it('survives the way to Kolmeya and back, to the minute', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
				(date) => {
					date.setUTCSeconds(0, 0);
					const back = readMoment(toVendorDate(DateTime.fromJSDate(date), 'minute'));
					// The hour that daylight saving time used to repeat has two meanings.
					const shift = Math.abs((back?.toMillis() ?? Number.NaN) - date.getTime());
					expect([0, 3_600_000]).toContain(shift);
				},
			),
		);
	});
});
