import type { Account } from '../../../sandbox';
import { type Person, type Sent } from './sending';

/**
 * What several runs over the same people have told, against what phones got once all has landed; empty when every
 * promise was kept. Repeats of the network do not count: no client can prevent them.
 */
export async function judge(
	account: Account,
	runs: readonly Sent[],
	people: readonly Person[],
): Promise<string[]> {
	await account.landed();
	const received = account.inbox.byClient();
	const twice = [...received].flatMap(([phone, texts]) =>
		texts.length > 1 ? [`${phone} got ${texts.length} SMS`] : [],
	);
	const gaps = runs.flatMap((run, index) => complete(run, people).map((gap) => `run ${index + 1}: ${gap}`));
	const lies = people.flatMap((person) => lieAbout(person, runs, received));
	return [...twice, ...gaps, ...lies];
}

const OUTCOMES = ['accepted', 'rejected', 'notSent', 'unconfirmed'];

/** Every message has exactly one outcome, unless a refusal, said in full, stopped the workflow. */
function complete({ all, error }: Sent, people: readonly Person[]): string[] {
	if (error) return error.name.startsWith('Node') ? [] : [`${error.name}: ${error.message}`];
	const told = new Set(all.filter(({ json }) => OUTCOMES.includes(String(json.outcome))).map(indexOf));
	return told.size === people.length && all.length === people.length
		? []
		: [`${all.length} items, ${told.size} with an outcome, of ${people.length}`];
}

const indexOf = ({ pairedItem }: Sent['all'][number]) =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1;

/** What each run says of a person, against what the phone got. A run that stopped the workflow says "not sent". */
function lieAbout(person: Person, runs: readonly Sent[], received: ReadonlyMap<string, string[]>): string[] {
	const got = received.get(String(person.phone).replace(/\D/g, ''))?.length ?? 0;
	const told = runs.flatMap(({ all, error }) =>
		error
			? [{ outcome: 'raised' }]
			: all.map(({ json }) => json).filter(({ text }) => text === person.message),
	);
	const words = told.map(({ outcome, reason, alreadySent }) =>
		[outcome, reason, alreadySent && 'already sent'].filter(Boolean).join(' '),
	);
	const lie = [`${String(person.phone)}: ${words.join(', then ')}, but got ${got}`];
	const accepted = told.filter(({ outcome }) => outcome === 'accepted');
	const denied = told.some(({ outcome }) => ['notSent', 'rejected', 'raised'].includes(String(outcome)));
	if (accepted.length > 0) {
		if (got === 0 || accepted.some(({ messageId }) => !messageId)) return lie;
		// Nobody sent it afterwards, so it had left when it was denied.
		return denied && accepted.every(({ alreadySent }) => alreadySent === true) ? lie : [];
	}
	return got > 0 && told.every(({ outcome }) => outcome !== 'unconfirmed') ? lie : [];
}
