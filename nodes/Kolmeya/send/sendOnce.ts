import type { Refusal } from '../api/refusal';
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
/** A day of look-ups, four abreast; whatever still says that it knows more is not to be believed. */
const MOST_REQUESTS = 100_000;
/** Waits before a look-up that stayed without an answer is asked again: one of many must not end a campaign. */
const ASK_AGAIN_AFTER_MS = [500, 2_000];

/**
 * Asks Kolmeya for `<key>/1`, `/2`, ... until `LARGEST_GAP` numbers in a row are unknown. A refusal says
 * why nobody knows what was sent, so that nothing may be sent: a look-up stayed without an answer, a request does
 * not name all its messages, the execution was stopped, or there was no end to it.
 */
export async function readLedger(key: string, port: SendPort): Promise<Ledger | Refusal> {
	const ledger: Ledger = { sent: new Map(), highest: 0, lookUps: 0 };
	for (let first = 1; first <= ledger.highest + LARGEST_GAP; first += ABREAST) {
		if (port.cancelled()) return doubt('The execution was stopped', AGAIN);
		if (first > MOST_REQUESTS) return doubt(`There was no end to the requests "${key}/..."`, ANOTHER_KEY);
		const numbers = Array.from({ length: ABREAST }, (_, index) => first + index);
		const found = await Promise.all(numbers.map(async (number) => await lookUp(nameOf(key, number), port)));
		ledger.lookUps += ABREAST;
		for (const [index, answer] of found.entries()) {
			if (answer.kind === 'unreachable') return doubt('Kolmeya did not say what was sent', AGAIN);
			if (answer.kind === 'unknown') continue;
			const requestReference = nameOf(key, numbers[index]);
			if (answer.kind === 'unnamed') {
				return doubt(`Kolmeya does not name the messages of request "${requestReference}"`, ANOTHER_KEY);
			}
			ledger.highest = numbers[index];
			for (const { id, reference } of answer.messages) {
				ledger.sent.set(reference, { messageId: id, requestId: answer.requestId, requestReference });
			}
		}
	}
	return ledger;
}

interface Named {
	id: string;
	reference: string;
}

/** `unnamed`: a request whose messages are not all named may have sent any, which is no answer to build upon. */
type Word =
	| Exclude<LookUp, { kind: 'found' }>
	| { kind: 'unnamed' }
	| { kind: 'found'; requestId: string | null; messages: Named[] };

async function lookUp(name: string, port: SendPort): Promise<Word> {
	let word = read(await port.lookUp(name));
	for (const wait of ASK_AGAIN_AFTER_MS) {
		if (word.kind === 'unknown' || word.kind === 'found' || port.cancelled()) break;
		await port.sleep(wait);
		word = read(await port.lookUp(name));
	}
	return word;
}

function read(answer: LookUp): Word {
	if (answer.kind !== 'found') return answer;
	const messages = answer.messages.flatMap(named);
	const whole = messages.length > 0 && messages.length === answer.messages.length;
	return whole ? { kind: 'found', requestId: answer.requestId, messages } : { kind: 'unnamed' };
}

const AGAIN = 'Run it again when Kolmeya answers: what was sent before is then left out.';
const ANOTHER_KEY =
	"Look at it with Request > Get Status. If it stays so, find out who got an SMS, and send to the others under another 'Send Once Key'.";

function doubt(what: string, advice: string): Refusal {
	const message = `${what}, so nobody knows what was sent before under this 'Send Once Key', and this run sent nothing`;
	return { kind: 'unreachable', message, advice };
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

function named(row: Row): Named[] {
	const [id, reference] = [toText(row.id), toText(row.reference)];
	return id !== null && reference !== null ? [{ id, reference }] : [];
}
