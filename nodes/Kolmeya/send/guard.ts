import { phoneProblemText, readPhone } from '../api/values/phone';
import { SMS_BYTES, utf8Bytes } from '../api/values/text';
import { type Message, settleAs } from './message';

/** A guard looks at the messages that are still open and settles those that must not go out. */
export type Guard = (open: readonly Message[]) => void;

/** Runs the guards in order; what they leave open may go out. */
export function guard(messages: readonly Message[], guards: readonly Guard[]): Message[] {
	return guards.reduce<Message[]>(
		(open, check) => {
			check(open);
			return open.filter(({ outcome }) => outcome === undefined);
		},
		messages.filter(({ outcome }) => outcome === undefined),
	);
}

export const needsPhone: Guard = (open) => {
	for (const message of open) {
		const reading = readPhone(message.givenPhone);
		if (reading.ok) continue;
		const shown = reading.problem === 'empty' ? '' : ` "${String(message.givenPhone)}"`;
		const text = `'Phone'${shown}: ${phoneProblemText(reading.problem)} [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
	}
};

export const needsText: Guard = (open) => {
	for (const message of open) {
		if (message.text.trim() !== '') continue;
		const text = `'Message' is empty [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
	}
};

/** The builder's reference names one message: a second one to the same phone is the same message again. */
export const uniqueReference: Guard = (open) => {
	const seen = new Map<string, number>();
	for (const message of open) {
		if (!message.ownReference) continue;
		const key = `${message.phone?.national} ${message.reference}`;
		const first = seen.get(key);
		if (first === undefined) {
			seen.set(key, message.item);
			continue;
		}
		const text = `'Reference' "${message.reference}" and phone are those of item ${first}: give each message its own reference [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'duplicateReference', text });
	}
};

/** Kolmeya decides about long texts, account by account; the builder should know beforehand. */
export const warnTooLong: Guard = (open) => {
	for (const message of open) {
		const bytes = utf8Bytes(message.text);
		if (bytes <= SMS_BYTES) continue;
		message.warning = `The text has ${bytes} bytes; most accounts refuse more than ${SMS_BYTES} (an accented letter counts 2)`;
	}
};
