/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not shipped to n8n */
import { sleep } from 'n8n-workflow';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { brokenPromises, outcomes, people, sendThroughN8n } from './sending';

const PEOPLE = 300;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

function startSending(account: Account): ChildProcess {
	const script = join(__dirname, 'killable.ts');
	const args = ['--import', 'tsx', script, sandbox.apiUrl, account.token, String(PEOPLE)];
	return spawn(process.execPath, args, { stdio: 'ignore' });
}

async function until(happened: () => boolean, child: ChildProcess): Promise<void> {
	while (!happened()) {
		if (child.exitCode !== null) throw new Error('The process ended before it could be killed');
		await sleep(5);
	}
}

/** The process dies by SIGKILL when Kolmeya has taken some requests, others being under way without an answer. */
it.each([1, 7, 20])(
	'killed after %d requests, the next run finishes the campaign',
	async (requests) => {
		const account = sandbox.account({ token: `killed-${requests}`, balance: 1000, latencyMs: 40 });
		const child = startSending(account);
		const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
		await until(() => account.received().size >= requests * 10, child);
		child.kill('SIGKILL');
		expect(await ended).toBe('SIGKILL');

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
