/** n8n's database refuses to remember while a run asks what an earlier one has left on its way. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../support/processes/commands.mjs';
import { runtime } from '../../support/n8n/install.mjs';
import { artifacts } from '../../support/processes/places.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { until } from '../expect.mjs';
import { people } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectOutcomes, expectSms } from './expect.mjs';
import type { DemoServers } from './servers.mjs';

const everybody = people(5);
/** A run that died has the key for 20 s; this one did not even die. */
const patienceMs = 60_000;

/** No story with a key may run beside it. */
export async function checkForgetfulness(servers: DemoServers, checks: Checks): Promise<void> {
	const what = 'n8n cannot write to its memory while a request is on its way: nobody twice';
	await checks.attempt(what, async () => {
		const campaign = await Campaign.open(servers, 'forgetful', {
			options: { sendOnceKey: 'fatura-2025-11', timeout: 1 },
		});
		await campaign.spoil({ kind: 'takenLate', ms: 7_000, answer: 'stall' });
		expectOutcomes(await campaign.run(everybody), everybody, '5 unconfirmed lostAnswer');
		await change(servers, fail);
		try {
			await campaign.run(everybody);
		} finally {
			await change(servers, mend);
		}
		await until(async () => (await campaign.summary()).underWay === 0, 'The request did not land');
		await expectSms(campaign, everybody);
		expectOutcomes(await campaign.run(everybody), everybody, '5 accepted');
		await expectSms(campaign, everybody);
	});
}

/** No story with a key may run beside it. */
export async function checkLeftovers(servers: DemoServers, checks: Checks): Promise<void> {
	const what = 'n8n cannot tidy up its memory during a run: the next run is not kept waiting for ever';
	await checks.attempt(what, async () => {
		const options = { sendOnceKey: 'fatura-2025-11' };
		const campaign = await Campaign.open(servers, 'leftovers', { options });
		// Makes the row, so that what follows is an update.
		expectOutcomes(await campaign.run(everybody.slice(0, 1)), everybody.slice(0, 1), '1 accepted');
		await change(servers, failToForget);
		try {
			await campaign.run(everybody);
		} finally {
			await change(servers, mend);
		}
		const late = sleep(patienceMs, undefined, { ref: false });
		const told = await Promise.race([campaign.run(everybody), late]);
		if (!told) throw new Error(`The next run has not ended after ${patienceMs / 1000} s`);
		expectOutcomes(told, everybody, '5 accepted');
		await expectSms(campaign, everybody);
	});
}

/** As a full disk, but for the memory of nodes only: the execution itself goes on. */
const full = (what: string, when = '') =>
	`CREATE TRIGGER full_${what} BEFORE ${what} ON processed_data ${when} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;`;
const fail = ['INSERT', 'UPDATE'].map((what) => full(what));
const failToForget = [full('UPDATE', 'WHEN length(NEW.value) < length(OLD.value)')];
const mend = ['INSERT', 'UPDATE'].map((what) => `DROP TRIGGER IF EXISTS full_${what};`);

async function change({ userFolder }: DemoServers, statements: readonly string[]): Promise<void> {
	const script = `
		const { DatabaseSync } = require('node:sqlite');
		const db = new DatabaseSync(process.argv[1]);
		db.exec('PRAGMA busy_timeout = 5000');
		db.exec(process.argv[2]);`;
	const database = join(userFolder, '.n8n', 'database.sqlite');
	const logFile = join(artifacts, 'n8n', 'forgetful.log');
	await run(runtime.node, ['-e', script, database, statements.join('\n')], {
		cwd: userFolder,
		env: runtime.env(),
		logFile,
	});
}
