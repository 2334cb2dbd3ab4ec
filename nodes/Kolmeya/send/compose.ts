import { readPhone } from '../api/values/phone';
import type { Envelope, Message } from './message';

/** What an input item says, parameters already evaluated. */
export interface Draft {
	item: number;
	phone: unknown;
	text: unknown;
	reference?: unknown;
	envelope: Envelope;
	/** A parameter of this item that cannot be used, in words. */
	flaw?: string;
}

/** Items to messages. Message references are unique unless the builder gives them. */
export function compose(drafts: readonly Draft[], runReference: string): Message[] {
	return drafts.map((draft) => composeOne(draft, runReference));
}

function composeOne({ item, phone, text, reference, envelope, flaw }: Draft, runReference: string): Message {
	const reading = readPhone(phone);
	const own = asText(reference).trim();
	return {
		item,
		givenPhone: phone,
		phone: reading.ok ? reading.phone : undefined,
		text: asText(text),
		reference: own || `${runReference}-${item}`,
		ownReference: own !== '',
		envelope,
		...(flaw && { outcome: { outcome: 'rejected', reason: 'invalid', text: flaw } }),
	};
}

function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
		? String(value)
		: '';
}
