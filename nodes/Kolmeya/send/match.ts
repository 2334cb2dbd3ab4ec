import { type Row, toText } from '../api/schemas/tolerant';
import type { StoreAnswerBody } from '../api/schemas/send';
import { groupBy } from '../api/values/grouping';
import { canonicalPhone } from '../api/values/phone';
import { fold, saysTooLong } from '../api/values/text';
import { type Message, type Outcome, type RejectedReason, settleAs } from './message';

/**
 * Gives each message of a request its outcome from the answer. Kolmeya answers in any order and writes
 * phones its own way, so an entry is matched by message reference; by phone only where it has no
 * reference (`blacklist`, `not_disturb`); by position never.
 */
export function match(messages: readonly Message[], answer: StoreAnswerBody): void {
	const open = new OpenMessages(messages);
	const requestId = answer.id;

	for (const row of answer.valids) {
		const messageId = toText(row.id);
		if (messageId !== null) open.settle(row, { outcome: 'accepted', messageId, requestId });
	}
	for (const row of answer.invalids)
		open.settle(row, refusedAs(toText(row.error) ?? 'Kolmeya refused the number or the text'));
	open.settleAll(answer.blacklist, rejected('blacklisted', 'The phone is on the blacklist at Kolmeya'));
	open.settleAll(
		answer.not_disturb,
		rejected('doNotDisturb', 'The phone is registered as do-not-disturb (São Paulo)'),
	);
	open.settleAll(
		answer.duplicates,
		rejected('duplicate', 'Kolmeya saw the same message to this phone in this request'),
	);

	for (const message of messages) {
		settleAs(message, {
			outcome: 'unconfirmed',
			reason: 'missingInAnswer',
			text: 'The answer of Kolmeya does not mention this message',
		});
	}
}

/** Messages found under a request's reference after its answer was lost were accepted. */
export function matchFound(
	messages: readonly Message[],
	requestId: string | null,
	found: readonly Row[],
): number {
	const open = new OpenMessages(messages);
	let accepted = 0;
	for (const row of found) {
		const messageId = toText(row.id);
		if (messageId !== null && open.settle(row, { outcome: 'accepted', messageId, requestId })) accepted += 1;
	}
	return accepted;
}

class OpenMessages {
	private readonly byReference: Map<string, Message[]>;

	private byPhone: Map<string, Message[]> | undefined;

	constructor(private readonly messages: readonly Message[]) {
		this.byReference = groupBy(messages, ({ reference }) => reference);
	}

	/** Settles the one message a row is about; `false` when there is none, or it cannot be told which. */
	settle(row: Row, outcome: Outcome): boolean {
		const message = this.find(row);
		if (!message) return false;
		settleAs(message, outcome);
		return true;
	}

	/** Settles all open messages the rows are about: a row without a reference is about the phone. */
	settleAll(rows: readonly Row[], outcome: Outcome): void {
		for (const row of rows) {
			if (toText(row.reference) !== null) this.settle(row, outcome);
			else for (const message of this.openTo(row.phone)) settleAs(message, outcome);
		}
	}

	private find(row: Row): Message | undefined {
		const reference = toText(row.reference);
		if (reference === null) return only(this.openTo(row.phone));
		const all = this.byReference.get(reference) ?? [];
		const named = all.length === 1 && isOpen(all[0]) ? all : all.filter(isOpen);
		if (named.length <= 1) return named[0];
		// The builder gave several messages one reference: the phone tells them apart.
		const phone = canonicalPhone(row.phone);
		return only(named.filter((message) => message.phone?.national === phone));
	}

	private openTo(phone: unknown): Message[] {
		this.byPhone ??= groupBy(this.messages, (message) => message.phone?.national ?? '');
		return (this.byPhone.get(canonicalPhone(phone) ?? '-') ?? []).filter(isOpen);
	}
}

function isOpen({ outcome }: Message): boolean {
	return outcome === undefined;
}

function only<T>(candidates: readonly T[]): T | undefined {
	return candidates.length === 1 ? candidates[0] : undefined;
}

function rejected(reason: RejectedReason, text: string): Outcome {
	return { outcome: 'rejected', reason, text };
}

function refusedAs(error: string): Outcome {
	const folded = fold(error);
	if (saysTooLong(error)) return rejected('tooLong', error);
	if (/blacklist|lista negra/.test(folded)) return rejected('blacklisted', error);
	if (/perturbe/.test(folded)) return rejected('doNotDisturb', error);
	if (/duplicad/.test(folded)) return rejected('duplicate', error);
	return rejected('invalid', error);
}
