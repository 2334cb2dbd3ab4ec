import { Allowance, type Ask, type Purse } from './allowance';
import type { TriggerItem } from '../../event/event';
import { compare, type Facts } from './facts';
import { keptFor } from '../kept';
import type { Question } from './questions';

/** The same question goes to Kolmeya at most once in this time; whoever comes meanwhile shares the next answer. */
export const QUESTION_WINDOW_MS = 5_000;
/** Calls with one signature (or without any) that wait for the next answer; more are told to send again. */
export const MAX_WAITING = 10;
/** Answers kept for each purse of a trigger, and for how long, in milliseconds. */
const MAX_ANSWERS = 50;
const KEPT_MS = 60_000;

/** One answer of Kolmeya, under way or told. */
export interface SharedAnswer {
	facts: Promise<Facts>;
	/** Tells which came first: an event or a question. */
	moment: number;
}

/** Whom to ask, and the patience to do so; tests bring their own. */
export interface Asking {
	kolmeya: Ask;
	/** Answers and budget are shared by all calls of one trigger. */
	trigger: string;
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after so many milliseconds. */
	pause(milliseconds: number): Promise<unknown>;
}

interface KeptAnswer extends SharedAnswer {
	at: number;
	told?: Facts;
}

/** What a trigger has asked Kolmeya lately. */
export class Asked {
	private readonly allowance = new Allowance();

	private readonly kept: Record<Purse, Map<string, KeptAnswer>> = {
		replies: new Map(),
		signed: new Map(),
		unsigned: new Map(),
	};

	private readonly waiting = new Map<string, number>();

	/** Events that wait for the answer to a question: it is read as far as they need. */
	private readonly interested = new Map<string, Set<TriggerItem>>();

	private moments = 0;

	/** Of an event that comes now. */
	arrive(): number {
		this.moments += 1;
		return this.moments;
	}

	/** The last answer that has been told, however old. */
	told({ key, purse }: Question): Facts | undefined {
		return this.kept[purse].get(key)?.told;
	}

	/**
	 * An answer that was asked for after the moment `since`: the one under way, or a new one when the window is over.
	 * `undefined` where too many wait for it already, or the budget is used up. `who` shares the places to wait.
	 */
	async answerTo(
		question: Question,
		since: number,
		who: string,
		asking: Asking,
	): Promise<SharedAnswer | undefined> {
		const { key, purse } = question;
		const last = this.kept[purse].get(key);
		if (last && last.moment > since) return last;
		const wait = last ? last.at + QUESTION_WINDOW_MS - asking.now() : 0;
		if (wait > 0 && wait <= QUESTION_WINDOW_MS) {
			if (!(await this.waitIn(`${purse} ${who}`, async () => await asking.pause(wait)))) return undefined;
			const later = this.kept[purse].get(key);
			if (later && later.moment > since) return later;
		}
		return this.allowance.isLeft(purse, asking.now()) ? this.ask(question, asking) : undefined;
	}

	/** Lets a question be read until these events are settled, while `work` lasts. */
	async caring<T>({ key }: Question, items: readonly TriggerItem[], work: () => Promise<T>): Promise<T> {
		const interested = this.interested.get(key) ?? new Set();
		this.interested.set(key, interested);
		for (const item of items) interested.add(item);
		try {
			return await work();
		} finally {
			for (const item of items) interested.delete(item);
			if (interested.size === 0) this.interested.delete(key);
		}
	}

	private ask(question: Question, { kolmeya, now }: Asking): SharedAnswer {
		const { key, purse } = question;
		const kept = this.kept[purse];
		const isEnough = (facts: Facts) =>
			[...(this.interested.get(key) ?? [])].every((item) => compare(item, facts) !== 'notTold');
		const facts = question.ask(this.allowance.paying(kolmeya, purse, now), isEnough);
		const answer: KeptAnswer = { facts, moment: this.arrive(), at: now() };
		void facts.then((told) => (answer.told = told));
		kept.delete(key);
		kept.set(key, answer);
		this.forgetOld(kept, now());
		return answer;
	}

	private forgetOld(kept: Map<string, KeptAnswer>, now: number): void {
		for (const [key, { at }] of kept) {
			if (kept.size <= MAX_ANSWERS && now - at <= KEPT_MS) return;
			kept.delete(key);
		}
	}

	private async waitIn(place: string, wait: () => Promise<unknown>): Promise<boolean> {
		const before = this.waiting.get(place) ?? 0;
		if (before >= MAX_WAITING) return false;
		this.waiting.set(place, before + 1);
		await wait();
		const left = (this.waiting.get(place) ?? 1) - 1;
		if (left > 0) this.waiting.set(place, left);
		else this.waiting.delete(place);
		return true;
	}
}

const byTrigger = new Map<string, Asked>();

/** What one trigger has asked, in this process. */
export function askedBy(trigger: string): Asked {
	return keptFor(byTrigger, trigger, () => new Asked());
}
