import fc from 'fast-check';
import { campaignOf } from '../../../../nodes/Kolmeya/api/schemas/rows/campaign';
import { vendorDateToIso } from '../../../../nodes/Kolmeya/api/values/dates';
import { minuteText } from '../../../../nodes/Kolmeya/api/values/wallClock';
import { cpfOf, isoOfVendorDate, phoneOrText, textOrNull } from '../../../../nodes/Kolmeya/api/schemas/cells';

describe('cells of rows', () => {
	it('are read in the form all operations use', () => {
		expect(['11987654321', 5511987654321, 1187654321, 'x', 0, null, ''].map(phoneOrText)).toEqual([
			'5511987654321',
			'5511987654321',
			'5511987654321',
			'x',
			null,
			null,
			null,
		]);
		expect([1234567890, '52998224725', 0, '0', 'x', null].map(cpfOf)).toEqual([
			'01234567890',
			'52998224725',
			null,
			null,
			'x',
			null,
		]);
		expect([' a ', '', 0, null, 5, {}].map(textOrNull)).toEqual(['a', null, null, null, '5', null]);
		expect(['16/11/2025 14:30', '16/11/2025 14:30', 'ontem', null].map(isoOfVendorDate)).toEqual([
			'2025-11-16T14:30:00-03:00',
			'2025-11-16T14:30:00-03:00',
			null,
			null,
		]);
		expect(campaignOf({ id: 1, new: 2 })).toMatchObject({ jobId: 1, new: 2 });
		expect(campaignOf({ id: 1 })).not.toHaveProperty('id');
	});

	it('dates are the same as the slower way reads them', () => {
		const seconds = fc.option(fc.constantFrom(':00', ':59'), { nil: '' });
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 60_000_000 }),
				seconds,
				fc.boolean(),
				(minute, second, brazilian) => {
					const sql = minuteText(minute);
					const date = brazilian
						? `${sql.slice(8, 10)}/${sql.slice(5, 7)}/${sql.slice(0, 4)}`
						: sql.slice(0, 10);
					const text = `${date} ${sql.slice(11)}${second}`;
					// In the hour that daylight saving time left out, no clock showed this minute.
					if (vendorDateToIso(text)?.slice(11, 16) === sql.slice(11))
						expect(isoOfVendorDate(text)).toBe(vendorDateToIso(text));
				},
			),
			{ numRuns: 1_000 },
		);
		for (const text of ['2025-11-16T17:30:00Z', '16/11/2025', '2025-11-16', '31/02/2025', '']) {
			expect(isoOfVendorDate(text)).toBe(vendorDateToIso(text) ?? null);
		}
	});
});
