import { isRow } from '../../../api/schemas/tolerant';
import { type Field, FieldFlaw } from '../../../parameters/field';
import type { HoursRule } from '../../../send/hours/rule';
import { fixedClock, readFixedClock } from './fixedClock';
import { outsideProperties, type OutsideTexts, readWait } from './outside';
import { readRecipientClock, recipientClock } from './recipientClock';

/** When messages may go out, and what happens to the others. */
export interface SendingHours {
	rule: HoursRule;
	/** How long the node may wait for the hours; without, it refuses the messages at once. */
	waitMs?: number;
}

/** When messages may go out; nothing was chosen: always. */
export function sendingHours(outside: OutsideTexts): Field<SendingHours | undefined> {
	const properties = outsideProperties(outside);
	return {
		property: {
			displayName: 'Sending Hours',
			type: 'fixedCollection',
			default: {},
			placeholder: 'Add hours',
			description: 'When messages may be sent, on the clock of each phone or on a fixed one',
			options: [recipientClock(properties), fixedClock(properties)],
		},
		read: readSendingHours,
	};
}

function readSendingHours(raw: unknown): SendingHours | undefined {
	if (!isRow(raw)) return undefined;
	const { hours, recipient } = raw;
	if (isRow(hours) && isRow(recipient)) {
		throw new FieldFlaw("'Sending Hours' has both 'Recipient's Clock' and 'Fixed Clock'. Remove one of them");
	}
	if (isRow(recipient)) return withWait(readRecipientClock(recipient), recipient);
	return isRow(hours) ? withWait(readFixedClock(hours), hours) : undefined;
}

function withWait(rule: HoursRule | undefined, stored: Record<string, unknown>): SendingHours | undefined {
	const waitMs = readWait(stored);
	return rule && { rule, ...(waitMs !== undefined && { waitMs }) };
}
