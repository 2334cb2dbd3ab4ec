import type { Refusal } from '../api/refusal';
import { group, split } from './batch';
import { compose, type Draft } from './compose';
import { deliver, type DeliverSettings } from './deliver';
import { guard, type Guard } from './guard';
import type { Message, SettledMessage } from './message';
import type { SendPort } from './port';
import { settle } from './settle';

export interface SendRun extends DeliverSettings {
	drafts: readonly Draft[];
	/** Unique for this run; references of requests and messages start with it. */
	reference: string;
	/** Most messages in one request. */
	batchSize: number;
	guards: readonly Guard[];
	port: SendPort;
}

export interface SendResult {
	/** One for each draft, in input order, each with its outcome. */
	messages: SettledMessage[];
	/** The first refusal of a whole request, if there was one. */
	refusal?: Refusal;
}

/** Sends SMS so that nobody gets one twice and every message has an outcome. Never throws. */
export async function send(run: SendRun): Promise<SendResult> {
	const messages: Message[] = compose(run.drafts, run.reference);
	const allowed = guard(messages, run.guards); // the refused are settled here, with a reason
	const batches = split(group(allowed), run.batchSize, run.reference); // what must be equal is equal
	const refusal = await deliver(batches, run.port, run); // outcomes from answers, or from looking up lost ones
	return { messages: settle(messages), refusal };
}
