import type { RequestStatusBody } from '../../api/schemas/status';
import { sameReference } from '../../api/values/reference';
import { readLookUp, type AskedFor } from '../../api/lookUp';
import { endpoints } from '../../api/endpoints';
import { type Ask, ANSWER_WITHIN_MS, type Purse } from './allowance';
import type { TriggerEvent, TriggerItem } from '../../event/event';
import { type Facts, NOTHING } from './facts';
import { rejectionEvent } from '../../event/rejection';
import { periodFor, repliesOf } from './repliesTold';
import { statusEvent } from '../../event/status';

/** Something that Kolmeya can be asked, and whose answer settles many events at once. */
export interface Question {
	/** The same for the same question. */
	key: string;
	/** Which part of the budget pays for it. */
	purse: Purse;
	/** Never throws. `isEnough` tells whether the facts so far settle all who ask, so that no further page is needed. */
	ask(ask: Ask, isEnough: (facts: Facts) => boolean): Promise<Facts>;
}

/**
 * The question that settles each event, in their order; `undefined` where Kolmeya has no operation that knows such an
 * event. Replies of one call share one question, statuses and a rejection one for each request.
 */
export function questionsAbout(events: readonly TriggerEvent[], now: number): Array<Question | undefined> {
	const replies = aboutReplies(events, now);
	return events.map((event) => {
		const { item } = event;
		if (item.event === 'reply') return item.reply.id === null ? undefined : replies;
		if (item.event !== 'status' && item.event !== 'rejection') return undefined;
		return aboutRequest(event) ?? (item.event === 'status' ? aboutMessage(event) : undefined);
	});
}

function aboutReplies(events: readonly TriggerEvent[], now: number): Question {
	const times = events.flatMap(({ item }) => (item.event === 'reply' ? [item.reply.receivedAt] : []));
	const hours = periodFor(times, now);
	return {
		key: `replies of ${hours} hours`,
		purse: 'replies',
		ask: async (ask, isEnough) => await repliesOf(ask, hours, isEnough),
	};
}

/**
 * By the signed reference where the event is about it: a leaked URL then has one question, whatever IDs its caller
 * invents, and the IDs are compared with the answer.
 */
function aboutRequest({ item: { request }, signedFor }: TriggerEvent): Question | undefined {
	const isVouched =
		signedFor !== null && (request.reference === null || sameReference(signedFor, request.reference));
	const about = isVouched ? { reference: signedFor } : nameOfRequest(request);
	return (
		about && {
			key: `request ${JSON.stringify(about)}`,
			purse: isVouched ? 'signed' : 'unsigned',
			async ask(ask) {
				const exchange = await ask.spare(endpoints.requestStatus, about, { timeoutMs: ANSWER_WITHIN_MS });
				const found = readLookUp(about, exchange);
				return found.kind === 'found' ? requestFacts(found.answer) : untold(found.kind);
			},
		}
	);
}

function aboutMessage({ item: { message } }: TriggerEvent): Question | undefined {
	const about = nameOfRequest(message);
	return (
		about && {
			key: `message ${JSON.stringify(about)}`,
			purse: 'unsigned',
			async ask(ask) {
				const exchange = await ask.spare(endpoints.messageStatus, about, { timeoutMs: ANSWER_WITHIN_MS });
				const found = readLookUp(about, exchange);
				if (found.kind !== 'found') return untold(found.kind);
				const told = statusEvent({ ...found.answer, ...about }, { id: null, reference: null }, '');
				return { answered: true, about: () => told.item };
			},
		}
	);
}

function nameOfRequest({
	id,
	reference,
}: {
	id: string | null;
	reference: string | null;
}): AskedFor | undefined {
	if (id !== null) return { id };
	return reference === null ? undefined : { reference };
}

function untold(kind: 'unknown' | 'another' | 'unreachable' | 'refused'): Facts {
	return { ...NOTHING, answered: kind === 'unknown' };
}

/** A request has up to 1,000 messages: a row becomes an event when somebody asks for it. */
function requestFacts(answer: RequestStatusBody): Facts {
	const byId = new Map(answer.messages.map((row) => [row.id, row]));
	const byReference = new Map(answer.messages.map((row) => [row.reference, row]));
	const rowOf = ({ id, reference }: TriggerItem['message']) =>
		id === null ? (reference === null ? undefined : byReference.get(reference)) : byId.get(id);
	return {
		answered: true,
		about(item) {
			if (item.event === 'rejection') return toldOfRejection(answer);
			const row = rowOf(item.message);
			return row && statusEvent(row, { id: answer.id, reference: answer.reference }, '').item;
		},
	};
}

/** A request that is still called valid may be refused a moment later: only "Rejeitado" tells anything. */
function toldOfRejection({ rejection }: RequestStatusBody): TriggerItem | undefined {
	return rejection && rejectionEvent(rejection, '').item;
}
