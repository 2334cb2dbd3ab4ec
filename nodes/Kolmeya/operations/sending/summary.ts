import { counted } from '../../api/values/counted';
import type { NotSentReason, RejectedReason, SettledMessage } from '../../send/message';

/** As they follow a number: `31 invalid`, `2 outside the sending hours`. */
const REASON_WORDS: Readonly<Record<RejectedReason | NotSentReason, string>> = {
	invalid: 'invalid',
	duplicate: 'duplicate',
	duplicateReference: 'with a repeated reference',
	blacklisted: 'blacklisted',
	doNotDisturb: 'do-not-disturb',
	tooLong: 'too long',
	optedOut: 'opted out',
	token: 'because of the API token',
	ipNotReleased: 'because of the IP address',
	forbidden: 'not allowed by Kolmeya',
	noCredit: 'for lack of credit',
	invalidRequest: 'in a request that is not valid',
	rateLimited: 'over the rate limit',
	unreachable: 'because Kolmeya is unreachable',
	stopped: 'after the run was stopped',
	cancelled: 'cancelled',
	testMode: 'in test mode',
	outsideSendingHours: 'outside the sending hours',
	tooFrequent: 'over the frequency limit',
	balanceTooLow: 'because the balance is too low',
};

type Kind = SettledMessage['outcome']['outcome'];

/** In this order, in these words. */
const KINDS: ReadonlyArray<[Kind, string]> = [
	['accepted', 'accepted'],
	['rejected', 'rejected'],
	['notSent', 'not sent'],
	['unconfirmed', 'unconfirmed'],
];

interface Tally {
	count: number;
	reasons: Map<RejectedReason | NotSentReason, number>;
}

/** `2,431 accepted, 58 rejected (31 invalid, 20 blacklisted, 7 do-not-disturb), 11 unconfirmed: ...` */
export function summarise(messages: readonly SettledMessage[]): string {
	const tallies = tally(messages);
	const parts = KINDS.flatMap(([kind, word]) => describe(tallies.get(kind), word));
	return parts.join(', ') + advice(messages, tallies.get('unconfirmed')?.count ?? 0);
}

/** What to do about the unconfirmed. Where Send Once could not look, that goes for all of them. */
function advice(messages: readonly SettledMessage[], count: number): string {
	if (count === 0) return '';
	for (const { outcome } of messages) {
		if (outcome.outcome !== 'unconfirmed') continue;
		return outcome.reason === 'ledgerUnknown'
			? ': run the workflow again with the same Send Once Key'
			: `: look ${count === 1 ? 'it' : 'them'} up with Request > Get Status before sending again`;
	}
	return '';
}

function tally(messages: readonly SettledMessage[]): Map<Kind, Tally> {
	const tallies = new Map<Kind, Tally>();
	for (const { outcome } of messages) {
		const known = tallies.get(outcome.outcome) ?? { count: 0, reasons: new Map() };
		tallies.set(outcome.outcome, known);
		known.count += 1;
		if (outcome.outcome === 'accepted' || outcome.outcome === 'unconfirmed') continue;
		known.reasons.set(outcome.reason, (known.reasons.get(outcome.reason) ?? 0) + 1);
	}
	return tallies;
}

function describe(known: Tally | undefined, word: string): string[] {
	if (!known) return [];
	const details = [...known.reasons]
		.sort(([, a], [, b]) => b - a)
		.map(([reason, number]) => counted(number, REASON_WORDS[reason], REASON_WORDS[reason]));
	const reasons = details.length > 0 ? ` (${details.join(', ')})` : '';
	return [`${counted(known.count, word, word)}${reasons}`];
}
