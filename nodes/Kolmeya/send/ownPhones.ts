import { formatPhone, type Phone } from '../api/values/phone';
import { composer, namedByItem } from './compose';
import { settleFault } from './fault';
import { noDuplicates } from './guards/duplicates';
import { guard } from './guards/guard';
import { openOf } from './batch';
import { send, type SendResult, type SendRun } from './index';
import type { Message, Outcome, SettledMessage } from './message';
import { notSent } from './reasons';
import { settle } from './settle';

/** A test before the real run. */
export interface OwnPhonesTest {
	/** Who gets the texts, in the place of the contacts. */
	phones: readonly Phone[];
	/** How many contacts' texts. */
	size: number;
}

/** How a test ended: what became of each contact, and of the texts that went to the tester's phones. */
export interface TestResult extends SendResult {
	/** By input item: what was sent to the tester's phones in the place of it. */
	tests: ReadonlyMap<number, SettledMessage[]>;
}

/**
 * Sends the texts of the first contacts to the tester's own phones, and nothing to any contact. The real run is still
 * to come and has to find everything as it was: so the test has references of its own, and neither reads nor writes
 * what is known under a Send Once key. Never throws.
 */
export async function sendToOwnPhones(run: SendRun, { phones, size }: OwnPhonesTest): Promise<TestResult> {
	const contacts = run.messages;
	const tests = new Map<number, SettledMessage[]>();
	try {
		const { allowed } = guard(contacts, run.guards);
		const chosen = allowed.slice(0, size);
		const result = await send(testRun(run, chosen, phones));
		for (const [index, test] of result.messages.entries()) {
			const { item } = chosen[Math.floor(index / phones.length)];
			tests.set(item, [...(tests.get(item) ?? []), test]);
		}
		for (const contact of chosen) notSent([contact], 'testMode', textOf(tests.get(contact.item) ?? []));
		notSent(openOf({ messages: contacts }), 'testMode', `${NOTHING}. ${OTHERS}`);
		return { messages: settle(contacts), tests, refusal: result.refusal };
	} catch (error) {
		settleFault(openOf({ messages: contacts }), error, false);
		return { messages: settle(contacts), tests };
	}
}

const NOTHING = 'Test mode sends nothing to this phone';
const OTHERS = "The texts of the first messages go to the 'Test Phones'";

/** One message for each text and phone, in this order. */
function testRun(run: SendRun, chosen: readonly Message[], phones: readonly Phone[]): SendRun {
	// The texts are prepared already.
	const composeTest = composer(namedByItem(run.reference));
	return {
		...run,
		once: undefined,
		limits: undefined,
		// The tester is awake.
		hours: undefined,
		waitForHoursMs: undefined,
		messages: chosen.flatMap(({ item, text, envelope }, place) =>
			phones.map(({ international }, index) =>
				composeTest({
					item,
					phone: international,
					text,
					reference: `${run.reference}-test-${place * phones.length + index}`,
					envelope: { ...envelope, requestReference: undefined },
				}),
			),
		),
		// Many lists have one text for everybody, and nobody wants to read it five times.
		guards: [noDuplicates('sameText')],
	};
}

/** Whom the text went to, and whom it did not. */
function textOf(tests: readonly SettledMessage[]): string {
	const sent = phonesOf(tests, 'accepted');
	const lost = phonesOf(tests, 'unconfirmed');
	const parts = [
		...(sent ? [`The text went to ${sent}`] : []),
		...(lost ? [`It is not known whether the text went to ${lost}`] : []),
		...tests.flatMap(({ phone, outcome }) =>
			'text' in outcome && outcome.outcome !== 'unconfirmed' && phone
				? [`The text did not go to ${formatPhone(phone)}: ${outcome.text}`]
				: [],
		),
	];
	return `${NOTHING}. ${parts.join('. ')}`;
}

function phonesOf(tests: readonly SettledMessage[], wanted: Outcome['outcome']): string {
	return tests
		.flatMap(({ phone, outcome }) => (phone && outcome.outcome === wanted ? [formatPhone(phone)] : []))
		.join(', ');
}
