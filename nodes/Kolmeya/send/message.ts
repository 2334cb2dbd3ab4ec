import type { Phone } from '../api/values/phone';

/** What all messages of one request share; messages are grouped by it. */
export interface Envelope {
	smsApiId?: number;
	segmentId?: number;
	webhookUrl?: string;
	/** The builder's own reference of the request. */
	requestReference?: string;
}

/** Why Kolmeya, or a guard of ours, refused one message. */
export type RejectedReason =
	| 'invalid'
	| 'duplicate'
	| 'duplicateReference'
	| 'blacklisted'
	| 'doNotDisturb'
	| 'tooLong'
	| 'optedOut';

/** Why a message provably never left, or was provably not taken. */
export type NotSentReason =
	| 'token'
	| 'ipNotReleased'
	| 'forbidden'
	| 'noCredit'
	| 'invalidRequest'
	| 'rateLimited'
	| 'unreachable'
	| 'stopped'
	| 'cancelled'
	| 'testMode'
	| 'outsideSendingHours'
	| 'tooFrequent'
	| 'balanceTooLow';

/** Why nobody can tell whether a message was taken. */
export type UnconfirmedReason = 'lostAnswer' | 'missingInAnswer' | 'notInRequest' | 'ledgerUnknown';

/**
 * Every message ends in exactly one. Only `notSent` may be sent again without a look. IDs of an unconfirmed one are those
 * of the message that has its reference at Kolmeya; nobody remembers for which phone and text. `nextAllowedAt` is when
 * the sending hours begin again, in ISO 8601 with the offset of the person.
 */
export type Outcome =
	| { outcome: 'accepted'; messageId: string; requestId: string | null; alreadySent?: true }
	| { outcome: 'rejected'; reason: RejectedReason; text: string }
	/** `nextAllowedAt`: from when on it may be sent, ISO 8601, where that is known. */
	| { outcome: 'notSent'; reason: NotSentReason; text: string; nextAllowedAt?: string }
	| {
			outcome: 'unconfirmed';
			reason: UnconfirmedReason;
			text: string;
			messageId?: string;
			requestId?: string | null;
	  };

/** One SMS on its way through the pipeline. Steps add to it; its `outcome`, once set, stays. */
export interface Message {
	/** Index of the input item. */
	item: number;
	/** As the item gives it. */
	givenPhone: unknown;
	/** `undefined` where `givenPhone` is no Brazilian phone. */
	phone: Phone | undefined;
	text: string;
	/** Unique in the run, unless it is the builder's own. */
	reference: string;
	ownReference: boolean;
	/** The person wants no messages. */
	optedOut: boolean;
	envelope: Envelope;
	/** Reference of the request it went out with. */
	requestReference?: string;
	/** What is worth knowing although the message goes out; several such things are joined by `; `. */
	warning?: string;
	outcome?: Outcome;
}

/** What `settle` makes sure of. */
export type SettledMessage = Message & { outcome: Outcome };

/** Gives a message its outcome, once: the first one stands. */
export function settleAs(message: Message, outcome: Outcome): void {
	message.outcome ??= outcome;
}

/** Adds to what is worth knowing about a message. */
export function warn(message: Message, text: string): void {
	message.warning = message.warning === undefined ? text : `${message.warning}; ${text}`;
}
