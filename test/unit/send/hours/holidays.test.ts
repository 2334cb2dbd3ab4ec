import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { easterOf, holidayOn } from '../../../../nodes/Kolmeya/send/hours/holidays';

/** The elections of 2020 were moved. */
const YEARS = Array.from({ length: 78 }, (_, index) => 2021 + index);

/** Offices close on these, though no law makes them holidays. */
const OPTIONAL = new Set(['Carnaval', 'Corpo de Deus']);

/** What an independent list says of a year. */
function listed(year: number, withOptional: boolean): string[] {
	const days = new Holidays('BR')
		.getHolidays(year)
		.filter(({ type, name }) => type === 'public' || (withOptional && type === 'bank' && OPTIONAL.has(name)));
	return [...new Set(days.map(({ date }) => date.slice(0, 10)))].sort();
}

function computed(year: number, choice: 'national' | 'nationalAndOptional'): string[] {
	const first = DateTime.utc(year, 1, 1);
	return Array.from({ length: first.daysInYear }, (_, index) => first.plus({ days: index }))
		.filter((day) => holidayOn(day, choice) !== undefined)
		.map((day) => day.toISODate() ?? '');
}

it.each(YEARS)('%d: the national holidays are those of date-holidays', (year) => {
	expect(computed(year, 'national')).toEqual(listed(year, false));
});

it.each(YEARS)('%d: with the optional days, too', (year) => {
	expect(computed(year, 'nationalAndOptional')).toEqual(listed(year, true));
});

it('20 November is a holiday since 2024', () => {
	expect(holidayOn(DateTime.utc(2023, 11, 20), 'national')).toBeUndefined();
	expect(holidayOn(DateTime.utc(2024, 11, 20), 'national')).toBe('Consciência Negra');
	expect(holidayOn(DateTime.utc(2024, 11, 20), 'none')).toBeUndefined();
});

it.each(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])('Easter is on %s', (day) => {
	expect(new Date(easterOf(Number(day.slice(0, 4)))).toISOString().slice(0, 10)).toBe(day);
});

it('a day is a holiday on the clock of the zone it is in', () => {
	const newYear = DateTime.fromISO('2027-01-01T01:00:00-03:00', { zone: 'America/Sao_Paulo' });
	expect(holidayOn(newYear, 'national')).toBe('Confraternização Universal');
	expect(holidayOn(newYear.setZone('America/Rio_Branco'), 'national')).toBeUndefined();
});
