import { DateTime } from 'luxon';
import { dayText, minuteText } from '../../../nodes/Kolmeya/api/values/wallClock';
import { daysOf, minutesOf, month, optionalEnd } from '../../../nodes/Kolmeya/parameters/dates';

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
		['8/11/2025', '2025-11-08 23:59'],
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
});

describe('a month', () => {
	const { read } = month({ displayName: 'Month' });

	it.each(['11/2026', ' 11/2026 ', '2026-11', '28/11/2026', '2026-11-28', '1/11/2026 08:30'])(
		'%j is read',
		(given) => {
			expect(read(given, 'America/New_York')).toBe('2026-11');
		},
	);

	it.each(['13/2026', '11/26', 'novembro', '00/2026'])('%j is none', (given) => {
		expect(() => read(given)).toThrow(`'Month' is not a date: "${given}"`);
	});
});
