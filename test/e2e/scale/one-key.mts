/** One campaign, started twice at the same moment under one Send Once key, on two workers. */
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Campaign } from '../never-twice/campaign.mjs';
import { expectOutcomes, expectSms } from '../never-twice/expect.mjs';
import { expectThat } from '../expect.mjs';
import { people } from './scene.mjs';

const everybody = people(30);
/** n8n makes the row of a node's memory when it is first used: each campaign is a new node. */
const campaigns = 3;
const rounds = 3;
const shownAfterMs = 600;

export async function checkOneKey(cluster: Cluster, checks: Checks): Promise<void> {
	let apart = 0;
	for (let number = 1; number <= campaigns; number += 1) {
		await checks.attempt(`campaign ${number}, twice at once under one key: everybody once`, async () => {
			const campaign = await Campaign.open(cluster, `one-key-${number}`, {
				account: { latencyMs: 100 },
				options: { sendOnceKey: '={{ "fatura-" + $json.round }}', batchSize: 10 },
			});
			await campaign.spoil({ kind: 'shownLate', ms: shownAfterMs, times: 1000 });
			for (let round = 1; round <= rounds; round += 1) {
				apart += await runRound(cluster, campaign, round);
			}
		});
	}
	checks.check('two workers had the same key at the same moment', apart > 0);
	print(`       in ${apart} of ${campaigns * rounds} rounds on two workers`);
}

/** 1 where the two executions ran on two workers. */
async function runRound(cluster: Cluster, campaign: Campaign, round: number): Promise<number> {
	const list = everybody.map(({ phone, message }) => ({ phone, message: `${message} (${round})`, round }));
	const both = await campaign.runTwice(list);
	for (const told of both) expectOutcomes(told, everybody, '30 accepted');
	const before = both.map(({ items }) => items.filter(({ alreadySent }) => alreadySent === true).length);
	const inAll = before.reduce((sum, count) => sum + count, 0);
	expectThat(inAll === everybody.length, `Already sent in round ${round}: ${before.join(' and ')}`);
	await expectSms(campaign, everybody, (count) => count === round);
	const workers = await Promise.all(both.map(({ executionId }) => cluster.workersOf(executionId)));
	return new Set(workers.flat()).size > 1 ? 1 : 0;
}
