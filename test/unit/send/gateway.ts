import type { Exchange } from '../../../nodes/Kolmeya/api/exchange';
import type { Refusal, RefusalKind } from '../../../nodes/Kolmeya/api/refusal';
import { namedRowOf } from '../../../nodes/Kolmeya/api/schemas/rows/named';
import { StoreAnswer, type StoreAnswerBody } from '../../../nodes/Kolmeya/api/schemas/send';
import type { Draft } from '../../../nodes/Kolmeya/send/compose';
import type { Message } from '../../../nodes/Kolmeya/send/message';
import type { RequestLookUp } from '../../../nodes/Kolmeya/send/port';

/** What becomes of one request. */
export type StoreFate =
	| 'taken'
	| 'takenAnswerLost'
	| 'lostOnTheWay'
	| 'noCredit'
	| 'noCreditButTaken'
	| 'notReached'
	| 'refusedValues'
	| 'refusedToken';

const KINDS: Partial<Record<StoreFate, RefusalKind>> = {
	noCredit: 'noCredit',
	notReached: 'unreachable',
	refusedValues: 'invalid',
	refusedToken: 'token',
};

/** Kolmeya as far as sending goes: which requests it took, and how many SMS each phone got. */
export class Gateway {
	readonly requests = new Map<string, { id: string; messages: Array<{ id: string; reference: string }> }>();

	/** Phone and text -> SMS sent. */
	readonly sms = new Map<string, number>();

	private ids = 0;

	/** Phones that are on the blacklist; answered as one object when it is one. */
	constructor(private readonly blacklist: ReadonlySet<string> = new Set()) {}

	store(reference: string, messages: readonly Message[], fate: StoreFate): Exchange<StoreAnswerBody> {
		const kind = KINDS[fate];
		if (fate === 'notReached') return { kind: 'neverLeft', refusal: refusal('unreachable') };
		if (kind) return { kind: 'refused', refusal: refusal(kind), proven: kind === 'token' };
		if (fate === 'lostOnTheWay') return { kind: 'lost', refusal: refusal('server') };
		const answer = this.take(reference, messages);
		if (fate === 'noCreditButTaken') return { kind: 'refused', refusal: refusal('noCredit'), proven: false };
		return fate === 'taken'
			? { kind: 'answered', answer }
			: { kind: 'lost', refusal: refusal('unreachable') };
	}

	lookUp(reference: string): RequestLookUp {
		const request = this.requests.get(reference);
		return request
			? { kind: 'found', requestId: request.id, messages: request.messages.map(namedRowOf) }
			: { kind: 'unknown' };
	}

	smsTo(message: { phone?: { national: string }; text: string }): number {
		return this.sms.get(keyOf(message)) ?? 0;
	}

	private take(reference: string, messages: readonly Message[]): StoreAnswerBody {
		const listed = (message: Message) => this.blacklist.has(message.phone?.national ?? '');
		const valids = messages.filter((message) => !listed(message)).map((message) => this.deliver(message));
		const blacklist = messages.filter(listed).map(({ phone }) => ({ phone: phone?.national }));
		if (valids.length === 0) return StoreAnswer.parse({ valids: 0, blacklist });
		const id = `request-${(this.ids += 1)}`;
		this.requests.set(reference, { id, messages: valids });
		// Kolmeya's order is its own.
		return StoreAnswer.parse({ id, reference, valids: [...valids].reverse(), blacklist });
	}

	private deliver(message: Message): { id: string; reference: string } {
		this.sms.set(keyOf(message), this.smsTo(message) + 1);
		return { id: `message-${(this.ids += 1)}`, reference: message.reference };
	}
}

export function people(count: number): Draft[] {
	return Array.from({ length: count }, (_, item) => ({
		item,
		phone: `119${String(80_000_000 + item)}`,
		text: `Olá ${item}`,
		envelope: {},
	}));
}

function keyOf({ phone, text }: { phone?: { national: string }; text: string }): string {
	return `${phone?.national} ${text}`;
}

function refusal(kind: RefusalKind): Refusal {
	return { kind, message: `Because of ${kind}`, advice: 'Try again.' };
}
