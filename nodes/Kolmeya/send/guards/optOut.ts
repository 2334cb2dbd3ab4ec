import { anyText } from '../../api/values/anyText';
import { fold } from '../../api/values/text';
import { settleAs } from '../message';
import { each } from './guard';

const NO = new Set(['', '0', 'false', 'no', 'n', 'nao', 'null', 'undefined']);

/** Refuses people who asked for no more messages. */
export const notOptedOut = each((message) => {
	if (!message.optedOut) return;
	settleAs(message, {
		outcome: 'rejected',
		reason: 'optedOut',
		text: `The person has opted out [item ${message.item}]`,
	});
});

/** Whether a value of the item says so: `true`, `1`, `sim`, a date of opting out ... */
export function saysYes(value: unknown): boolean {
	// A list says what is in it: an empty one is no date of opting out.
	return !NO.has(fold(anyText(value).replace(/^[["]+|["\]]+$/g, '')));
}
