/** What every story asks: how many SMS did each phone get, and has everybody an outcome? */
import { expectThat } from '../expect.mjs';
import { type Message, tally } from '../scale/scene.mjs';
import type { Campaign, Told } from './campaign.mjs';

const outcomes = new Set<unknown>(['accepted', 'rejected', 'notSent', 'unconfirmed']);

/** Each phone got so many SMS (one, where nothing else is said), and nobody else got any. */
export async function expectSms(
	campaign: Campaign,
	people: readonly Message[],
	fits: (count: number) => boolean = (count) => count === 1,
): Promise<void> {
	const received = await campaign.received();
	const known = new Set(people.map(({ phone }) => phone));
	const wrong = [
		...Object.keys(received).filter((phone) => !known.has(phone)),
		...[...known].filter((phone) => !fits(received[phone]?.length ?? 0)),
	].map((phone) => `${phone} got ${received[phone]?.length ?? 0}`);
	expectThat(wrong.length === 0, `SMS: ${wrong.join(', ')}`);
}

/** The execution succeeded, and tells of each of these people once, with an outcome. */
export function expectOutcomes(told: Told, people: readonly Message[], wanted?: string): void {
	const { executionId, status, error, items } = told;
	expectThat(status === 'success', `Execution ${executionId} ended with ${status}: ${error ?? ''}`);
	const without = items.filter(({ outcome }) => !outcomes.has(outcome));
	expectThat(without.length === 0, `Without an outcome: ${JSON.stringify(without)}`);
	const [has, needs] = [items.map(phoneOf), people.map(({ phone }) => phone)].map((all) => all.sort().join());
	expectThat(has === needs, `Outcomes of ${has} instead of ${needs}`);
	const holds = wanted === undefined || partsOf(tally(items)) === partsOf(wanted);
	expectThat(holds, `${tally(items)} instead of ${wanted}`);
}

/** Of all it is said that an earlier run has sent them, or of none. */
export function expectAlreadySent({ items }: Told, count: number): void {
	const found = items.filter(({ alreadySent }) => alreadySent === true).length;
	expectThat(found === count, `${found} already sent instead of ${count}`);
}

/** In any order. */
const partsOf = (counts: string): string => counts.split(', ').sort().join();

/** Area code and number, as the sandbox names phones. */
const phoneOf = ({ phone }: Told['items'][number]): string => String(phone).replace(/^\+?55/, '');
