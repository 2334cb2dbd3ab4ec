import type { z } from 'zod';
import type { Kolmeya } from '../api/client';
import { type Endpoint, endpoints } from '../api/endpoints';
import { isRow, type Row, toCount, toText } from '../api/schemas/tolerant';
import { readStatus } from '../api/values/status';
import { isRejection } from './classify';
import type { TriggerItem } from './event';

/** The replies report goes back a week; a page has 1,000. */
const MOST_HOURS = 168;
const MOST_PAGES = 5;
const ANSWER_WITHIN_MS = 8_000;
const HOUR_MS = 3_600_000;

/** The part of the client that can ask without throwing. */
export type Ask = Pick<Kolmeya, 'attempt'>;

/** What an event says, as something Kolmeya can be asked about. */
export interface Claim {
	/** Claims with the same question are settled by one answer. */
	question: string;
	fact: string;
	value: unknown;
	/** One request, without patience: a sender is waiting. Never throws. */
	ask(kolmeya: Ask): Promise<Facts>;
}

/** What Kolmeya told, by the name of the fact; `undefined` when it did not answer. */
export type Facts = ReadonlyMap<string, unknown> | undefined;

/** `undefined`: Kolmeya has no operation that knows such an event. */
export function claimOf(item: TriggerItem, together: boolean, now: number): Claim | undefined {
	const { request, message, reply } = item;
	switch (item.event) {
		case 'status': {
			const about = together ? lookUp(request) : undefined;
			if (about) return { ...aboutRequest(about), fact: factOf(message), value: item.statusCode };
			const one = lookUp(message);
			return one && { ...aboutMessage(one, factOf(message)), fact: factOf(message), value: item.statusCode };
		}
		case 'rejection': {
			const about = lookUp(request);
			return about && { ...aboutRequest(about), fact: 'rejected', value: true };
		}
		case 'reply':
			if (reply.id === null) return undefined;
			return { ...aboutReplies(reply.receivedAt, now), fact: reply.id, value: reply.text };
		default:
			return undefined;
	}
}

type LookUp = { id: string } | { reference: string };

function lookUp({ id, reference }: { id: string | null; reference: string | null }): LookUp | undefined {
	if (id !== null) return { id };
	return reference === null ? undefined : { reference };
}

function factOf({ id, reference }: { id: string | null; reference: string | null }): string {
	return `message ${id ?? reference ?? ''}`;
}

type Question = Pick<Claim, 'question' | 'ask'>;

function aboutRequest(about: LookUp): Question {
	return {
		question: `request ${JSON.stringify(about)}`,
		ask: async (kolmeya) =>
			await told(kolmeya, endpoints.requestStatus, about, (answer) => [
				['rejected', isRejection(answer)],
				...(Array.isArray(answer.messages) ? answer.messages.filter(isRow) : []).flatMap(messageFacts),
			]),
	};
}

function aboutMessage(about: LookUp, fact: string): Question {
	return {
		question: `message ${JSON.stringify(about)}`,
		ask: async (kolmeya) =>
			await told(kolmeya, endpoints.messageStatus, about, ({ status_code, status }) => [
				[fact, readStatus(status_code, status).statusCode],
			]),
	};
}

function aboutReplies(receivedAt: string | null, now: number): Question {
	const age = receivedAt === null ? Number.NaN : now - Date.parse(receivedAt);
	// One hour more than needed, because clocks differ; an unreadable time asks for a day.
	const hours = Number.isNaN(age) ? 24 : Math.min(Math.max(Math.ceil(age / HOUR_MS), 0) + 1, MOST_HOURS);
	return { question: `replies of ${hours} hours`, ask: async (kolmeya) => await repliesOf(kolmeya, hours) };
}

async function repliesOf(kolmeya: Ask, period: number): Promise<Facts> {
	const facts = new Map<string, unknown>();
	for (let page = 1; page <= MOST_PAGES; page += 1) {
		const exchange = await kolmeya.attempt(
			endpoints.replies,
			{ period, page },
			{ timeoutMs: ANSWER_WITHIN_MS },
		);
		if (exchange.kind !== 'answered') return facts.size > 0 ? facts : undefined;
		const { data, last_page } = exchange.answer;
		for (const { id, reply } of data) facts.set(toText(id) ?? '', toText(reply));
		if (data.length === 0 || page >= (toCount(last_page) ?? page)) break;
	}
	return facts;
}

function messageFacts({ id, reference, status_code, status }: Row): Array<[string, unknown]> {
	const { statusCode } = readStatus(status_code, status);
	return [id, reference].flatMap((name): Array<[string, unknown]> => {
		const text = toText(name);
		return text === null ? [] : [[`message ${text}`, statusCode]];
	});
}

/** Kolmeya's word; that it knows nothing of the kind is one, too. */
async function told<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
	kolmeya: Ask,
	endpoint: Endpoint<In, Out>,
	about: z.input<In>,
	read: (answer: Row) => Array<[string, unknown]>,
): Promise<Facts> {
	const exchange = await kolmeya.attempt(endpoint, about, { timeoutMs: ANSWER_WITHIN_MS });
	if (exchange.kind === 'answered') {
		const answer: unknown = exchange.answer;
		return new Map(isRow(answer) ? read(answer) : []);
	}
	return exchange.kind === 'refused' && exchange.refusal.kind === 'notFound' ? new Map() : undefined;
}
