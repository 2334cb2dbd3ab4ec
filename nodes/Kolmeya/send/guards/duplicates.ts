import { type Message, type RejectedReason, settleAs } from '../message';
import type { Guard } from './guard';

/** What counts as sending to somebody twice in one run. */
export type DuplicateRule = 'sameText' | 'samePhone' | 'allow';

/** Keeps the first message of what the rule calls the same. */
export function noDuplicates(rule: DuplicateRule): Guard {
	if (rule === 'allow') return () => {};
	return keepFirst(
		({ phone, text }) => (rule === 'samePhone' ? `${phone?.national}` : `${phone?.national} ${text}`),
		(first) => ({
			reason: 'duplicate',
			text:
				rule === 'samePhone'
					? `Item ${first} goes to the same phone`
					: `Item ${first} has the same phone and text`,
		}),
	);
}

/** A reference names one message: a second one to the same phone is the same message again. */
export const uniqueReference: Guard = keepFirst(
	({ phone, reference }) => `${phone?.national} ${reference}`,
	(first, { reference }) => ({
		reason: 'duplicateReference',
		text: `The reference "${reference}" and the phone are those of item ${first}: give each message its own reference`,
	}),
);

function keepFirst(
	keyOf: (message: Message) => string,
	refuse: (first: number, message: Message) => { reason: RejectedReason; text: string },
): Guard {
	return (open) => {
		const seen = new Map<string, number>();
		for (const message of open) {
			const key = keyOf(message);
			const first = seen.get(key);
			if (first === undefined) {
				seen.set(key, message.item);
				continue;
			}
			const { reason, text } = refuse(first, message);
			settleAs(message, { outcome: 'rejected', reason, text: `${text} [item ${message.item}]` });
		}
	};
}
