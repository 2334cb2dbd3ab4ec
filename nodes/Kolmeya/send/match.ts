import type { NamedRow } from '../api/schemas/rows/named';
import type { StoreAnswerBody } from '../api/schemas/send';
import { groupBy } from '../api/values/grouping';
import { canonicalPhone } from '../api/values/phone';
import { fold, saysTooLong } from '../api/values/text';
import { type Message, type Outcome, type RejectedReason, settleAs } from './message';

/**
 * Gives each message of a request its outcome from the answer. Kolmeya answers in any order and writes
 * phones its own way, so an entry is matched by message reference; by phone only where it has no
 * reference (`blacklisted`, `doNotDisturb`) or one that was changed on the way; by position never. What the answer does not
 * mention stays open.
 */
export function match(messages: readonly Message[], answer: StoreAnswerBody): void {
	const open = new OpenMessages(messages, true);
	const requestId = answer.id;

	for (const row of answer.accepted) {
		const messageId = row.id;
		if (messageId !== null) open.settle(row, { outcome: 'accepted', messageId, requestId });
	}
	for (const row of answer.refused)
		open.settle(row, refusedAs(row.error ?? 'Kolmeya rejected the number or the text'));
	open.settleAll(answer.blacklisted, rejected('blacklisted', 'The phone is on the Kolmeya blacklist'));
	open.settleAll(
		answer.doNotDisturb,
		rejected('doNotDisturb', 'The phone is on the do-not-disturb list of São Paulo'),
	);
	open.settleDoubles(
		answer.duplicates,
		rejected('duplicate', 'The request contains the same message to this phone more than once'),
	);
}

/** Messages found under a request's reference after its answer was lost were accepted. */
export function matchFound(
	messages: readonly Message[],
	requestId: string | null,
	found: readonly NamedRow[],
): number {
	const open = new OpenMessages(messages, false);
	let accepted = 0;
	for (const row of found) {
		const messageId = row.id;
		if (messageId !== null && open.settle(row, { outcome: 'accepted', messageId, requestId })) accepted += 1;
	}
	return accepted;
}

class OpenMessages {
	private readonly byReference: Map<string, Message[]>;

	private byPhone: Map<string, Message[]> | undefined;

	/**
	 * @param isAnswer whether the rows are the answer to a request with just these messages: then a reference that is
	 * none of theirs was changed on the way, and the phone tells whose it is
	 */
	constructor(
		private readonly messages: readonly Message[],
		private readonly isAnswer: boolean,
	) {
		this.byReference = groupBy(messages, ({ reference }) => reference);
	}

	/** Settles the one message a row is about; `false` when there is none, or it cannot be told which. */
	settle(row: NamedRow, outcome: Outcome): boolean {
		const message = this.find(row);
		if (!message || !isUnmatched(message)) return false;
		settleAs(message, outcome);
		return true;
	}

	/** Settles all open messages the rows are about: a row without a reference is about the phone. */
	settleAll(rows: readonly NamedRow[], outcome: Outcome): void {
		for (const row of rows) {
			if (row.reference !== null) this.settle(row, outcome);
			else for (const message of this.openTo(row.phone)) settleAs(message, outcome);
		}
	}

	/** As `settleAll`; but of several messages to one phone one is no double: it has to be known before. */
	settleDoubles(rows: readonly NamedRow[], outcome: Outcome): void {
		for (const row of rows) {
			const all = this.to(row.phone);
			const isTold = all.length === 1 || all.some((message) => message.outcome?.outcome === 'accepted');
			if (isTold || row.reference !== null) this.settleAll([row], outcome);
		}
	}

	private find({ reference, phone }: NamedRow): Message | undefined {
		if (reference === null) return only(this.isAnswer ? this.openTo(phone) : this.to(phone));
		const all = this.byReference.get(reference);
		if (!all) return this.isAnswer ? only(this.openTo(phone)) : undefined;
		if (all.length === 1) return all[0];
		// The builder gave several messages one reference: the phone tells them apart, or that one is left. (A look-up
		// is made again and again, so there the same row may come after the others were settled by it.)
		const open = all.filter(isUnmatched);
		if (this.isAnswer && open.length === 1) return open[0];
		const national = canonicalPhone(phone);
		return only(all.filter((message) => message.phone?.national === national));
	}

	private openTo(phone: unknown): Message[] {
		return this.to(phone).filter(isUnmatched);
	}

	private to(phone: unknown): Message[] {
		this.byPhone ??= groupBy(this.messages, (message) => message.phone?.national ?? '');
		return this.byPhone.get(canonicalPhone(phone) ?? '-') ?? [];
	}
}

function isUnmatched({ outcome }: Message): boolean {
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
