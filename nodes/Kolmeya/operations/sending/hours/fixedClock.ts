import type { INodePropertyCollection } from 'n8n-workflow';
import { IANAZone } from 'luxon';
import { toText } from '../../../api/schemas/tolerant';
import { BRASILIA } from '../../../api/values/dates';
import { FieldFlaw } from '../../../parameters/field';
import type { HoursRule } from '../../../send/hours/rule';
import { readOwnDays } from './ownDays';
import type { OutsideProperties } from './outside';
import { daysProperty, fromProperty, readWindow, untilProperty } from './times';

/** One window on one clock: all there was before the recipient's clock. What workflows store of it keeps its meaning. */
export function fixedClock({ outside, longestWait }: OutsideProperties): INodePropertyCollection {
	return {
		displayName: 'Fixed Clock',
		name: 'hours',
		values: [
			daysProperty([1, 2, 3, 4, 5, 6]),
			fromProperty,
			{
				displayName: 'Holidays',
				name: 'holidays',
				type: 'string',
				default: '',
				placeholder: 'e.g. 25/12, 17/02/2026',
				description: 'Days without messages, separated by commas. A date without a year applies every year.',
			},
			longestWait,
			outside,
			{ displayName: 'Time Zone', name: 'zone', type: 'string', default: BRASILIA },
			untilProperty,
		],
	};
}

/** A zone that IANA knows. */
export function readZone(raw: unknown): string | undefined {
	const zone = toText(raw)?.trim();
	if (!zone) return undefined;
	if (IANAZone.isValidZone(zone)) return zone;
	throw new FieldFlaw(`'Time Zone' must be a name such as ${BRASILIA}, not "${zone}"`);
}

/** The rule from what n8n stores. */
export function readFixedClock(stored: Record<string, unknown>): HoursRule {
	return {
		zone: readZone(stored.zone) ?? BRASILIA,
		windows: [readWindow(stored)],
		holidays: 'none',
		ownDays: readOwnDays(stored.holidays, 'Holidays'),
	};
}
