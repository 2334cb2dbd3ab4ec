import { type Asked, askedBy, type Asking } from './asked';
import type { TriggerEvent } from '../../event/event';
import { compare, type Finding } from './facts';
import { type Question, questionsAbout } from './questions';

/** A sender waits no longer than this for Kolmeya's word. */
export const CONFIRM_WITHIN_MS = 10_000;
/** Replies share one question, messages of one request another: a call with more questions is no honest one. */
const MAX_QUESTIONS = 20;
/** Kolmeya's reports may lag behind its webhooks: what it does not know is asked once more, a window later. */
const MAX_TURNS = 2;

/** What came of asking. */
export interface Confirmed {
	/** With `confirmed` set, and `doubt` where it is false. */
	events: TriggerEvent[];
	/** Kolmeya proved nothing about some events: it was not asked, did not answer or does not know yet. */
	unanswered: boolean;
}

/**
 * Asks Kolmeya about statuses, replies and rejections before anyone believes them. Campaign events and unknown
 * shapes cannot be asked about and stay unconfirmed; a test claims nothing and needs no confirmation. What it may
 * cost is bounded: see `MAX_ASKED_A_MINUTE`, `QUESTION_WINDOW_MS` and `MAX_WAITING`.
 */
export async function confirm(events: readonly TriggerEvent[], asking: Asking): Promise<Confirmed> {
	const asked = askedBy(asking.trigger);
	const since = asked.arrive();
	const questions = questionsAbout(events, asking.now());
	const findings = new Map<TriggerEvent, Finding>();
	const groups = grouped(events, questions).slice(0, MAX_QUESTIONS);
	const settling = groups.map(async (group) => await applyFacts(group, since, findings, { asked, asking }));
	await Promise.race([Promise.all(settling), asking.pause(CONFIRM_WITHIN_MS)]);
	const confirmed = events.map((event, index) =>
		found(event, questions[index] ? (findings.get(event) ?? 'notTold') : 'other'),
	);
	return { events: confirmed, unanswered: confirmed.some(({ doubt }) => doubt === 'unknown') };
}

interface QuestionGroup {
	question: Question;
	events: TriggerEvent[];
}

function grouped(
	events: readonly TriggerEvent[],
	questions: ReadonlyArray<Question | undefined>,
): QuestionGroup[] {
	const groups = new Map<string, QuestionGroup>();
	for (const [index, question] of questions.entries()) {
		if (!question) continue;
		const { key, purse } = question;
		const group = groups.get(`${purse} ${key}`) ?? { question, events: [] };
		group.events.push(events[index]);
		groups.set(`${purse} ${key}`, group);
	}
	return [...groups.values()];
}

/** Finds out about the events of one question, into `findings`. */
async function applyFacts(
	{ question, events }: QuestionGroup,
	since: number,
	findings: Map<TriggerEvent, Finding>,
	{ asked, asking }: { asked: Asked; asking: Asking },
): Promise<void> {
	// What was true once stays so; of anything else an older answer proves nothing.
	const told = asked.told(question);
	for (const event of told ? events : []) {
		if (told && compare(event.item, told) === 'same') findings.set(event, 'same');
	}
	const open = () => events.filter((event) => (findings.get(event) ?? 'notTold') === 'notTold');
	const items = open().map(({ item }) => item);
	await asked.caring(question, items, async () => {
		let after = since;
		for (let turn = 0; turn < MAX_TURNS && open().length > 0; turn += 1) {
			const answer = await asked.answerTo(question, after, events[0].signedFor ?? '', asking);
			const facts = await answer?.facts;
			if (!answer || !facts) return;
			for (const event of open()) findings.set(event, compare(event.item, facts));
			if (!facts.answered) return;
			after = answer.moment;
		}
	});
}

function found(event: TriggerEvent, finding: Finding): TriggerEvent {
	const { item } = event;
	if (item.event === 'test') return { ...event, item: { ...item, confirmed: null } };
	const confirmed = finding === 'same';
	const doubt = finding === 'notTold' ? 'unknown' : 'denied';
	return { ...event, item: { ...item, confirmed }, ...(!confirmed && { doubt }) };
}
