import type { z } from 'zod';
import type { Kolmeya } from '../api/client';
import { type Endpoint, endpoints } from '../api/endpoints';
import { isRow, type Row, toCount } from '../api/schemas/tolerant';
import { isRejection } from './classify';
import type { TriggerEvent, TriggerItem } from './event';
import { rejectionEvents } from './rejection';
import { replyEvent } from './reply';
import { statusEvents } from './status';
import { type Facts, factsOf, note, SILENCE, type Word, wordOf } from './word';

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
	/** What the word is about. */
	fact: string;
	word: Word;
	/** One request, without patience: a sender is waiting. Never throws. */
	ask(kolmeya: Ask): Promise<Facts>;
}

/** `undefined`: Kolmeya has no operation that knows such an event. */
export function claimOf(item: TriggerItem, together: boolean, now: number): Claim | undefined {
	const question = questionAbout(item, together, now);
	return question && { ...question, fact: factsOf(item)[0], word: wordOf(item) };
}

function questionAbout(
	{ event, request, message, reply }: TriggerItem,
	together: boolean,
	now: number,
): Question | undefined {
	if (event === 'reply') return reply.id === null ? undefined : aboutReplies(reply.receivedAt, now);
	if (event !== 'status' && event !== 'rejection') return undefined;
	const about = event === 'rejection' || together ? lookUp(request) : undefined;
	if (about) return aboutRequest(about);
	const one = event === 'status' ? lookUp(message) : undefined;
	return one && aboutMessage(one);
}

type LookUp = { id: string } | { reference: string };

function lookUp({ id, reference }: { id: string | null; reference: string | null }): LookUp | undefined {
	if (id !== null) return { id };
	return reference === null ? undefined : { reference };
}

type Question = Pick<Claim, 'question' | 'ask'>;

function aboutRequest(about: LookUp): Question {
	return {
		question: `request ${JSON.stringify(about)}`,
		ask: async (kolmeya) =>
			await told(kolmeya, endpoints.requestStatus, about, (answer) => [
				...(isRejection(answer) ? rejectionEvents(answer, '') : []),
				...statusEvents(answer, ''),
			]),
	};
}

function aboutMessage(about: LookUp): Question {
	return {
		question: `message ${JSON.stringify(about)}`,
		ask: async (kolmeya) =>
			await told(kolmeya, endpoints.messageStatus, about, (answer) =>
				statusEvents({ messages: [{ ...answer, ...about }] }, ''),
			),
	};
}

function aboutReplies(receivedAt: string | null, now: number): Question {
	const age = receivedAt === null ? Number.NaN : now - Date.parse(receivedAt);
	// One hour more than needed, because clocks differ; an unreadable time asks for a day.
	const hours = Number.isNaN(age) ? 24 : Math.min(Math.max(Math.ceil(age / HOUR_MS), 0) + 1, MOST_HOURS);
	return { question: `replies of ${hours} hours`, ask: async (kolmeya) => await repliesOf(kolmeya, hours) };
}

async function repliesOf(kolmeya: Ask, period: number): Promise<Facts> {
	const words = new Map<string, Word>();
	for (let page = 1; page <= MOST_PAGES; page += 1) {
		const exchange = await kolmeya.attempt(
			endpoints.replies,
			{ period, page },
			{ timeoutMs: ANSWER_WITHIN_MS },
		);
		if (exchange.kind !== 'answered') break;
		const { data, last_page } = exchange.answer;
		note(
			words,
			data.map((row) => replyEvent(row, { id: null, reference: null }, '')),
		);
		if (data.length === 0 || page >= (toCount(last_page) ?? page)) return { words, complete: true };
	}
	return { words, complete: false };
}

/** Kolmeya's word; that it knows nothing of the kind is one, too. */
async function told<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
	kolmeya: Ask,
	endpoint: Endpoint<In, Out>,
	about: z.input<In>,
	read: (answer: Row) => TriggerEvent[],
): Promise<Facts> {
	const exchange = await kolmeya.attempt(endpoint, about, { timeoutMs: ANSWER_WITHIN_MS });
	const words = new Map<string, Word>();
	if (exchange.kind !== 'answered') {
		return exchange.kind === 'refused' && exchange.refusal.kind === 'notFound'
			? { words, complete: true }
			: SILENCE;
	}
	const answer: unknown = exchange.answer;
	if (isRow(answer)) note(words, read(answer));
	return { words, complete: true };
}
