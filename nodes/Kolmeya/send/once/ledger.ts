import type { Refusal } from '../../api/refusal';
import { lookUntil, SHOWN_WITHIN_MS } from '../recover';
import type { SendPort } from '../port';
import { Answers, CONCURRENCY } from './answers';
import { type Doubt, doubt } from './doubt';
import { askMemory, type OnceMemory, rememberedRequests } from './memory';
import { MAX_GAP, nameOf, range } from './numbers';

/** Where Kolmeya has a message. */
export interface MessagePlace {
	messageId: string;
	requestId: string | null;
	requestReference: string;
}

/** What earlier runs of a Send Once key have sent. */
export interface Ledger {
	/** Message reference in small letters (see `placesOf`) -> where Kolmeya has it; the builder's own may be in several. */
	sent: Map<string, MessagePlace[]>;
	/** Numbers of requests of which some messages are in doubt. */
	doubted: number[];
	/** Whether a later run has to be as careful as this one. */
	isOpen: boolean;
	/** Highest number of a request that Kolmeya has; 0 for none. */
	highest: number;
	/** Numbers that are ours to use, in no order. */
	free: number[];
	/** The lowest number that nobody has claimed. */
	next: number;
	/** Look-ups it took. */
	lookUps: number;
}

/** Where Kolmeya has the message of a reference, of which somebody along the way may have changed the case. */
export function placesOf({ sent }: Pick<Ledger, 'sent'>, reference: string): readonly MessagePlace[] {
	return sent.get(reference.toLowerCase()) ?? [];
}

/** How long a request may be under way after the run that wrote it has ended; longer is not known of any proxy. */
const LANDS_WITHIN_MS = 10_000;

/**
 * Reads what was sent under a key: the numbers that this n8n remembers, and one more. Where it remembers none, `/1`:
 * number 1 goes first and alone, so without it there is nothing. A number that somebody used without this memory (a
 * copied workflow) is followed until `MAX_GAP` numbers in a row are unknown.
 *
 * A number that was claimed but is not shown is waited for. A refusal says why nobody knows what was sent, so that
 * nothing may be sent.
 *
 * @param unfinished whether the run before left something open: then a list may still grow
 */
export async function readLedger(
	key: string,
	port: SendPort,
	memory: OnceMemory,
	unfinished: boolean,
): Promise<Ledger | Refusal> {
	const reading = new LedgerReading(key, port, memory);
	const flaw = await reading.read(unfinished);
	if (!flaw) return reading.ledger();
	await reading.giveBack();
	return doubt(flaw);
}

class LedgerReading {
	private readonly answers: Answers;

	private claimed: number[] = [];

	private free: number[] = [];

	private doubted: number[] = [];

	constructor(
		private readonly key: string,
		private readonly port: SendPort,
		private readonly memory: OnceMemory,
	) {
		this.answers = new Answers(key, port);
	}

	async read(unfinished: boolean): Promise<Doubt | undefined> {
		await this.readMemory();
		const beyond = (this.claimed.at(-1) ?? 0) + 1;
		const flaw = (await this.answers.ask(range(1, beyond))) ?? (await this.follow(beyond));
		return flaw ?? (await this.waitForTheRest(unfinished)) ?? (await this.judge(unfinished));
	}

	ledger(): Ledger {
		const { answers, claimed, key } = this;
		const sent = new Map<string, MessagePlace[]>();
		const found = answers.numbers.filter((number) => answers.isFound(number));
		for (const number of found) {
			const where = { requestId: answers.requestId(number), requestReference: nameOf(key, number) };
			for (const { id, reference } of answers.namedIn(number)) {
				const small = reference.toLowerCase();
				sent.set(small, [...(sent.get(small) ?? []), { messageId: id, ...where }]);
			}
		}
		// A number that was found although nobody here claimed it is somebody else's.
		const free = this.free.filter((number) => !answers.isFound(number));
		// A claimed number that is not free was taken, whether it shows or not.
		const taken = [...found, ...claimed].filter((number) => !free.includes(number));
		const highest = Math.max(0, ...taken);
		const next = Math.max(highest, ...this.free) + 1;
		const isOpen = this.doubted.length > 0 || taken.some((number) => !answers.isFound(number));
		return { sent, doubted: this.doubted, isOpen, highest, free, next, lookUps: answers.lookUps };
	}

