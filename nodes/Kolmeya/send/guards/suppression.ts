import { settleAs } from '../message';
import { each, type Guard } from './guard';

/** Refuses people who are on a list of those that may not be written to; phones in their national form. */
export function notSuppressed(phones: ReadonlySet<string>): Guard {
	return each((message) => {
		if (!phones.has(message.phone?.national ?? '')) return;
		settleAs(message, {
			outcome: 'rejected',
			reason: 'optedOut',
			text: `The phone is on the 'Suppression List' [item ${message.item}]`,
		});
	});
}
