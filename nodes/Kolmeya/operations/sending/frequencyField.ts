import { isRow } from '../../api/schemas/tolerant';
import { integer } from '../../parameters/kinds';
import type { Field } from '../../parameters/field';
import type { FrequencyLimit } from '../../send/guards/frequency';

const MAX_DAYS = 31;
const MAX_MESSAGES = 100;

const messages = integer(
	{ displayName: 'Messages', default: 2, description: 'Maximum number of messages to a phone' },
	{ min: 1, max: MAX_MESSAGES },
);
const days = integer(
	{
		displayName: 'Days',
		default: 7,
		description: 'In how many days, counted back from the moment of sending',
	},
	{ min: 1, max: MAX_DAYS },
);

/** How often a phone may be written to; nothing was chosen: as often as the builder likes. */
export const frequencyField: Field<FrequencyLimit | undefined> = {
	property: {
		displayName: 'Frequency Limit',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add limit',
		description:
			"How many messages a phone may receive in a number of days. The node counts in Kolmeya's delivery report, which includes messages from other workflows. Messages beyond the limit go to the output Not Sent.",
		options: [
			{
				displayName: 'Limit',
				name: 'limit',
				values: [
					{ ...days.property, name: 'days' },
					{ ...messages.property, name: 'messages' },
				],
			},
		],
	},
	read: (raw) =>
		isRow(raw) && isRow(raw.limit)
			? {
					days: days.read(raw.limit.days ?? days.property.default),
					messages: messages.read(raw.limit.messages ?? messages.property.default),
				}
			: undefined,
};
