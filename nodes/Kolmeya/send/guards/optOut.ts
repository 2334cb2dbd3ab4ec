import { fold } from '../../api/values/text';
import { settleAs } from '../message';
import type { Guard } from './guard';

const NO = new Set(['', '0', 'false', 'no', 'n', 'nao', 'null', 'undefined']);

/** People who asked for no more messages, by a value of the item: `true`, `1`, `sim`, a date of opting out ... */
export function notOptedOut(isOptedOut: (item: number) => unknown): Guard {
	return (open) => {
		for (const message of open) {
			if (!isYes(isOptedOut(message.item))) continue;
			settleAs(message, {
				outcome: 'rejected',
				reason: 'optedOut',
				text: `The person has opted out [item ${message.item}]`,
			});
		}
	};
}

function isYes(value: unknown): boolean {
	return !NO.has(fold(String(value)));
}
