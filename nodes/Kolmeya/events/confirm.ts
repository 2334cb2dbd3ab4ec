import type { TriggerEvent } from './event';
import { type Ask, type Claim, claimOf, type Facts } from './witness';

/** A sender waits no longer than this for Kolmeya's word. */
export const CONFIRM_WITHIN_MS = 10_000;
/** Messages of one request take one question together, so a call with more questions is no honest one. */
const MOST_QUESTIONS = 20;

export interface Hearing {
	/** With `confirmed` set. */
	events: TriggerEvent[];
	/** Kolmeya did not answer in time, so the same events may be confirmed later. */
	unheard: boolean;
}

export interface Court {
	kolmeya: Ask;
	/** Answers are kept for one trigger. */
	trigger: string;
	now(): number;
	sleep(milliseconds: number): Promise<unknown>;
}

/**
 * Asks Kolmeya about statuses, replies and rejections before anyone believes them. Campaign events and unknown
 * shapes cannot be asked about and stay unconfirmed; a test claims nothing and needs no confirmation.
 */
export async function confirm(events: readonly TriggerEvent[], court: Court): Promise<Hearing> {
	const claims = events.map(({ item }) => claimOf(item, events.length > 1, court.now()));
	const questions = new Set(claims.flatMap((claim) => claim?.question ?? []));
	const answerable = new Set([...questions].slice(0, MOST_QUESTIONS));
	let unheard = false;
	const tooLate = court.sleep(CONFIRM_WITHIN_MS).then(() => undefined);
	const findings = claims.map(async (claim) => {
		if (!claim || !answerable.has(claim.question)) return false;
		const facts = await Promise.race([answerTo(claim, court), tooLate]);
		if (!facts) unheard = true;
		return facts?.has(claim.fact) === true && facts.get(claim.fact) === claim.value;
	});
	const confirmed = await Promise.all(findings);
	return { events: events.map((event, index) => found(event, confirmed[index])), unheard };
}

function found(event: TriggerEvent, confirmed: boolean): TriggerEvent {
	return { ...event, item: { ...event.item, confirmed: event.item.event === 'test' ? null : confirmed } };
}

/** Answers of Kolmeya, by trigger and question. What was true once stays so: only a "no" is asked again. */
const answers = new Map<string, Promise<Facts>>();
const MOST_ANSWERS = 50;

async function answerTo(claim: Claim, { trigger, kolmeya }: Court): Promise<Facts> {
	const key = `${trigger} ${claim.question}`;
	const known = answers.get(key);
	if (known && (await known)?.get(claim.fact) === claim.value) return await known;
	// Another event may have asked anew while this one read the old answer.
	const newer = answers.get(key);
	const answer = newer && newer !== known ? newer : claim.ask(kolmeya);
	answers.delete(key);
	answers.set(key, answer);
	const [oldest] = answers.keys();
	if (answers.size > MOST_ANSWERS) answers.delete(oldest);
	return await answer;
}
