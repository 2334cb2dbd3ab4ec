import type { NamedRow } from '../../api/schemas/rows/named';
import type { RequestLookUp, SendPort } from '../port';
import type { Doubt } from './doubt';
import { nameOf } from './numbers';

/** Look-ups under way at once. */
export const CONCURRENCY = 4;
/** Far more than the largest campaign needs; whatever still says that it knows more is not to be believed. */
const MAX_REQUESTS = 20_000;
/** Waits before a look-up that stayed without an answer is asked again: one of many must not end a campaign. */
const ASK_AGAIN_AFTER_MS = [500, 2_000];

/** What Kolmeya says of the numbered requests of a key. */
export class Answers {
	/** Look-ups it took. */
	lookUps = 0;

	private readonly answers = new Map<number, RequestLookUp>();

	constructor(
		private readonly key: string,
		private readonly port: SendPort,
	) {}

	/** The numbers that were asked for. */
	get numbers(): number[] {
		return [...this.answers.keys()];
	}

	/** Asks for the requests of these numbers; says why the answers cannot be built upon, if so. */
	async ask(numbers: readonly number[]): Promise<Doubt | undefined> {
		for (let first = 0; first < numbers.length; first += CONCURRENCY) {
			if (this.port.cancelled()) return { kind: 'stopped' };
			const some = numbers.slice(first, first + CONCURRENCY);
			if (some[0] > MAX_REQUESTS) return { kind: 'endless' };
			const found = await Promise.all(some.map(async (number) => await this.lookUp(number)));
			for (const [index, answer] of found.entries()) {
				const name = nameOf(this.key, some[index]);
				if (answer.kind === 'another') return { kind: 'another', name };
				if (answer.kind === 'refused') return answer;
				if (answer.kind === 'unreachable') return { kind: 'silent' };
				this.answers.set(some[index], answer);
			}
		}
		return undefined;
	}

	/** Whether Kolmeya claims to have a request that nobody ever makes. */
	async knowEverything(): Promise<boolean> {
		this.lookUps += 1;
		return (await this.port.lookUp(nameOf(this.key, 0))).kind === 'found';
	}

	/** Whether Kolmeya has the request under its name in small letters, which is then what it made of the name. */
	async isInSmallLetters(number: number): Promise<boolean> {
		const name = nameOf(this.key, number);
		const small = name.toLowerCase();
		if (small === name) return false;
		this.lookUps += 1;
		const { kind } = await this.port.lookUp(small);
		return kind !== 'unknown';
	}

	/** Whether Kolmeya has the request. */
	isFound(number: number): boolean {
		return this.answers.get(number)?.kind === 'found';
	}

	/** A request whose messages are not all named may have sent any. */
	isWhole(number: number): boolean {
		const messages = this.messagesOf(number);
		return messages.length > 0 && messages.every((row) => named(row) !== undefined);
	}

	/** The messages of a request as far as they are named. */
	namedIn(number: number): Named[] {
		return this.messagesOf(number)
			.map(named)
			.filter((message) => message !== undefined);
	}

	/** The ID that Kolmeya gave the request. */
	requestId(number: number): string | null {
		const answer = this.answers.get(number);
		return answer?.kind === 'found' ? answer.requestId : null;
	}

	/** The messages that Kolmeya lists; none for a request that it does not have. */
	messagesOf(number: number): readonly NamedRow[] {
		const answer = this.answers.get(number);
		return answer?.kind === 'found' ? answer.messages : [];
	}

	/** How many messages are known of in all. */
	count(): number {
		return this.numbers.reduce((sum, number) => sum + this.messagesOf(number).length, 0);
	}

	private async lookUp(number: number): Promise<RequestLookUp> {
		const name = nameOf(this.key, number);
		this.lookUps += 1;
		let answer = await this.port.lookUp(name);
		for (const wait of ASK_AGAIN_AFTER_MS) {
			if (answer.kind !== 'unreachable' || this.port.cancelled()) break;
			await this.port.sleep(wait);
			this.lookUps += 1;
			answer = await this.port.lookUp(name);
		}
		return answer;
	}
}

/** A message with its ID at Kolmeya and its reference. */
export interface Named {
	id: string;
	reference: string;
}

function named({ id, reference }: NamedRow): Named | undefined {
	return id !== null && reference !== null ? { id, reference } : undefined;
}
