import { type Row, toText } from '../api/schemas/tolerant';
import { type Message, settleAs } from './message';
import { LARGEST_GAP, nameOf } from './names';
import type { LookUp, SendPort } from './port';

/** What earlier runs of a Send Once key have sent. */
export interface Ledger {
	/** Message reference -> where Kolmeya has it. */
	sent: Map<string, { messageId: string; requestId: string | null; requestReference: string }>;
	/** Highest number of a known request. */
	highest: number;
	/** Look-ups it took. */
	lookUps: number;
}

/** Look-ups under way at once. */
const ABREAST = 4;
/** Ten million messages; whatever says that it knows more is not to be believed. */
const MOST_REQUESTS = 10_000;
/** Waits before a look-up that stayed without an answer is asked again: one of many must not end a campaign. */
const ASK_AGAIN_AFTER_MS = [500, 2_000];

/**
 * Asks Kolmeya for `<key>/1`, `/2`, ... until `LARGEST_GAP` numbers in a row are unknown. `undefined` when a
 * look-up stays without an answer, or names not all of a request's messages: then nobody knows what was sent,
 * and nothing may be sent.
 */
export async function readLedger(key: string, port: SendPort): Promise<Ledger | undefined> {
	const ledger: Ledger = { sent: new Map(), highest: 0, lookUps: 0 };
	for (let first = 1; first <= ledger.highest + LARGEST_GAP; first += ABREAST) {
		if (first > MOST_REQUESTS || port.cancelled()) return undefined;
		const numbers = Array.from({ length: ABREAST }, (_, index) => first + index);
		const found = await Promise.all(numbers.map(async (number) => await lookUp(nameOf(key, number), port)));
		ledger.lookUps += ABREAST;
		for (const [index, answer] of found.entries()) {
			if (answer.kind === 'unreachable') return undefined;
			if (answer.kind === 'unknown') continue;
			ledger.highest = numbers[index];
			for (const { id, reference } of answer.messages.flatMap(read)) {
				const requestReference = nameOf(key, numbers[index]);
				ledger.sent.set(reference, { messageId: id, requestId: answer.requestId, requestReference });
			}
		}
	}
	return ledger;
}

async function lookUp(name: string, port: SendPort): Promise<LookUp> {
	let answer = whole(await port.lookUp(name));
	for (const wait of ASK_AGAIN_AFTER_MS) {
		if (answer.kind !== 'unreachable' || port.cancelled()) break;
		await port.sleep(wait);
		answer = whole(await port.lookUp(name));
	}
	return answer;
}

/** A request whose messages are not all named may have sent any: that is no answer to build upon. */
function whole(answer: LookUp): LookUp {
	if (answer.kind !== 'found') return answer;
	const named = answer.messages.length > 0 && answer.messages.every((row) => read(row).length > 0);
	return named ? answer : { kind: 'unreachable' };
}

/** Messages that an earlier run has sent are accepted already. */
export function settleAlreadySent(messages: readonly Message[], { sent }: Ledger): void {
	for (const message of messages) {
		const place = sent.get(message.reference);
		if (!place) continue;
		const { requestReference, ...ids } = place;
		message.requestReference = requestReference;
		settleAs(message, { outcome: 'accepted', ...ids, alreadySent: true });
	}
}

/** What a row names; nothing unless both. */
function read(row: Row): Array<{ id: string; reference: string }> {
	const [id, reference] = [toText(row.id), toText(row.reference)];
	return id !== null && reference !== null ? [{ id, reference }] : [];
}
