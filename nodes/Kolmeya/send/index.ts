import type { Refusal } from '../api/refusal';
import { group, openOf, split } from './batch';
import { deliver } from './deliver';
import type { DeliverSettings } from './settings';
import { settleFault } from './fault';
import { guard, type Guard, type Guarded } from './guards/guard';
import { sendInRounds } from './hours/wait';
import type { Message, SettledMessage } from './message';
import { ownNames } from './names';
import { type OnceKey, type OnceNames, sendOnce } from './once';
import type { SendPort } from './port';
import { notSent, reasonOf, sentence } from './reasons';
import { settle } from './settle';

/** One run of Send, parameters already read: `send` needs nothing else. */
export interface SendRun extends Omit<DeliverSettings, 'names' | 'isOurs' | 'beforeStore' | 'notTaken'> {
	/** In input order; they get their outcomes here. */
	messages: readonly Message[];
	/** Unique for this run; references of requests start with it. */
	reference: string;
	/** Most messages in one request. */
	batchSize: number;
	/** What is wrong with a message, whenever it is sent. */
	guards: readonly Guard[];
	/** What does not go out in this run; of what an earlier run has sent, it changes nothing. */
	limits?: readonly Guard[];
	/** The last limits, in their order. */
	asked?: readonly AskedLimit[];
	/** Send Once: what was sent under this key before, in whatever run, is not sent again. */
	once?: Omit<OnceKey, 'run'>;
	/** How long the run may wait for the sending hours of people it could not send to; without, it does not wait. */
	waitForHoursMs?: number;
	port: SendPort;
}

/** A limit that has to ask Kolmeya about the messages that would go out; or why that was refused. */
export type AskedLimit = (open: readonly Message[]) => Promise<Guard | Refusal>;

/** How a run ended. */
export interface SendResult {
	/** Those of the run, in input order, each with its outcome. */
	messages: SettledMessage[];
	/** The first refusal of a whole request, if there was one. */
	refusal?: Refusal;
	/** Look-ups that Send Once took. */
	lookUps?: number;
}

type Part = Pick<SendResult, 'refusal' | 'lookUps'>;

/** Sends SMS so that nobody gets one twice and every message has an outcome. Never throws. */
export async function send(run: SendRun): Promise<SendResult> {
	const { messages } = run;
	let part: Part = {};
	try {
		const guarded = guard(messages, run.guards); // the refused are settled here, with a reason
		const sent = await sendDue(run, guarded.allowed); // outcomes
		part = { ...sent, refusal: guarded.refusal ?? sent.refusal };
	} catch (error) {
		// A message with a request's reference may have left.
		for (const message of openOf({ messages }))
			settleFault([message], error, message.requestReference !== undefined);
	}
	return { messages: settle(messages), ...part }; // exactly one outcome a message, in input order
}

async function sendDue(run: SendRun, allowed: readonly Message[]): Promise<Part> {
	const { waitForHoursMs, port } = run;
	if (waitForHoursMs === undefined) return await sendAllowed(run, allowed);
	const ends = port.now() + waitForHoursMs;
	return await sendInRounds(allowed, ends, port, async () => await sendAllowed(run, allowed, ends));
}

/** `ends`: until when the run waits for the hours of people, if it does. */
async function sendAllowed(run: SendRun, allowed: readonly Message[], ends?: number): Promise<Part> {
	if (!run.once) return { refusal: await sendOpen(run, allowed, ends) };
	const open = openOf({ messages: allowed });
	if (open.length === 0) return { refusal: await sendOpen(run, allowed, ends) };
	// Send Once: what an earlier run has sent is accepted, the rest goes out under the next numbers.
	return await sendOnce(
		open,
		{ ...run.once, run: run.reference },
		run.port,
		async (once) => await sendOpen(run, allowed, ends, once),
	);
}

async function sendOpen(
	run: SendRun,
	allowed: readonly Message[],
	ends: number | undefined,
	once?: OnceNames,
): Promise<Refusal | undefined> {
	// Limits see the whole list, so that a test of five sends to nobody else when the five have it already.
	for (const limit of run.limits ?? []) limit(allowed);
	// What this run will not send costs it nothing: only then it is asked what the rest costs.
	run.hours?.refuseClosed(openOf({ messages: allowed }), run.port.now(), ends);
	const { allowed: affordable, refusal } = await guardAsking(run, openOf({ messages: allowed }));
	run.hours?.refuseClosed(affordable, run.port.now());
	const due = openOf({ messages: affordable });
	const batches = split(group(due), run.batchSize, run.reference); // what must be equal is equal
	if (batches.length === 0) return refusal;
	await once?.reserve(batches.length);
	const refused = await deliver(batches, run.port, {
		...run,
		names: ownNames,
		...once,
	});
	return refusal ?? refused;
}

async function guardAsking({ asked = [] }: SendRun, open: Message[]): Promise<Guarded> {
	let allowed = open;
	let refusal: Refusal | undefined;
	for (const ask of asked) {
		if (allowed.length === 0) break;
		const checked = await ask(allowed);
		if (typeof checked !== 'function') {
			notSent(allowed, reasonOf(checked.kind), `${sentence(checked)} ${checked.advice}`);
			return { allowed: [], refusal: checked };
		}
		const guarded = guard(allowed, [checked]);
		allowed = guarded.allowed;
		refusal ??= guarded.refusal;
	}
	return { allowed, refusal };
}
