import { phoneProblemText, readPhone } from '../../api/values/phone';
import { SMS_BYTES, utf8Bytes } from '../../api/values/text';
import { settleAs } from '../message';
import type { Guard } from './guard';

/** Refuses what is no Brazilian phone, before Kolmeya would count it as an invalid message. */
export const needsPhone: Guard = (open) => {
	for (const message of open) {
		if (message.phone) continue;
		const reading = readPhone(message.givenPhone);
		if (reading.ok) continue;
		const given = message.givenPhone;
		const shown = reading.problem === 'empty' || typeof given === 'object' ? '' : ` "${String(given)}"`;
		const text = `'Phone'${shown}: ${phoneProblemText(reading.problem)} [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
	}
};

/** Refuses blank texts: usually an expression that found nothing. */
export const needsText: Guard = (open) => {
	for (const message of open) {
		if (message.text.trim() !== '') continue;
		const text = `'Message' is empty [item ${message.item}]`;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
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
