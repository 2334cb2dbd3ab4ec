import { type Fault, type Sandbox, startSandbox } from '../../../sandbox';
import { judge } from './judging';
import { startTogether } from './startTogether';
import { people, type Sent, sendThroughN8n } from './sending';
import { neverShown, unfair, type Unfair } from './unfairness';

/**
 * A Kolmeya that is not fair, through n8n's engine with Retry On Fail: whatever it does, a phone gets one SMS at most,
 * what is called accepted got one, what is called not sent got none, and every message has an outcome.
 */

const PEOPLE = people(6);
const MAX_TRIES = 3;
/** Stories told at once: they wait most of the time. Many more, and time-outs of a busy machine hide what is tested. */
const CONCURRENCY = 25;

type Way = 'no key' | 'a key and a second run after the first' | 'a key and two runs at once';

async function tell(sandbox: Sandbox, faults: Fault[], way: Way, number: number): Promise<string[]> {
	const account = sandbox.account({ token: `unfair-${number}`, balance: 1_000_000 });
	for (const fault of faults) account.fault(fault);
	const options = { batchSize: 3, timeout: 2, ...(way !== 'no key' && { sendOnceKey: 'fatura' }) };
	const run = async () =>
		await sendThroughN8n(sandbox, { items: PEOPLE, account, options, maxTries: MAX_TRIES });
	const runs: Sent[] =
		way === 'a key and two runs at once' ? await Promise.all([run(), run()]) : [await run()];
	if (way === 'a key and a second run after the first') runs.push(await run());
	// A story that did not meet its fault tells nothing. Who knows at once that look-ups lie may rightly send nothing.
	const unmet = faults.length === 1 ? account.faults.list().filter(({ times }) => times !== Infinity) : [];
	return [...unmet.map(({ kind }) => `met no ${kind}`), ...(await judge(account, runs, PEOPLE))];
}

const always = ([name, faults]: Unfair): Unfair => [
	`${name}, always`,
	faults.map((fault) => ({ times: Infinity, ...fault })),
];

/** A 429 for ever that does not say for how long is waited for, and for minutes: rightly so. */
const ends = ([, faults]: Unfair) =>
	faults.every(({ answer, retryAfter }) => answer !== 'tooManyRequests' || retryAfter !== undefined);

/** Tells each story of one way, all of them at once: one after the other the waiting would take an hour. */
export function tellUnfairStories(way: Way): void {
	const stories = way === 'no key' ? [...unfair, ...neverShown] : unfair;
	const told = [...stories, ...stories.filter(ends).map(always)];
	let verdicts: Array<Promise<string[]>> = [];
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({});
		// The first run of a process takes its time, of which the time-outs of the stories know nothing.
		await tell(sandbox, [], way, -1);
		verdicts = startTogether(told, CONCURRENCY, async ([, faults], number) => {
			return await tell(sandbox, faults, way, number);
		});
	});

	afterAll(async () => {
		await sandbox.stop();
	});

	it.each(told.map(([name], number) => [name, number] as const))(
		'%s',
		async (_, number) => {
			expect(await verdicts[number]).toEqual([]);
		},
		600_000,
	);
}
