import type { SettledMessage } from '../../send/message';

const REASON_WORDS: Record<string, string> = {
	invalid: 'invalid',
	duplicate: 'duplicate',
	duplicateReference: 'with a repeated reference',
	blacklisted: 'blacklisted',
	doNotDisturb: 'do-not-disturb',
	tooLong: 'too long',
	optedOut: 'opted out',
	noCredit: 'no credit',
	stopped: 'after the run was ended',
	cancelled: 'cancelled',
};

/** `2,431 accepted, 58 rejected (31 invalid, 20 blacklisted, 7 do-not-disturb), 11 unconfirmed: ...` */
export function summarise(messages: readonly SettledMessage[]): string {
	const parts = [
		part(messages, 'accepted', 'accepted'),
		part(messages, 'rejected', 'rejected'),
		part(messages, 'notSent', 'not sent'),
		part(messages, 'unconfirmed', 'unconfirmed'),
	].filter((text) => text !== '');
	const unconfirmed = messages.some(({ outcome }) => outcome.outcome === 'unconfirmed');
	const advice = unconfirmed ? ': look them up with Request > Get Status before sending again' : '';
	return parts.join(', ') + advice;
}

function part(
	messages: readonly SettledMessage[],
	kind: SettledMessage['outcome']['outcome'],
	word: string,
): string {
	const reasons = new Map<string, number>();
	let count = 0;
	for (const { outcome } of messages) {
		if (outcome.outcome !== kind) continue;
		count += 1;
		if (outcome.outcome === 'accepted' || outcome.outcome === 'unconfirmed') continue;
		reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1);
	}
	if (count === 0) return '';
	const details = [...reasons]
		.sort(([, a], [, b]) => b - a)
		.map(([reason, number]) => `${number.toLocaleString('en-US')} ${REASON_WORDS[reason] ?? reason}`);
	return `${count.toLocaleString('en-US')} ${word}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}
