import type { TriggerEvent } from './event';
import { type Ask, type Claim, claimOf } from './witness';
import { type Facts, judge, SILENCE } from './word';

/** A sender waits no longer than this for Kolmeya's word. */
const CONFIRM_WITHIN_MS = 10_000;
/** Messages of one request take one question together, so a call with more questions is no honest one. */
const MOST_QUESTIONS = 20;

/** What came of asking. */
export interface Hearing {
	/** With `confirmed` set. */
	events: TriggerEvent[];
	/** Kolmeya did not answer in time, so the same events may be confirmed later. */
	unheard: boolean;
}

/** Whom to ask, and the patience to do so; tests bring their own. */
export interface Court {
	kolmeya: Ask;
	/** Answers are kept for one trigger. */
	trigger: string;
	/** Milliseconds since 1970. */
	now(): number;
	/** After `CONFIRM_WITHIN_MS` the event counts as unheard. */
	pause(milliseconds: number): Promise<unknown>;
}

/**
 * Asks Kolmeya about statuses, replies and rejections before anyone believes them. Campaign events and unknown
 * shapes cannot be asked about and stay unconfirmed; a test claims nothing and needs no confirmation.
 */
export async function confirm(events: readonly TriggerEvent[], court: Court): Promise<Hearing> {
	moments += 1;
	const since = moments;
	const claims = events.map(({ item }) => claimOf(item, events.length > 1, court.now()));
	const questions = new Set(claims.flatMap((claim) => claim?.question ?? []));
	const answerable = new Set([...questions].slice(0, MOST_QUESTIONS));
	let unheard = false;
	const tooLate = court.pause(CONFIRM_WITHIN_MS).then(() => SILENCE);
	const findings = claims.map(async (claim) => {
		if (!claim || !answerable.has(claim.question)) return false;
		const verdict = judge(claim, await Promise.race([answerTo(claim, since, court), tooLate]));
		if (verdict === undefined) unheard = true;
		return verdict === true;
	});
	const confirmed = await Promise.all(findings);
	return { events: events.map((event, index) => found(event, confirmed[index])), unheard };
}

function found(event: TriggerEvent, confirmed: boolean): TriggerEvent {
	return { ...event, item: { ...event.item, confirmed: event.item.event === 'test' ? null : confirmed } };
}

/** Kolmeya's answers, by trigger and question. What was true once stays so: only an older "no" is asked again. */
const answers = new Map<string, { facts: Promise<Facts>; asked: number }>();
const MOST_ANSWERS = 50;

/** Counts hearings and questions, to tell which came first. */
let moments = 0;

async function answerTo(claim: Claim, since: number, { trigger, kolmeya }: Court): Promise<Facts> {
	const key = `${trigger} ${claim.question}`;
	for (let known = answers.get(key); known; known = answers.get(key)) {
		const facts = await known.facts;
		if (known.asked > since || judge(claim, facts)) return facts;
		// Another event may have asked anew while this one read the older answer.
		if (answers.get(key) === known) break;
	}
	moments += 1;
	const answer = { facts: claim.ask(kolmeya), asked: moments };
	answers.delete(key);
	answers.set(key, answer);
	const [oldest] = answers.keys();
	if (answers.size > MOST_ANSWERS) answers.delete(oldest);
	return await answer.facts;
}
