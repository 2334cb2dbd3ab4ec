import type { Refusal } from '../api/refusal';
import type { Message } from './message';
import type { SendPort } from './port';
import { notSent } from './reasons';

/** What may keep a request from going out. */
export interface Holdings {
	/** Why no further request is sent. */
	ended: Refusal | undefined;
	/** Whether the 'Sending Hours' allow it now. */
	open?: () => boolean;
	/** Whether this run still has the Send Once key. */
	isOurs?: () => Promise<boolean>;
}

/** Waits for the account's turn, then settles messages that may not leave now. Says whether it did. */
export async function holdBack(
	messages: readonly Message[],
	port: SendPort,
	{ ended, open, isOurs }: Holdings,
): Promise<boolean> {
	const mayGo = await port.turn();
	if (!mayGo || port.cancelled()) {
		notSent(messages, 'cancelled', 'The execution was stopped before this message was sent');
	} else if (ended) {
		notSent(messages, 'stopped', `Not sent because an earlier request stopped the run: ${ended.message}`);
	} else if (open?.() === false) {
		notSent(messages, 'outsideSendingHours', "The current time is outside the 'Sending Hours'");
	} else if ((await isOurs?.()) === false) {
		notSent(messages, 'stopped', "Not sent because another run with this 'Send Once Key' has taken over");
	} else return false;
	return true;
}
