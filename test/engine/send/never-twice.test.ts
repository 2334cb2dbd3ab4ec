import type { OnError } from 'n8n-workflow';
import { FAIR_FAULT_KINDS, type Fault, type Sandbox, startSandbox } from '../../../sandbox';
import { startTogether } from './startTogether';
import { brokenPromises, outcomes, people, type Sent, sendThroughN8n } from './sending';

/**
 * Every fair fault of the sandbox (the unfair ones: unfair.test.ts), with every way n8n can be told to deal with one, and
 * three sizes of list.
 */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

const onErrorModes: Array<OnError | undefined> = [undefined, 'continueRegularOutput', 'continueErrorOutput'];
const combinations = [1, 3, 2500].flatMap((size) =>
	[1, 3].flatMap((maxTries) => onErrorModes.map((onError) => ({ size, maxTries, onError }))),
);

const faults: Array<[string, Omit<Fault, 'on'>]> = FAIR_FAULT_KINDS.flatMap(
	(kind): Array<[string, Omit<Fault, 'on'>]> => {
		if (kind === 'tooManyRequests') {
			return [
				['tooManyRequests with Retry-After', { kind, retryAfter: 1 }],
				['tooManyRequests without Retry-After', { kind }],
			];
		}
		return [[kind, kind === 'slow' ? { kind, ms: 50 } : { kind }]];
	},
);

async function runAll(sizes: number[], fault: (size: number) => Fault): Promise<string[]> {
	const broken: string[] = [];
	for (const size of sizes) {
		const runs = combinations.filter((combination) => combination.size === size);
		const results = await Promise.all(
			runs.map(async ({ maxTries, onError }) => {
				const list = people(size);
				const sent = await sendThroughN8n(sandbox, { items: list, maxTries, onError, fault: fault(size) });
				return [...brokenPromises(sent, list), ...raisedThough(onError, sent)].map(
					(promise) => `${size} items, ${maxTries} tries, ${onError ?? 'stop'}: ${promise}`,
				);
			}),
		);
		broken.push(...results.flat());
	}
	return broken;
}

function raisedThough(onError: OnError | undefined, { error, outputs }: Sent): string[] {
	if (onError && error) return ['raised although it should continue'];
	const wrong = outputs.flatMap((items, output) =>
		items.filter(({ json }) => outputOf(json.outcome) !== output),
	);
	return wrong.length > 0 ? [`${wrong.length} items left by the wrong output`] : [];
}

function outputOf(outcome: unknown): number {
	return outcome === 'accepted' ? 0 : outcome === 'unconfirmed' ? 2 : 1;
}

/** Stories told at once: they wait most of the time. */
const CONCURRENCY = 15;
const once = faults.map(([name, fault]) => ({
	name: `${name}, once`,
	sizes: [1, 3, 2500],
	fault: (size: number): Fault => ({ on: 'sms/store', skip: size > 1000 ? 1 : 0, ...fault }),
}));
const always = faults
	.filter(([, { kind }]) => kind !== 'tooManyRequests')
	.map(([name, fault]) => ({
		name: `${name}, always`,
		sizes: [1, 3],
		fault: (): Fault => ({ on: 'sms/store', times: Infinity, ...fault }),
	}));
const stories = [...always, ...once];

describe('nobody gets two SMS, everybody has an outcome, and it is true', () => {
	let broken: Array<Promise<string[]>> = [];

	beforeAll(() => {
		broken = startTogether(stories, CONCURRENCY, async ({ sizes, fault }) => await runAll(sizes, fault));
	});

	it.each(stories.map(({ name }, index) => [name, index] as const))(
		'%s',
		async (_, index) => {
			expect(await broken[index]).toEqual([]);
		},
		600_000,
	);

	it('refused connection', async () => {
		const gone = await startSandbox({});
		await gone.stop();
		const baseUrl = gone.apiUrl;
		for (const onError of onErrorModes) {
			const list = people(3);
			const sent = await sendThroughN8n(sandbox, { items: list, onError, baseUrl });
			expect([...brokenPromises(sent, list), ...raisedThough(onError, sent)]).toEqual([]);
			if (onError) expect(outcomes(sent.all)).toEqual({ 'notSent: unreachable': 3 });
			else expect(sent.error?.message).toContain('cannot be reached');
		}
	}, 60_000);
});

describe('what the builder sees', () => {
	it.each([
		['unauthorized', 'does not recognize the API token'],
		['ipNotReleased', 'IP address'],
		['unprocessable', ''],
		['errorInSuccess', 'not have enough credit'],
	] as const)('%s stops the workflow with what to do, while nothing was sent', async (kind, words) => {
		const sent = await sendThroughN8n(sandbox, {
			items: people(3),
			fault: { on: 'sms/store', kind, times: Infinity },
		});
		expect(sent.error).toMatchObject({ name: 'NodeApiError' });
		expect(sent.error?.message).toContain(words);
		expect(sent.error?.description).toBeTruthy();
		expect(sent.account.received().size).toBe(0);
	});

	it('a refusal in the middle keeps what was sent, names the rest, and says so', async () => {
		const list = people(30);
		const sent = await sendThroughN8n(sandbox, {
			items: list,
			options: { batchSize: 10, concurrency: 1 },
			fault: { on: 'sms/store', kind: 'errorInSuccess', skip: 1, times: Infinity },
		});
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 10, 'notSent: noCredit': 10, 'notSent: stopped': 10 });
		expect(sent.hints.join()).toContain('10 accepted, 20 not sent');
	});

	it('a lost answer is looked up: what Kolmeya has is accepted, with its IDs', async () => {
		const list = people(30);
		const fault: Fault = { on: 'sms/store', kind: 'resetAfter', skip: 1 };
		const sent = await sendThroughN8n(sandbox, { items: list, fault, options: { batchSize: 10 } });
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 30 });
	});

	it('a request that never arrived is unconfirmed, with the reference to look it up', async () => {
		const sent = await sendThroughN8n(sandbox, {
			items: people(2),
			fault: { on: 'sms/store', kind: 'resetBefore' },
		});
		expect(outcomes(sent.outputs[2])).toEqual({ 'unconfirmed: lostAnswer': 2 });
		expect(sent.outputs[2][0].json.reasonText).toContain(String(sent.outputs[2][0].json.requestReference));
		expect(sent.hints.join()).toContain('before sending again');
	});
});
