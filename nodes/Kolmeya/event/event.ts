import type { MessageStatus } from '../api/values/status';
import { canonical, eventId } from './identity';
import type { Intent } from './intent';

/** What Trigger On offers, and `unknown` for shapes nobody has seen yet. `refused` is about calls, not from Kolmeya. */
export type EventKind = 'status' | 'reply' | 'rejection' | 'campaign' | 'test' | 'refused' | 'unknown';

/** @inline */
type Text = string | null;

/** A vendor's value that is passed on as it came. */
export type Opaque = object | string | number | boolean | null;

/** `null` in every field that does not apply; the keys are the same in every item. */
type OrNull<T> = { [Key in keyof T]: T[Key] | null };

/** A customer's answer; all `null` in other events. */
export type ReplyPart = OrNull<{
	id: string;
	text: string;
	/** ISO 8601 with the offset of Brasília. */
	receivedAt: string;
	receivedAtText: string;
	/** The person wants no more SMS: SAIR, "pare de mandar", "me tira da lista". */
	optOut: boolean;
	/** What says so; without an opt-out, a word such as PARAR seen in another sentence. */
	optOutWord: string;
	/** A person has to look before anything more is sent: a wrong number, a threat, a doubtful wish. */
	review: boolean;
	/** What is asked for about getting SMS: to leave, to come back (VOLTAR), or AJUDA. */
	intent: Intent;
}>;

type RejectionPart = OrNull<{ reason: string; code: number; text: string }>;

/** Of campaigns made in the panel, which know no request; all `null` in other events. */
export type CampaignPart = OrNull<{
	jobId: string;
	jobName: string;
	type: number;
	kind: string;
	typeDescription: string;
	code: number;
	codeMeaning: string;
	customData: Opaque;
	ip: string;
	userAgent: string;
	timestamp: string;
	timestampText: string;
}>;

/** Calls that the trigger refused, whole or in part, since it last told of any. */
export type Refused = {
	count: number;
	lastReason: string;
	/** ISO 8601 with the offset of Brasília. */
	lastAt: string;
};

/** One item of the trigger. */
export type TriggerItem = {
	event: EventKind;
	/** The same for every delivery of the same event, in every process; also for what reports tell about it. */
	eventId: string;
	/** What Kolmeya said when it was asked; `null` when it was not, or said nothing that proves anything. */
	confirmed: boolean | null;
	request: { id: Text; reference: Text };
	message: { id: Text; reference: Text; phone: Text; text: Text };
	reply: ReplyPart;
	rejection: RejectionPart;
	campaign: CampaignPart;
	receivedAt: string;
	headers: { [name: string]: string } | null;
	/** In the first item of an execution, where calls were refused before it; otherwise `null`. */
	refusedBefore: Refused | null;
	/** The vendor's own record of this message or reply. */
	raw: Opaque;
} & OrNull<MessageStatus>;

/**
 * How what an event names as its request agrees with what its URL was signed for: `same` also where either is
 * missing, `cut` where it is the beginning of it.
 */
export type Naming = 'same' | 'cut' | 'another';

/** An item, and what has to be known of it to believe it and to tell a repetition. */
export interface TriggerEvent {
	item: TriggerItem;
	/** Whether the vendor's IDs tell this event from others; only then a second one is a repetition. */
	identified: boolean;
	/** Reference of the request whose signature let the event in, and which it covers; `null` without one. */
	signedFor: string | null;
	/**
	 * Why *Confirm* does not believe the event: Kolmeya tells otherwise (or has no operation that could tell), or it is
	 * not known yet. Missing where it is believed, or was not to be confirmed.
	 */
	doubt?: 'denied' | 'unknown';
	/** Unless it is `same`, only Kolmeya's word lets the event in. */
	naming: Naming;
}

/** Both names of a request; either may be missing. */
export type RequestIdentity = TriggerItem['request'];

interface Parts
	extends Partial<Pick<TriggerItem, 'request' | 'message' | 'reply' | 'rejection' | 'campaign'>> {
	kind: EventKind;
	/** What makes the event this one; without it, its content does. */
	identity?: ReadonlyArray<string | number | null>;
	status?: OrNull<MessageStatus>;
	raw: unknown;
}

const NO_STATUS = { status: null, statusCode: null, statusText: null, final: null, rank: null };
const NO_REQUEST = { id: null, reference: null };
const NO_MESSAGE = { id: null, reference: null, phone: null, text: null };
const NO_REPLY = {
	id: null,
	text: null,
	receivedAt: null,
	receivedAtText: null,
	optOut: null,
	optOutWord: null,
	review: null,
	intent: null,
};
const NO_REJECTION = { reason: null, code: null, text: null };
const NO_CAMPAIGN = {
	jobId: null,
	jobName: null,
	type: null,
	kind: null,
	typeDescription: null,
	code: null,
	codeMeaning: null,
	customData: null,
	ip: null,
	userAgent: null,
	timestamp: null,
	timestampText: null,
};

/** The one place where items are made: each has every key, so no expression meets a missing one. */
export function toEvent({ kind, identity, raw, ...parts }: Parts, receivedAt: string): TriggerEvent {
	const { request = NO_REQUEST, message = NO_MESSAGE } = parts;
	return {
		identified: identity !== undefined,
		signedFor: null,
		naming: 'same',
		item: {
			event: kind,
			eventId: eventId(kind, identity ?? [request.id, request.reference, canonical(raw)]),
			confirmed: null,
			request: { ...request },
			message: { ...message },
			...NO_STATUS,
			...parts.status,
			reply: { ...(parts.reply ?? NO_REPLY) },
			rejection: { ...(parts.rejection ?? NO_REJECTION) },
			campaign: { ...(parts.campaign ?? NO_CAMPAIGN) },
			receivedAt,
			headers: null,
			refusedBefore: null,
			raw: opaque(raw),
		},
	};
}

/** Passes a vendor's value on; what JSON does not know becomes `null`. */
export function opaque(value: unknown): Opaque {
	const kept = typeof value === 'object' || typeof value === 'string' || typeof value === 'number';
	return kept || typeof value === 'boolean' ? value : null;
}
