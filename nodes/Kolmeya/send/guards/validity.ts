import { shownValue } from '../../api/values/anyText';
import { type PhoneProblem, phoneProblemText, readPhone } from '../../api/values/phone';
import { type Message, settleAs } from '../message';
import { each } from './guard';

/** Refuses what is no Brazilian phone, or reads no SMS, before Kolmeya would count it as an invalid message. */
export const needsPhone = each((message) => {
	const problem = problemOf(message);
	if (problem === undefined) return;
	const given = message.givenPhone;
	const shown = problem === 'empty' || typeof given === 'object' ? '' : ` "${shownValue(given)}"`;
	const why = problem === 'tollFree' ? TOLL_FREE : phoneProblemText(problem);
	const text = `'Phone'${shown}: ${why} [item ${message.item}]`;
	settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
});

const TOLL_FREE = '0800 numbers cannot receive SMS';

function problemOf({ phone, givenPhone }: Message): PhoneProblem | 'tollFree' | undefined {
	if (phone) return phone.kind === 'tollFree' ? 'tollFree' : undefined;
	const reading = readPhone(givenPhone);
	return reading.ok ? undefined : reading.problem;
}

/** Refuses blank texts: usually an expression that found nothing. */
export const needsText = each((message) => {
	if (message.text.trim() !== '') return;
	const text = `'Message' is empty [item ${message.item}]`;
	settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
});
