import type { SendResult } from '../../../../nodes/Kolmeya/send';
import type { SettledMessage } from '../../../../nodes/Kolmeya/send/message';
import { whoOf } from './gateway';
import type { Attempt, TruthLedger } from './ledger';

/** A run that has ended, with what it said. */
export interface Ended {
	attempt: Attempt;
	result: SendResult;
}

/** What a run says at its end must be true by then: an outcome each, in input order, and `accepted` only of who has it. */
export function checkEnd({ attempt, result: { messages } }: Ended, ledger: TruthLedger): string[] {
	const order = messages.map(({ item }) => item).join();
	const expected = attempt.drafts.map((_, item) => item).join();
	const breaches = order === expected ? [] : [`${attempt.name} gives items ${order} in place of ${expected}`];
	for (const [who, same] of byPerson(messages)) {
		const accepted = same.filter(({ outcome }) => outcome.outcome === 'accepted').length;
		const taken = ledger.of(attempt.scope, who).length;
		if (accepted > taken)
			breaches.push(`${attempt.name} says ${accepted} x accepted of ${who}, taken were ${taken}`);
	}
	return breaches;
}

/** What a run said must stay true: of whom it said `notSent` or `rejected`, nothing of it may arrive later either. */
export function checkForGood({ attempt, result: { messages } }: Ended, ledger: TruthLedger): string[] {
	const breaches: string[] = [];
	for (const [who, same] of byPerson(messages)) {
		const denied = same.filter(({ outcome: { outcome } }) => outcome === 'notSent' || outcome === 'rejected');
		const own = ledger.by(attempt, who).length;
		if (denied.length > 0 && own > same.length - denied.length)
			breaches.push(`${attempt.name} says ${wordsOf(denied[0])} of ${who}, but sent ${own}`);
		const notSent = denied.find(({ outcome }) => outcome.outcome === 'notSent');
		const before = ledger
			.of(attempt.scope, who)
			.find(({ by, written }) => by !== attempt && written < attempt.began);
		if (attempt.withKey && notSent && before)
			breaches.push(`${attempt.name} says ${wordsOf(notSent)} of ${who}, who has it from ${before.by.name}`);
	}
	return breaches;
}

function byPerson(messages: readonly SettledMessage[]): Map<string, SettledMessage[]> {
	const people = new Map<string, SettledMessage[]>();
	for (const message of messages)
		people.set(whoOf(message), [...(people.get(whoOf(message)) ?? []), message]);
	return people;
}

function wordsOf({ outcome }: SettledMessage): string {
	return 'reason' in outcome ? `${outcome.outcome} (${outcome.reason})` : outcome.outcome;
}
