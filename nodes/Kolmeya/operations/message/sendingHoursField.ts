import { IANAZone } from 'luxon';
import { isRow, toText } from '../../api/schemas/tolerant';
import { BRASILIA } from '../../api/values/dates';
import { minuteOfDay, type SendingHours } from '../../send/sendingHours';
import { type Field, FieldFlaw } from '../operation';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When messages may go out; nothing was chosen: always. */
export const sendingHoursField: Field<SendingHours | undefined> = {
	property: {
		displayName: 'Sending Hours',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add hours',
		description: 'When people may be disturbed. Outside of it messages leave by Not Sent.',
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
						placeholder: 'e.g. 12-25, 2026-02-17',
						description: 'Days without messages, with commas between; without a year: every year',
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

function readHours(hours: Record<string, unknown>): SendingHours {
	const zone = toText(hours.zone) ?? BRASILIA;
	if (!IANAZone.isValidZone(zone)) {
		throw new FieldFlaw(`'Time Zone' must be a name such as ${BRASILIA}, not "${zone}"`);
	}
	return {
		days: Array.isArray(hours.days) ? hours.days.map(Number) : [],
		from: readTime(hours.from, 'From'),
		to: readTime(hours.until, 'Until'),
		zone,
		holidays: (toText(hours.holidays) ?? '')
			.split(',')
			.map(readHoliday)
			.filter((day) => day !== ''),
	};
}

function readTime(raw: unknown, displayName: string): number {
	const minute = minuteOfDay(toText(raw) ?? '');
	if (minute === undefined)
		throw new FieldFlaw(`'${displayName}' must be a time such as 08:00, not "${String(raw)}"`);
	return minute;
}

function readHoliday(text: string): string {
	const day = text.trim();
	if (day === '' || /^(\d{4}-)?\d{2}-\d{2}$/.test(day)) return day;
	throw new FieldFlaw(`'Holidays' must be days such as 12-25 or 2026-02-17, not "${day}"`);
}
