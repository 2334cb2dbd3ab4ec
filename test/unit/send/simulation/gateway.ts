import type { Exchange } from '../../../../nodes/Kolmeya/api/exchange';
import { type NamedRow, namedRowOf, refusedRowOf } from '../../../../nodes/Kolmeya/api/schemas/rows/named';
import type { StoreAnswerBody } from '../../../../nodes/Kolmeya/api/schemas/send';
import type { Message } from '../../../../nodes/Kolmeya/send/message';
import type { RequestLookUp } from '../../../../nodes/Kolmeya/send/port';
import type { VirtualClock } from './clock';
import { type Attempt, TruthLedger } from './ledger';
import { isProof, lostAs } from './refusals';
import type { Seen } from './seen';
import type { RequestFate } from './story';

/** A request as Kolmeya has it. */
export interface KeptRequest {
	id: string;
	/** As the client calls it, and as Kolmeya does. */
	given: string;
	shown: string;
	fate: RequestFate;
	messages: readonly Message[];
	taken: Array<{ id: string; message: Message; reference: string }>;
	duplicates: Message[];
	/** When it was taken; `undefined` before, and for ever if nothing was. */
	at?: number;
}

/** Kolmeya, as bad as the engine must stand: it takes late, shows late, and changes what it was told. */
export class HostileGateway {
	readonly ledger = new TruthLedger();

	private readonly requests: KeptRequest[] = [];

	private ids = 0;

	constructor(
		private readonly clock: VirtualClock,
		private readonly seen: Seen,
	) {}

	/** A request is written: from now on it lands, whatever becomes of the client. */
	write(
		by: Attempt,
		given: string,
		messages: readonly Message[],
		fate: RequestFate,
		landed: () => void,
	): KeptRequest {
		const shown = changed(given, fate);
		const id = `request-${(this.ids += 1)}`;
		const request: KeptRequest = { id, given, shown, fate, messages, taken: [], duplicates: [] };
		const written = this.clock.now;
		if (neverLands(fate)) return request;
		this.clock.in(fate.landsAfter, () => {
			const wanted = messages.filter((_, index) => isTaken(fate, index));
			for (const message of wanted) this.take(request, message, by, written);
			if (request.taken.length === 0) return;
			request.at = this.clock.now;
			this.requests.push(request);
			landed();
		});
		return request;
	}

	lookUp(reference: string): RequestLookUp {
		const known = this.requests.filter(({ given, shown }) => given === reference || shown === reference);
		const visible = known.filter(({ at = 0, fate }) => this.clock.now >= at + fate.shows.after);
		if (known.length > visible.length) this.seen.note('not shown yet');
		const request = visible.at(-1);
		if (!request) return { kind: 'unknown' };
		if (request.shown !== reference) return { kind: 'another' };
		return { kind: 'found', requestId: request.id, messages: this.rowsOf(request) };
	}

	/** Whether a "forbidden" was said about a request that was taken all the same. */
	lied(reference: string): boolean {
		return this.requests.some(
			({ given, fate }) => given === reference && fate.answer === 'refused' && fate.refusal === 'forbidden',
		);
	}

	private rowsOf({ taken, at = 0, fate: { shows } }: KeptRequest): NamedRow[] {
		const rows = taken.map(({ id, message, reference }) =>
			namedRowOf({
				id,
				phone: message.phone?.national,
				...(!shows.withoutReferences && { reference }),
			}),
		);
		if (!shows.forEver && this.clock.now >= at + shows.partUntil) return rows;
		const part = shows.part === 'nothing' ? [] : rows.slice(0, Math.ceil(rows.length / 2));
		if (part.length === rows.length) return rows;
		this.seen.note(part.length === 0 ? 'nothing listed' : 'part shown');
		if (shows.forEver) this.seen.note('part shown for ever');
		return part;
	}

	private take(request: KeptRequest, message: Message, by: Attempt, written: number): void {
		const who = whoOf(message);
		if (request.taken.some((other) => whoOf(other.message) === who)) {
			request.duplicates.push(message);
			this.seen.note('duplicate within a request');
			return;
		}
		this.ledger.take({ who, by, written, at: this.clock.now });
		const reference = changed(message.reference, request.fate);
		if (reference !== message.reference) this.seen.note('references changed');
		request.taken.push({ id: `sms-${(this.ids += 1)}`, message, reference });
	}
}

/** Whom an SMS goes to, and what it says. */
export function whoOf({ phone, text }: Pick<Message, 'phone' | 'text'>): string {
	return `${phone?.national} ${text}`;
}

/** Kolmeya's answer to a request that it does not refuse. */
export function answerTo({
	id,
	shown,
	fate,
	messages,
	taken,
	duplicates,
}: KeptRequest): Exchange<StoreAnswerBody> {
	const phones = (some: readonly Message[]) =>
		some.map(({ phone }) => namedRowOf({ phone: phone?.national }));
	const takenMessages = new Set(taken.map(({ message }) => message));
	const refused = messages.filter((message) => !takenMessages.has(message) && !duplicates.includes(message));
	const rows = taken.map((entry) =>
		namedRowOf({
			id: entry.id,
			phone: entry.message.phone?.national,
			...(fate.says !== 'withoutReferences' && { reference: entry.reference }),
		}),
	);
	const reached = new Set(taken.map(({ message }) => message.phone?.national));
	// A blacklist is one of phones: who got another text is not on it.
	const listed =
		fate.rejects === 'blacklist' ? refused.filter(({ phone }) => !reached.has(phone?.national)) : [];
	const invalids = refused
		.filter((message) => !listed.includes(message))
		.map(({ phone, reference }) => refusedRowOf({ phone: phone?.national, reference, error: 'inválido' }));
	const answer: StoreAnswerBody = {
		id: taken.length > 0 ? id : null,
		reference: taken.length > 0 ? shown : null,
		// Kolmeya's order is its own.
		accepted: fate.says === 'count' ? [] : (fate.says === 'allButOne' ? rows.slice(1) : rows).reverse(),
		refused: fate.rejects === 'silently' ? [] : invalids,
		duplicates: phones(duplicates),
		blacklisted: phones(listed),
		doNotDisturb: [],
	};
	const tells = Object.values(answer).some((part) => (Array.isArray(part) ? part.length > 0 : part !== null));
	return tells ? { kind: 'answered', answer } : lostAs('unreadable');
}

function neverLands({ answer, refusal }: RequestFate): boolean {
	return answer === 'neverLeft' || answer === 'unfit' || (answer === 'refused' && isProof(refusal));
}

function isTaken({ takes }: RequestFate, index: number): boolean {
	if (takes === 'first') return index === 0;
	return takes === 'butFirst' ? index > 0 : takes === 'all';
}

function changed(reference: string, { keeps }: RequestFate): string {
	if (keeps === 'cut') return reference.slice(0, 50);
	return keeps === 'lowerCased' ? reference.toLowerCase() : reference;
}
