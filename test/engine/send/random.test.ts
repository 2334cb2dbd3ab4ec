/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import fc from 'fast-check';
import type { OnError } from 'n8n-workflow';
import { type Account, type Fault, FAIR_FAULT_KINDS, type Sandbox, startSandbox } from '../../../sandbox';
import { report } from '../../report';
import { sendAndKill } from './killing';
import { brokenPromises, outcomes, type Person, people, type Sent, sendThroughN8n } from './sending';

/**
 * Lists, settings, faults and kills drawn at random, through n8n's engine over real HTTP. `KOLMEYA_SEED` draws
 * others, `KOLMEYA_RUNS` draws more.
 */

const seed = Number(process.env.KOLMEYA_SEED ?? 20251116);
const runs = Number(process.env.KOLMEYA_RUNS ?? 1_000);
/** Stories told at once: most of them wait for time-outs. */
const CONCURRENCY = 40;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

const fault: fc.Arbitrary<Fault> = fc.record({
	on: fc.constantFrom('sms/store', 'sms/store', 'sms/status/request', '*'),
	kind: fc.constantFrom(...FAIR_FAULT_KINDS),
	skip: fc.nat(6),
	times: fc.integer({ min: 1, max: 3 }),
	retryAfter: fc.constant(0),
	ms: fc.nat(60),
});

const story = fc.record({
	size: fc.nat(40),
	options: fc.record({
		batchSize: fc.integer({ min: 1, max: 12 }),
		concurrency: fc.integer({ min: 1, max: 10 }),
		outputMode: fc.constantFrom('separate', 'single'),
		removeAccents: fc.boolean(),
	}),
	once: fc.boolean(),
	maxTries: fc.integer({ min: 1, max: 5 }),
	onError: fc.constantFrom<OnError | undefined>(undefined, 'continueRegularOutput', 'continueErrorOutput'),
	faults: fc.array(fault, { maxLength: 3 }),
	blacklist: fc.uniqueArray(fc.nat(39), { maxLength: 3 }),
	shuffle: fc.boolean(),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** What was broken, in words; empty when every promise was kept. */
async function tell(drawn: Story, number: number): Promise<string[]> {
	const { size, options, once, faults, blacklist, shuffle, ...engine } = drawn;
	const list = people(size);
	const account = sandbox.account({
		token: `story-${number}`,
		balance: 1_000_000,
		blacklist: blacklist.map((index) => `119${81_000_000 + index}`),
		shuffle,
	});
	const sending = {
		items: list,
		account,
		options: { ...options, ...(once && { sendOnceKey: 'fatura' }) },
		...engine,
	};
	const first = await sendThroughN8n(sandbox, { ...sending, fault: faults });
	const broken = [...brokenPromises(first, list), ...repeats(account), ...raisedThough(drawn, first)];
	if (!once) return broken;
	account.clearFaults();
	return [...broken, ...(await finish(account, list, sending, blacklist.length))];
}

function raisedThough({ onError }: Story, { error }: Sent): string[] {
	return onError && error ? [`raised although it should continue: ${error.message}`] : [];
}

/** A calm second run under the same key: everybody who can get an SMS has one, and only one. */
async function finish(
	account: Account,
	list: Person[],
	sending: Parameters<typeof sendThroughN8n>[1],
	blacklisted = 0,
): Promise<string[]> {
	const second = await sendThroughN8n(sandbox, { ...sending, options: { ...sending.options, timeout: 20 } });
	// Kolmeya does not list whom it refused: of a request whose answer was lost, nobody can tell them from the others.
	const got = account.received();
	const done = second.all.filter(
		({ json }) => json.reason === 'ledgerUnknown' && !got.has(String(json.phone).replace(/^55/, '')),
	);
	const left = Object.entries(outcomes(second.all.filter((item) => !done.includes(item)))).filter(
		([outcome]) => outcome !== 'accepted' && outcome !== 'rejected: blacklisted',
	);
	if (done.length > blacklisted) left.push(['of them unknown', done.length - blacklisted]);
	return [
		...brokenPromises(second, list),
		...repeats(account),
		...left.map(([outcome, count]) => `${count} ${outcome} after the second run`),
	];
}

function repeats(account: Account): string[] {
	return [...account.received()]
		.filter(([, texts]) => texts.length > 1)
		.map(([phone]) => `${phone} got 2 SMS`);
}

async function tellAll(stories: readonly Story[]): Promise<string[]> {
	const broken: string[] = [];
	const waiting = [...stories.entries()];
	const work = async () => {
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			const [number, drawn] = next;
			const found = await tell(drawn, number);
			if (found.length > 0) broken.push(`${found.join('; ')} in ${JSON.stringify(drawn)}`);
		}
	};
	await Promise.all(Array.from({ length: CONCURRENCY }, work));
	return broken;
}

it('faults at any moment: nobody gets two SMS, everybody has an outcome, and it is true', async () => {
	const stories = fc.sample(story, { seed, numRuns: runs });
	expect(await tellAll(stories)).toEqual([]);
	const [sent, faults] = [sandbox.accounts(), stories.flatMap((drawn) => drawn.faults)];
	const sms = sent.reduce((sum, account) => sum + account.received().size, 0);
	report(`${runs} stories with ${faults.length} faults armed, ${sms} SMS, no phone with two (seed ${seed})`);
	expect(sms).toBeGreaterThan(runs * 5);
}, 600_000);

const killed = fc.record({
	people: fc.integer({ min: 1, max: 60 }),
	batchSize: fc.integer({ min: 1, max: 12 }),
	concurrency: fc.integer({ min: 1, max: 10 }),
	latencyMs: fc.nat(80),
});
const KILLS = 4;
const CAMPAIGNS = 25;

it('killed at any moment: the next run finishes every campaign', async () => {
	let broken: string[] = [];
	let cutOff = 0;
	for (let kill = 0; kill < KILLS; kill += 1) {
		const drawn = fc.sample(killed, { seed: seed + kill, numRuns: CAMPAIGNS }).map((campaign, index) => ({
			...campaign,
			token: `kill-${kill}-${index}`,
		}));
		const accounts = drawn.map(({ token, latencyMs }) =>
			sandbox.account({ token, latencyMs, balance: 1_000_000 }),
		);
		const all = drawn.reduce((sum, campaign) => sum + campaign.people, 0);
		const received = () => accounts.reduce((sum, account) => sum + account.received().size, 0);
		await sendAndKill(sandbox, drawn, () => received() >= (all * (kill + 1)) / (KILLS + 2));

		cutOff += drawn.filter((campaign, index) => accounts[index].received().size < campaign.people).length;
		const results = await Promise.all(
			drawn.map(async ({ token, people: count, batchSize }, index) => {
				const options = { batchSize, sendOnceKey: 'fatura' };
				const sending = { items: people(count), account: accounts[index], options };
				const found = await finish(accounts[index], people(count), sending);
				return found.map((promise) => `${token}: ${promise}`);
			}),
		);
		broken = [...broken, ...results.flat()];
	}
	expect(broken).toEqual([]);
	report(`${KILLS} kills, ${cutOff} of ${KILLS * CAMPAIGNS} campaigns cut off and finished (seed ${seed})`);
	expect(cutOff).toBeGreaterThan(KILLS * 5);
}, 300_000);
