import type { INodeProperties } from 'n8n-workflow';
import { toText } from '../../../api/schemas/tolerant';
import { anyText, shownValue } from '../../../api/values/anyText';
import { FieldFlaw } from '../../../parameters/field';
import type { DayWindow } from '../../../send/hours/rule';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_MINUTES = 24 * 60;

/** The weekdays of a window, as the editor shows them. */
export function daysProperty(days: readonly number[]): INodeProperties {
	return {
		displayName: 'Days',
		name: 'days',
		type: 'multiOptions',
		description: 'Weekdays on which messages may be sent',
		options: WEEKDAYS.map((name, index) => ({ name, value: index + 1 })),
		default: [...days],
	};
}

/** When a window begins. */
export const fromProperty: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '08:00',
	placeholder: 'e.g. 08:00',
	description: 'Time from which messages may be sent',
};

/** When it ends. */
export const untilProperty: INodeProperties = {
	displayName: 'Until',
	name: 'until',
	type: 'string',
	default: '20:00',
	placeholder: 'e.g. 20:00',
	description: "Time from which no more messages are sent. A time earlier than 'From' is on the next day.",
};

/** One window from what n8n stores; `where` names the row, if there are several. */
export function readWindow(stored: Record<string, unknown>, where = ''): DayWindow {
	const from = readTime(stored.from, `'From'${where}`);
	const to = readTime(stored.until, `'Until'${where}`);
	const wholeDay = from === 0 && to === DAY_MINUTES;
	if (from % DAY_MINUTES === to % DAY_MINUTES && !wholeDay) {
		throw new FieldFlaw(
			`'From' (${shownValue(stored.from)}) and 'Until' (${shownValue(stored.until)})${where} are the same time, so nothing would ever be sent. For the whole day, use 00:00 and 24:00`,
		);
	}
	return {
		days: Array.isArray(stored.days) ? stored.days.map((day) => Number(anyText(day))) : [],
		from,
		to,
	};
}

function readTime(raw: unknown, name: string): number {
	const minute = minuteOfDay(toText(raw) ?? '');
	if (minute === undefined)
		throw new FieldFlaw(`${name} must be a time such as 08:00, not "${shownValue(raw)}"`);
	return minute;
}

/** `08:30` to minutes since midnight; `24:00` ends a day. */
export function minuteOfDay(text: string): number | undefined {
	const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
	if (!match) return undefined;
	const minute = Number(match[1]) * 60 + Number(match[2]);
	return minute <= DAY_MINUTES ? minute : undefined;
}
