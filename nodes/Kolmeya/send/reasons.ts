import type { Refusal, RefusalKind } from '../api/refusal';
import { type Message, type NotSentReason, settleAs, type UnconfirmedReason } from './message';

/** A 422 that names messages (`messages.3.phone`) took none: those are rejected, the rest may go again. */
export function rejectNamed(sent: readonly Message[], { fields = {} }: Refusal): boolean {
	let named = false;
	for (const [field, texts] of Object.entries(fields)) {
		const index = /^messages\.(\d+)(\.|$)/.exec(field)?.[1];
		const message = index === undefined ? undefined : sent[Number(index)];
		if (!message) continue;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text: texts.join(' ') });
		named = true;
	}
	return named;
}

/** Only for messages that provably never left: the builder may send them again. */
export function notSent(messages: readonly Message[], reason: NotSentReason, text: string): void {
	for (const message of messages) settleAs(message, { outcome: 'notSent', reason, text });
}

/** For messages that may have left: nothing sends them again without a look. */
export function unconfirmed(messages: readonly Message[], reason: UnconfirmedReason, text: string): void {
	for (const message of messages) settleAs(message, { outcome: 'unconfirmed', reason, text });
}

const REASONS: Partial<Record<RefusalKind, NotSentReason>> = {
	token: 'token',
	ipNotReleased: 'ipNotReleased',
	forbidden: 'forbidden',
	noCredit: 'noCredit',
	rateLimited: 'rateLimited',
	unreachable: 'unreachable',
	address: 'unreachable',
	noRoute: 'unreachable',
};

/** The builder's word for a refusal of a whole request; whatever has none of its own is `invalidRequest`. */
export function reasonOf(kind: RefusalKind): NotSentReason {
	return REASONS[kind] ?? 'invalidRequest';
}

/** What happened, as a sentence that others can follow. */
export function sentence({ message }: Refusal): string {
	return `${message.replace(/\.$/, '')}.`;
}

/** What to do about a request of which nobody knows whether it was taken. */
export function lookItUp(reference: string): string {
	return `Look it up with Request > Get Status and the reference "${reference}" before sending again`;
}
