import { fold } from '../../api/values/text';
import { settleAs } from '../message';
import type { Guard } from './guard';

const NO = new Set(['', '0', 'false', 'no', 'n', 'nao', 'null', 'undefined']);

/** Refuses people who asked for no more messages. */
export const notOptedOut: Guard = (open) => {
	for (const message of open) {
		if (!message.optedOut) continue;
		settleAs(message, {
			outcome: 'rejected',
			reason: 'optedOut',
			text: `The person has opted out [item ${message.item}]`,
		});
	}
};

/** Whether a value of the item says so: `true`, `1`, `sim`, a date of opting out ... */
export function saysYes(value: unknown): boolean {
	return !NO.has(fold(String(value)));
}
