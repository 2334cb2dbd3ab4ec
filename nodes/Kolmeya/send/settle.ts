import type { Message, SettledMessage } from './message';

/** The proof that nothing is lost: every message has its outcome. */
export function settle(messages: readonly Message[]): SettledMessage[] {
	for (const message of messages) {
		// Unreachable by construction; if it ever is, not knowing is the honest outcome.
		message.outcome ??= {
			outcome: 'unconfirmed',
			reason: 'missingInAnswer',
			text: 'The outcome of this message is unknown',
		};
	}
	return messages.filter(isSettled);
}

function isSettled(message: Message): message is SettledMessage {
	return message.outcome !== undefined;
}
