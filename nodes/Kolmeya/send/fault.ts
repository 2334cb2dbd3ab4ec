import type { Refusal } from '../api/refusal';
import type { Message } from './message';
import { notSent, unconfirmed } from './reasons';

/**
 * The last net: whatever goes wrong in our own code becomes outcomes. An error that left the node would make n8n run
 * it again, or let the untouched items out by Accepted.
 *
 * @param written whether a request with these messages may have been written
 */
export function settleFault(open: readonly Message[], error: unknown, written: boolean): void {
	const { message, advice } = faultRefusal(error);
	if (written) {
		unconfirmed(open, 'lostAnswer', `${message}. Check Request > Get Many before sending again. ${advice}`);
	} else notSent(open, 'stopped', `${message} before this message was sent. ${advice}`);
}

/** A fault of ours, as a reason to send nothing more. */
export function faultRefusal(error: unknown): Refusal {
	const said = error instanceof Error ? error.message : 'no reason given';
	return {
		kind: 'other',
		message: `The node failed (${said})`,
		advice: 'Please report this error with the version of the node.',
	};
}