	/** What was claimed by asking is nobody's. */
	async giveBack(): Promise<void> {
		await this.memory.release(this.free.map((number) => this.request(number)));
	}

	/** Numbers stand close together: after a stretch of unclaimed ones none follows. What was unclaimed is ours now. */
	private async readMemory(): Promise<void> {
		for (let from = 1, size = 1; ; from += size, size = MAX_GAP) {
			const numbers = range(from, from + size - 1);
			const known = await this.memory.claim(numbers.map((number) => this.request(number)));
			this.claimed.push(...numbers.filter((number) => known.has(this.request(number))));
			this.free.push(...numbers.filter((number) => !known.has(this.request(number))));
			if (known.size === 0) return;
		}
	}

	/** Requests that nobody here has claimed. */
	private async follow(from: number): Promise<Doubt | undefined> {
		const { answers } = this;
		let highest = answers.isFound(from) ? from : 0;
		if (highest > 0 && (await answers.knowEverything())) return { kind: 'endless' };
		for (let first = from + 1; highest > 0 && first <= highest + MAX_GAP; first += CONCURRENCY) {
			const numbers = range(first, first + CONCURRENCY - 1);
			const flaw = await answers.ask(numbers);
			if (flaw) return flaw;
			highest = Math.max(highest, ...numbers.filter((number) => answers.isFound(number)));
		}
		// From now on they are remembered here: the next run looks no further than one beyond what it remembers.
		const others = answers.numbers.filter((number) => number > from && answers.isFound(number));
		await this.memory.claim(others.map((number) => this.request(number)));
		return undefined;
	}

	/** Of requests that were claimed but do not show, and of those that do not show all of their messages. */
	private async waitForTheRest(unfinished: boolean): Promise<Doubt | undefined> {
		const { answers } = this;
		const awaited = () =>
			answers.numbers.filter(
				(number) => !answers.isWhole(number) && (answers.isFound(number) || this.claimed.includes(number)),
			);
		const patience =
			awaited().length > 0 ? LANDS_WITHIN_MS + SHOWN_WITHIN_MS : unfinished ? SHOWN_WITHIN_MS : 0;
		if (patience === 0) return undefined;
		const flaw = await lookUntil(this.port, patience, async () => {
			const verdict = await answers.ask(awaited());
			return { over: verdict !== undefined || (awaited().length === 0 && !unfinished), verdict };
		});
		if (flaw ?? !unfinished) return flaw;
		if (this.port.cancelled()) return { kind: 'stopped' };
		const before = answers.count();
		const again = await answers.ask(answers.numbers.filter((number) => answers.isFound(number)));
		return again ?? (answers.count() === before ? undefined : { kind: 'growing' });
	}

	/** What is still not shown was never taken, unless the run that sent it had Kolmeya's word for it. */
	private async judge(unfinished: boolean): Promise<Doubt | undefined> {
		const { answers, key } = this;
		const unnamed = answers.numbers.find((number) => answers.isFound(number) && !answers.isWhole(number));
		if (unnamed !== undefined) return { kind: 'unnamed', name: nameOf(key, unnamed) };
		const missing = this.claimed.filter((number) => !answers.isFound(number));
		for (const number of missing) {
			if (await answers.isInSmallLetters(number)) return { kind: 'another', name: nameOf(key, number) };
		}
		const hiddenOf = (number: number) => rememberedRequests.hidden(key, number);
		const hidden = await askMemory(this.memory, unfinished ? missing.map(hiddenOf) : []);
		const untaken = missing.filter((number) => !hidden.has(hiddenOf(number)));
		this.free.push(...untaken);
		if (untaken.length > 0)
			await this.memory.claim(untaken.map((number) => rememberedRequests.freed(nameOf(key, number))));
		if (unfinished) await this.readDoubts(untaken);
		return undefined;
	}

	private async readDoubts(untaken: readonly number[]): Promise<void> {
		const nameOf = (number: number) => rememberedRequests.doubted(this.key, number);
		const doubted = await askMemory(this.memory, this.claimed.map(nameOf));
		this.doubted = this.claimed.filter((number) => doubted.has(nameOf(number)) && !untaken.includes(number));
		// These numbers will be others' requests.
		await this.memory.release(untaken.map(nameOf).filter((name) => doubted.has(name)));
	}

	private request(number: number): string {
		return rememberedRequests.request(this.key, number);
	}
}
