import { groupBy } from '../../api/values/grouping';
import { type Message, type RejectedReason, settleAs } from '../message';
import type { Guard } from './guard';

/** What counts as sending to somebody twice in one run. */
export type DuplicateRule = 'sameText' | 'samePhone' | 'allow';

/** Keeps the first message of what the rule calls the same. */
export function noDuplicates(rule: DuplicateRule): Guard {
	if (rule === 'allow') return () => {};
	if (rule === 'samePhone') {
		return keepFirst(
			() => '',
			({ item }) => ({ reason: 'duplicate', text: `Item ${item} goes to the same phone` }),
		);
	}
	return keepFirst(
		({ text }) => text,
		({ item }) => ({ reason: 'duplicate', text: `Item ${item} has the same phone and text` }),
	);
}

/** A reference names one message: a second one to the same phone is the same message again. */
export const uniqueReference: Guard = keepFirst(
	({ reference }) => reference,
	({ item, reference }) => ({
		reason: 'duplicateReference',
		text: `Item ${item} has the same reference "${reference}" and the same phone. Give each message its own reference`,
	}),
);

/**
 * Under a Send Once key the reference alone says, in a later run, what was sent: none of the phones that share
 * one could be told from the others.
 */
export const onePhonePerReference: Guard = (open) => {
	for (const [reference, messages] of groupBy(open, (message) => message.reference)) {
		if (new Set(messages.map(({ phone }) => phone?.national)).size === 1) continue;
		for (const message of messages) {
			const { item } = messages.find((other) => other !== message) ?? message;
			settleAs(message, {
				outcome: 'rejected',
				reason: 'duplicateReference',
				text: `Item ${item} has the same reference "${reference}" but another phone. With a 'Send Once Key', each message needs its own reference [item ${message.item}]`,
			});
		}
	}
};

/** Messages are the same when they go to the same phone and have the same key. */
function keepFirst(
	keyOf: (message: Message) => string,
	refuse: (first: Message) => { reason: RejectedReason; text: string },
): Guard {
	return (open) => {
		// By far the most phones come once: only the others cost a map of their own.
		const kept = new Map<string, Message | Map<string, Message>>();
		for (const message of open) {
			const phone = message.phone?.national ?? '';
			const known = kept.get(phone);
			if (known === undefined) {
				kept.set(phone, message);
				continue;
			}
			const byKey = known instanceof Map ? known : new Map([[keyOf(known), known]]);
			if (byKey !== known) kept.set(phone, byKey);
			const first = byKey.get(keyOf(message));
			if (first === undefined) {
				byKey.set(keyOf(message), message);
				continue;
			}
			const { reason, text } = refuse(first);
			settleAs(message, { outcome: 'rejected', reason, text: `${text} [item ${message.item}]` });
		}
	};
}
