import { type Sandbox, startSandbox } from '../../../sandbox';
import { sendAndKill } from './killing';
import { brokenPromises, outcomes, people, sendThroughN8n } from './sending';

const PEOPLE = 300;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

/** The process dies by SIGKILL when Kolmeya has taken some requests, others being under way without an answer. */
it.each([1, 7, 20])(
	'killed after %d requests, the next run finishes the campaign',
	async (requests) => {
		const account = sandbox.account({ token: `killed-${requests}`, balance: 1000, latencyMs: 40 });
		const campaign = { token: account.token, people: PEOPLE, batchSize: 10, concurrency: 4 };
		await sendAndKill(sandbox, [campaign], () => account.received().size >= requests * 10);

		const list = people(PEOPLE);
		const before = account.received().size;
		expect(before).toBeLessThan(PEOPLE);
		const options = { sendOnceKey: 'fatura', batchSize: 10, timeout: 5 };
		const second = await sendThroughN8n(sandbox, { items: list, options, account });
		expect(brokenPromises(second, list)).toEqual([]);
		expect(outcomes(second.all)).toEqual({ accepted: PEOPLE });
		expect([...account.received().values()].filter((texts) => texts.length !== 1)).toEqual([]);
		expect(second.all.filter(({ json }) => json.alreadySent === true).length).toBeGreaterThanOrEqual(before);
	},
	60_000,
);
