import type { Refusal } from '../api/refusal';
import { openOf } from './batch';
import type { HoursGate } from './hours/gate';
import type { Message } from './message';
import type { SendPort } from './port';
import { notSent } from './reasons';

/** What may keep a request from going out. */
export interface Holdings {
	/** Why no further request is sent. */
	ended: Refusal | undefined;
	/** When people may be disturbed. */
	hours?: HoursGate;
	/** Whether this run still has the Send Once key. */
	isOurs?: () => Promise<boolean>;
}

/** Waits for the account's turn, then settles messages that may not leave now. Returns those that may. */
export async function holdBack(
	messages: readonly Message[],
	port: SendPort,
	{ ended, hours, isOurs }: Holdings,
): Promise<Message[]> {
	const mayGo = await port.turn();
	if (!mayGo || port.cancelled()) {
		notSent(messages, 'cancelled', 'The execution was stopped before this message was sent');
	} else if (ended) {
		notSent(messages, 'stopped', `Not sent because an earlier request stopped the run: ${ended.message}`);
	} else if ((await isOurs?.()) === false) {
		notSent(messages, 'stopped', "Not sent because another run with this 'Send Once Key' has taken over");
	} else if (hours) {
		// At the last moment: the wait for the account's turn may have taken until after hours.
		hours.refuseClosed(messages, port.now());
	}
	return openOf({ messages });
}
