import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isRow } from '../../../api/schemas/tolerant';
import { FieldFlaw } from '../../../parameters/field';
import { choice } from '../../../parameters/kinds';
import {
	CEARA,
	type DayWindow,
	type HoursRule,
	MARKETING,
	MARKETING_IN_CEARA,
} from '../../../send/hours/rule';
import { readZone } from './fixedClock';
import { readOwnDays } from './ownDays';
import type { OutsideProperties } from './outside';
import { daysProperty, fromProperty, readWindow, untilProperty } from './times';

const preset = choice(
	{
		displayName: 'Preset',
		default: 'marketing',
		description:
			'The hours to keep to. Their sources are on the page "Sending hours" of the documentation. This is not legal advice.',
	},
	[
		{
			name: 'Ceará (Mon-Fri 8-18)',
			value: 'ceara',
			description: 'Lei 16.836/2019 of the state of Ceará, for offers and for collecting debts',
		},
		{ name: 'Custom', value: 'custom', description: 'Your own weekdays and times' },
		{
			name: 'Marketing (Cautious)',
			value: 'marketing',
			description:
				'Monday to Friday 9:00-20:00, Saturday 10:00-13:00. Phones of Ceará (85, 88): Monday to Friday 9:00-18:00.',
		},
		{
			name: 'Transactional (No Limit)',
			value: 'transactional',
			description: 'At any time: for codes, deliveries and what the person has asked for',
		},
	],
);

const holidays = choice(
	{
		displayName: 'Holidays',
		default: 'nationalAndOptional',
		description: 'Days without messages that the node computes for every year',
	},
	[
		{
			name: 'National',
			value: 'national',
			description: 'The national holidays, with Good Friday and elections',
		},
		{
			name: 'National and Optional',
			value: 'nationalAndOptional',
			description: 'The same, with Carnaval (Monday and Tuesday) and Corpus Christi',
		},
		{ name: 'None', value: 'none' },
	],
);

const limited = { hide: { preset: ['transactional'] } };

const windows: INodeProperties = {
	displayName: 'Windows',
	name: 'windows',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: { window: [{ days: [1, 2, 3, 4, 5], from: '08:00', until: '20:00' }] },
	placeholder: 'Add window',
	description: 'When messages may be sent. Add a window for each group of weekdays with the same times.',
	displayOptions: { show: { preset: ['custom'] } },
	options: [
		{
			displayName: 'Window',
			name: 'window',
			values: [daysProperty([1, 2, 3, 4, 5]), fromProperty, untilProperty],
		},
	],
};

/** Windows on the clock of each phone. */
export function recipientClock({ outside, longestWait }: OutsideProperties): INodePropertyCollection {
	return {
		displayName: "Recipient's Clock",
		name: 'recipient',
		values: [
			{ ...preset.property, name: 'preset' },
			windows,
			{ ...holidays.property, name: 'holidays', displayOptions: limited },
			{
				displayName: 'Own Days',
				name: 'ownDays',
				type: 'string',
				default: '',
				placeholder: 'e.g. 24/12, 17/02/2027, SP 09/07',
				description:
					'More days without messages, separated by commas. A date without a year applies every year. A date after a state, such as SP 09/07, applies only to phones of that state.',
				displayOptions: limited,
			},
			{
				displayName: 'Time Zone',
				name: 'zone',
				type: 'string',
				default: '',
				placeholder: 'e.g. America/Sao_Paulo',
				description: 'Leave empty for the time zone of each area code (DDD)',
				displayOptions: limited,
			},
			{ ...outside, displayOptions: limited },
			longestWait,
		],
	};
}

/** The rule from what n8n stores; nothing where there is no limit. */
export function readRecipientClock(stored: Record<string, unknown>): HoursRule | undefined {
	const chosen = preset.read(stored.preset ?? 'marketing');
	if (chosen === 'transactional') return undefined;
	const zone = readZone(stored.zone);
	return {
		...(zone !== undefined && { zone }),
		...windowsOf(chosen, stored.windows),
		holidays: holidays.read(stored.holidays ?? 'nationalAndOptional'),
		ownDays: readOwnDays(stored.ownDays, 'Own Days'),
	};
}

function windowsOf(
	chosen: 'ceara' | 'marketing' | 'custom',
	stored: unknown,
): Pick<HoursRule, 'windows' | 'stateWindows'> {
	if (chosen === 'ceara') return { windows: CEARA };
	if (chosen === 'marketing') return { windows: MARKETING, stateWindows: { CE: MARKETING_IN_CEARA } };
	return { windows: readRows(stored) };
}

function readRows(stored: unknown): DayWindow[] {
	const rows: unknown[] = isRow(stored) && Array.isArray(stored.window) ? stored.window : [];
	if (rows.length === 0) {
		throw new FieldFlaw("'Windows' of 'Sending Hours' is empty, so nothing would ever be sent. Add a window");
	}
	return rows.map((row, index) => readRow(isRow(row) ? row : {}, ` of window ${index + 1}`));
}

function readRow(row: Record<string, unknown>, where: string): DayWindow {
	const window = readWindow(row, where);
	if (window.days.some((day) => day >= 1 && day <= 7)) return window;
	throw new FieldFlaw(
		`'Days'${where} has no weekday, so nothing would ever be sent then. Select the weekdays`,
	);
}
