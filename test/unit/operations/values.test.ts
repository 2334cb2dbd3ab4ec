import fc from 'fast-check';
import { DateTime } from 'luxon';
import { JobsAnswer } from '../../../nodes/Kolmeya/api/schemas/reports';
import { campaignOf } from '../../../nodes/Kolmeya/api/schemas/rows/campaign';
import { vendorDateToIso } from '../../../nodes/Kolmeya/api/values/dates';
import { dayText, minuteText } from '../../../nodes/Kolmeya/api/values/wallClock';
import { daysOf, minutesOf, optionalEnd } from '../../../nodes/Kolmeya/parameters/dates';
import { idList } from '../../../nodes/Kolmeya/parameters/idList';
import { monthsOf } from '../../../nodes/Kolmeya/operations/report/prices';
import { cpfOf, isoOfVendorDate, phoneOrText, textOrNull } from '../../../nodes/Kolmeya/api/schemas/cells';

describe('a period', () => {
	const now = DateTime.fromISO('2025-11-20T15:00:30-03:00').toMillis();
	const at = (iso: string) => DateTime.fromISO(iso);
	const end = (raw: unknown, zone = 'America/Sao_Paulo') =>
		optionalEnd({ displayName: 'End' }).read(raw, zone);
	const shown = (given: { from: number; to: number }) => [minuteText(given.from), minuteText(given.to)];

	it('ends now where nothing else is said, and never later', () => {
		for (const endAt of [undefined, at('2030-01-01T00:00:00Z')]) {
			expect(shown(minutesOf({ startAt: at('2025-11-19T00:00:00-03:00'), endAt }, now))).toEqual([
				'2025-11-19 00:00',
				'2025-11-20 15:00',
			]);
		}
	});

	it.each([
		['2025-11-18', '2025-11-18 23:59'],
		['18/11/2025', '2025-11-18 23:59'],
		['2025-10', '2025-10-31 23:59'],
		['2025-11-18T10:15:00', '2025-11-18 10:15'],
		['2025-11-18T10:15:30Z', '2025-11-18 07:15'],
	])('that ends at %s goes to %s', (raw, text) => {
		const { to } = minutesOf({ startAt: at('2025-01-01T00:00:00-03:00'), endAt: end(raw) }, now);
		expect(minuteText(to)).toBe(text);
	});

	it('never ends in a minute that the clock of Kolmeya may not have reached', () => {
		const justAfter = DateTime.fromISO('2025-11-20T15:00:05-03:00');
		const given = minutesOf({ startAt: justAfter.minus({ hours: 1 }) }, justAfter.toMillis());
		expect(shown(given)).toEqual(['2025-11-20 14:00', '2025-11-20 14:59']);
		expect(shown(minutesOf({ startAt: justAfter }, justAfter.toMillis()))).toEqual([
			'2025-11-20 15:00',
			'2025-11-20 14:59',
		]);
	});

	it('is counted in days of Brasília', () => {
		const days = daysOf({ startAt: at('2025-11-18T01:00:00Z'), endAt: at('2025-11-19T02:00:00Z') }, now);
		expect([dayText(days.from), dayText(days.to), dayText(days.now)]).toEqual([
			'2025-11-17',
			'2025-11-18',
			'2025-11-20',
		]);
	});

	it('has its months', () => {
		const { from, to } = minutesOf({ startAt: at('2025-08-31T12:00:00-03:00') }, now);
		expect(monthsOf(from, to)).toEqual(['2025-08', '2025-09', '2025-10', '2025-11']);
	});
});

describe('parameters', () => {
	it.each([
		['12, 15', [12, 15]],
		['12;15 16', [12, 15, 16]],
		[12, [12]],
		[
			[12, '15', ''],
			[12, 15],
		],
		['', undefined],
		[[], undefined],
	])('the IDs %p', (given, ids) => {
		expect(idList({ displayName: 'IDs' }).read(given)).toEqual(ids);
	});

	it('that are no IDs are named', () => {
		expect(() => idList({ displayName: 'IDs' }).read('12, x')).toThrow("'IDs' must be a whole number");
	});
});

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

	it('campaigns as a text are read line by line, and as a list', () => {
		expect(
			JobsAnswer.parse({ jobs: '700001 - 2025-11-16 14:30:00\n\nJob 5 criado 16/11/2025 14:30, sem número' }),
		).toEqual([
			{
				id: '700001',
				created: '2025-11-16 14:30:00',
				approved: undefined,
				text: '700001 - 2025-11-16 14:30:00',
			},
			{ id: '5', created: '16/11/2025 14:30', approved: undefined, text: 'Job 5 criado 16/11/2025 14:30' },
		]);
		for (const jobs of ['', 0, null, undefined, []]) expect(JobsAnswer.parse({ jobs })).toEqual([]);
		expect(JobsAnswer.parse([{ id: 1 }])).toEqual([{ id: 1 }]);
	});
});
