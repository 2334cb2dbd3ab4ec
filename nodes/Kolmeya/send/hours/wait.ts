import type { Refusal } from '../../api/refusal';
import type { Message } from '../message';
import type { SendPort } from '../port';

/** One pass over the messages that are open. */
export interface Round {
	refusal?: Refusal;
	lookUps?: number;
}

/** A clock may be set, and a machine may sleep: so the time is asked again. */
const LOOK_AGAIN_AFTER_MS = 60_000;

/**
 * Sends what may be sent, waits until the hours of the next people begin, and sends again, as if the run had been started
 * again at that time: each round is complete in itself, so that a run killed in between leaves nothing behind.
 *
 * @param ends until when the run waits, in milliseconds since 1970; who has to wait longer is left to a later run
 */
export async function sendInRounds(
	messages: readonly Message[],
	ends: number,
	port: SendPort,
	round: () => Promise<Round>,
): Promise<Round> {
	let sum = await round();
	for (;;) {
		const opensAt = firstOpening(messages, ends);
		if (opensAt === undefined || concernsAll(sum.refusal)) return sum;
		if (!(await waitUntil(opensAt, port))) return sum;
		reopen(messages, port.now());
		const { refusal, lookUps } = await round();
		sum = { refusal: sum.refusal ?? refusal, lookUps: added(sum.lookUps, lookUps) };
	}
}

/** A request that was refused for its values says nothing about the next one. */
function concernsAll(refusal: Refusal | undefined): boolean {
	return refusal !== undefined && refusal.kind !== 'invalid';
}

function firstOpening(messages: readonly Message[], ends: number): number | undefined {
	let first: number | undefined;
	for (const message of messages) {
		const opensAt = openingOf(message);
		if (opensAt !== undefined && opensAt <= ends && (first === undefined || opensAt < first)) first = opensAt;
	}
	return first;
}

function openingOf({ outcome }: Message): number | undefined {
	if (outcome?.outcome !== 'notSent' || outcome.nextAllowedAt === undefined) return undefined;
	return Date.parse(outcome.nextAllowedAt);
}

/** The one outcome that is taken back: nothing was sent, and its time has come. */
function reopen(messages: readonly Message[], now: number): void {
	for (const message of messages) {
		const opensAt = openingOf(message);
		if (opensAt === undefined || opensAt > now) continue;
		delete message.outcome;
		delete message.requestReference;
	}
}

async function waitUntil(time: number, port: SendPort): Promise<boolean> {
	for (;;) {
		if (port.cancelled()) return false;
		const left = time - port.now();
		if (left <= 0) return true;
		await port.sleep(Math.min(left, LOOK_AGAIN_AFTER_MS));
	}
}

function added(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined ? b : a + (b ?? 0);
}
