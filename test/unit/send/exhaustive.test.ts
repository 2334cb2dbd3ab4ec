import type { SendResult } from '../../../nodes/Kolmeya/send';
import type { MessageNaming } from '../../../nodes/Kolmeya/send/compose';
import type { SendPort } from '../../../nodes/Kolmeya/send/port';
import { explore } from './explore';
import { Gateway, people, type StoreFate } from './gateway';
import { TestMemory } from './memory';
import { report } from '../../report';
import { type Chooser, type ProtocolRun, runUnder, type World } from './protocol';

/**
 * The real engine, driven through every order of events, every fate of a request, and a crash at every
 * moment. The assertions are the product's promise.
 */

/** Far above what the stories need: a guard against an endless test. */
const MAX_STORIES = 200_000;

const drafts = people(6);
const fates: StoreFate[] = ['taken', 'takenAnswerLost', 'lostOnTheWay', 'noCredit', 'noCreditButTaken'];

function worldOf(choose: Chooser, changes: Partial<World> = {}): World {
	return {
		gateway: new Gateway(),
		choose,
		fates,
		mayCrash: false,
		lookUpsMayFail: false,
		memory: new TestMemory(),
		...changes,
	};
}

function runOf(changes: Partial<ProtocolRun> = {}): ProtocolRun {
	return { drafts, batchSize: 2, concurrency: 3, name: 'run-1', ...changes };
}

/** Nobody has two SMS, everybody has an outcome, and the outcome is true. */
function breaches(gateway: Gateway, result: SendResult | undefined): string[] {
	const twice = [...gateway.sms]
		.filter(([, count]) => count > 1)
		.map(([who, count]) => `${who} got ${count} SMS`);
	const untrue = (result?.messages ?? []).flatMap((message) => {
		const { outcome } = message.outcome;
		const got = gateway.smsTo(message);
		if (outcome === 'accepted' && got !== 1) return [`${message.item} accepted, but got ${got}`];
		if ((outcome === 'notSent' || outcome === 'rejected') && got !== 0)
			return [`${message.item} ${outcome}, but got ${got}`];
		return [];
	});
	const missing = result && result.messages.length !== drafts.length ? ['a message without an outcome'] : [];
	return [...twice, ...untrue, ...missing];
}

async function findBreach(
	story: (choose: Chooser) => Promise<string[]>,
): Promise<{ stories: number; breach?: string }> {
	let breach: string | undefined;
	const { stories } = await explore(async (choose) => {
		breach ??= (await story(choose))[0];
	}, MAX_STORIES);
	return { stories, breach };
}

describe('3 batches of 2 messages', () => {
	it('one run: every order, every fate, look-ups that fail', async () => {
		const { stories, breach } = await findBreach(async (choose) => {
			const world = worldOf(choose, { lookUpsMayFail: true });
			return breaches(world.gateway, await runUnder(world, runOf()));
		});
		report(`one run: ${stories} stories`);
		expect(breach).toBeUndefined();
		expect(stories).toBeLessThan(MAX_STORIES);
	}, 120_000);

	it('Retry On Fail: n8n runs the node again whenever it may raise', async () => {
		const { stories, breach } = await findBreach(async (choose) => {
			const world = worldOf(choose);
			let result = await runUnder(world, runOf({ concurrency: 1 }));
			const mayRaise = ({ messages, refusal }: SendResult) =>
				refusal !== undefined &&
				!messages.some(({ outcome: { outcome } }) => outcome === 'accepted' || outcome === 'unconfirmed');
			if (result && mayRaise(result))
				result = await runUnder(world, runOf({ concurrency: 1, name: 'run-2' }));
			return breaches(world.gateway, result);
		});
		report(`Retry On Fail: ${stories} stories`);
		expect(breach).toBeUndefined();
	}, 120_000);

	it('Send Once: a run that dies at any moment, and a second run of the whole list', async () => {
		const { stories, breach } = await findBreach(async (choose) => await twoRuns(choose));
		report(`Send Once, crash, second run: ${stories} stories`);
		expect(breach).toBeUndefined();
		expect(stories).toBeLessThan(MAX_STORIES);
	}, 240_000);

	it('Send Once: faults in both runs', async () => {
		const { stories, breach } = await findBreach(async (choose) => {
			const world = worldOf(choose);
			await runUnder(world, runOf({ key: 'fatura', concurrency: 1 }));
			return breaches(
				world.gateway,
				await runUnder(world, runOf({ key: 'fatura', concurrency: 1, name: 'run-2' })),
			);
		});
		report(`Send Once, faults in both runs: ${stories} stories`);
		expect(breach).toBeUndefined();
		expect(stories).toBeLessThan(MAX_STORIES);
	}, 240_000);

	it('Send Once: two runs that die, and a third', async () => {
		const { stories, breach } = await findBreach(async (choose) => {
			const world = worldOf(choose, { mayCrash: true, fates: ['taken', 'lostOnTheWay'] });
			await runUnder(world, runOf({ key: 'fatura', concurrency: 2 }));
			await runUnder(world, runOf({ key: 'fatura', concurrency: 2, name: 'run-2' }));
			const calm = { ...world, choose: inOrder, mayCrash: false };
			return breaches(world.gateway, await runUnder(calm, runOf({ key: 'fatura', name: 'run-3' })));
		});
		report(`Send Once, two crashes, third run: ${stories} stories`);
		expect(breach).toBeUndefined();
		expect(stories).toBeLessThan(MAX_STORIES);
	}, 240_000);

	it('notices when the look-up is taken away', async () => {
		const blind = (port: SendPort): SendPort => ({ ...port, lookUp: async () => ({ kind: 'unknown' }) });
		const { breach } = await findBreach(async (choose) =>
			(await twoRuns(choose, { sabotage: blind })).filter((said) => said.includes('SMS')),
		);
		expect(breach).toContain('got 2 SMS');
	});

	it('notices when messages have no lasting reference', async () => {
		const { breach } = await findBreach(
			async (choose) =>
				await twoRuns(
					choose,
					{},
					(name) =>
						({ item }) =>
							`${name}-${item}`,
				),
		);
		expect(breach).toContain('got 2 SMS');
	});
});

/** A first run under every fate and crash, then a calm second run of the same list: it must finish the job. */
async function twoRuns(
	choose: Chooser,
	changes: Partial<World> = {},
	namingOf?: (run: string) => MessageNaming,
): Promise<string[]> {
	const world = worldOf(choose, {
		mayCrash: true,
		fates: ['taken', 'takenAnswerLost', 'lostOnTheWay'],
		...changes,
	});
	await runUnder(world, runOf({ key: 'fatura', naming: namingOf?.('run-1') }));
	const calm = { ...world, choose: inOrder, mayCrash: false };
	const second = await runUnder(calm, runOf({ key: 'fatura', name: 'run-2', naming: namingOf?.('run-2') }));
	const left = (second?.messages ?? []).filter(({ outcome }) => outcome.outcome !== 'accepted');
	return [...breaches(world.gateway, second), ...left.map(({ item }) => `${item} was never sent`)];
}

const inOrder: Chooser = () => 0;
