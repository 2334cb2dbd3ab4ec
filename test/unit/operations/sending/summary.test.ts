import { summarise } from '../../../../nodes/Kolmeya/operations/sending/summary';
import type { Outcome } from '../../../../nodes/Kolmeya/send/message';
import { settle } from '../../../../nodes/Kolmeya/send/settle';
import { messagesOf } from '../../send/messages';

const accepted: Outcome = { outcome: 'accepted', messageId: 'm', requestId: 'r' };
const lost: Outcome = { outcome: 'unconfirmed', reason: 'lostAnswer', text: '' };
const beyond: Outcome = { outcome: 'notSent', reason: 'testMode', text: '' };
const late: Outcome = { outcome: 'notSent', reason: 'outsideSendingHours', text: '' };
const invalid: Outcome = { outcome: 'rejected', reason: 'invalid', text: '' };

function summaryOf(outcomes: readonly Outcome[]): string {
	const messages = messagesOf(outcomes.map(() => ({})));
	return summarise(settle(messages.map((message, index) => ({ ...message, outcome: outcomes[index] }))));
}

it('counts every outcome, with its reasons in words', () => {
	expect(summaryOf([accepted, accepted, invalid, beyond, beyond, late])).toBe(
		'2 accepted, 1 rejected (1 invalid), 3 not sent (2 in test mode, 1 outside the sending hours)',
	);
});

it.each([
	[1, '1 unconfirmed: look it up with Request > Get Status before sending again'],
	[2, '2 unconfirmed: look them up with Request > Get Status before sending again'],
])('says what to do about %i unconfirmed', (count, words) => {
	expect(summaryOf(Array.from({ length: count }, () => lost))).toBe(words);
});
