import { DateTime } from 'luxon';
import { minutesOf } from '../../../../nodes/Kolmeya/parameters/dates';
import { monthsOf } from '../../../../nodes/Kolmeya/operations/report/prices';

const at = (iso: string) => DateTime.fromISO(iso);
const now = at('2025-11-20T15:00:30-03:00').toMillis();

it('a period has its months', () => {
	const { from, to } = minutesOf({ startAt: at('2025-08-31T12:00:00-03:00') }, now);
	expect(monthsOf(from, to)).toEqual(['2025-08', '2025-09', '2025-10', '2025-11']);
});
