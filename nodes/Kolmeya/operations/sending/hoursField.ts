import { DateTime, IANAZone } from 'luxon';
import { isRow, toText } from '../../api/schemas/tolerant';
import { anyText, shownValue } from '../../api/values/anyText';
import { BRASILIA } from '../../api/values/dates';
import { minuteOfDay, type SendingHours } from '../../send/sendingHours';
import { textOf } from '../../parameters/kinds';
import { type Field, FieldFlaw } from '../../parameters/field';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When messages may go out; nothing was chosen: always. */
export const sendingHoursField: Field<SendingHours | undefined> = {
	property: {
		displayName: 'Sending Hours',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add hours',
		description: 'When messages may be sent. Outside these hours, messages go to the output Not Sent.',
		options: [
			{
				displayName: 'Hours',
				name: 'hours',
				values: [
					{
						displayName: 'Days',
						name: 'days',
						type: 'multiOptions',
						options: WEEKDAYS.map((name, index) => ({ name, value: index + 1 })),
						default: [1, 2, 3, 4, 5, 6],
					},
					{ displayName: 'From', name: 'from', type: 'string', default: '08:00', placeholder: 'e.g. 08:00' },
					{
						displayName: 'Holidays',
						name: 'holidays',
						type: 'string',
						default: '',
						placeholder: 'e.g. 25/12, 17/02/2026',
						description:
							'Days without messages, separated by commas. A date without a year applies every year.',
					},
					{ displayName: 'Time Zone', name: 'zone', type: 'string', default: BRASILIA },
					{
						displayName: 'Until',
						name: 'until',
						type: 'string',
						default: '20:00',
						placeholder: 'e.g. 20:00',
					},
				],
			},
		],
	},
	read: (raw) => (isRow(raw) && isRow(raw.hours) ? readHours(raw.hours) : undefined),
};

const DAY_MINUTES = 24 * 60;

function readHours(hours: Record<string, unknown>): SendingHours {
	const zone = toText(hours.zone) ?? BRASILIA;
	if (!IANAZone.isValidZone(zone)) {
		throw new FieldFlaw(`'Time Zone' must be a name such as ${BRASILIA}, not "${zone}"`);
	}
	return {
		days: Array.isArray(hours.days) ? hours.days.map((day) => Number(anyText(day))) : [],
		...readTimes(hours),
		zone,
		holidays: readHolidays(hours.holidays),
	};
}

function readTimes(hours: Record<string, unknown>): Pick<SendingHours, 'from' | 'to'> {
	const from = readTime(hours.from, 'From');
	const to = readTime(hours.until, 'Until');
	const wholeDay = from === 0 && to === DAY_MINUTES;
	if (from % DAY_MINUTES === to % DAY_MINUTES && !wholeDay) {
		throw new FieldFlaw(
			`'From' (${shownValue(hours.from)}) and 'Until' (${shownValue(hours.until)}) are the same time, so nothing would ever be sent. For the whole day, use 00:00 and 24:00`,
		);
	}
	return { from, to };
}

function readTime(raw: unknown, displayName: string): number {
	const minute = minuteOfDay(toText(raw) ?? '');
	if (minute === undefined)
		throw new FieldFlaw(`'${displayName}' must be a time such as 08:00, not "${shownValue(raw)}"`);
	return minute;
}

/** A text with commas between the days, or a list of them. */
function readHolidays(raw: unknown): string[] {
	const given: unknown[] = Array.isArray(raw) ? raw : textOf(raw, 'Holidays').split(/[,;]/);
	return given.map((day) => textOf(day, 'Holidays')).flatMap((day) => (day === '' ? [] : [readHoliday(day)]));
}

const ISO_DAY = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/;
const BRAZILIAN_DAY = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/;
/** The 29th of February is a holiday of every year that has one. */
const LEAP_YEAR = '2024';

function readHoliday(text: string): string {
	const [, isoYear, isoMonth, isoDay] = ISO_DAY.exec(text) ?? [];
	const [, day = isoDay, month = isoMonth, year = isoYear] = BRAZILIAN_DAY.exec(text) ?? [];
	const date = DateTime.fromFormat(`${year ?? LEAP_YEAR}-${month}-${day}`, 'yyyy-M-d');
	if (date.isValid) return date.toFormat(year === undefined ? 'MM-dd' : 'yyyy-MM-dd');
	throw new FieldFlaw(
		`'Holidays' must be days such as 25/12, 17/02/2026 or 2026-02-17, not "${shownValue(text)}"`,
	);
}
