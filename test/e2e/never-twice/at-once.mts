/** Two calls at the same moment under one Send Once Key. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat } from '../expect.mjs';
import { people, type Servers } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectOutcomes, expectSms } from './expect.mjs';

const everybody = people(30);
const rounds = 3;

export async function checkAtOnce(servers: Servers, checks: Checks): Promise<void> {
	await checks.attempt('two executions at the same moment under one key: everybody once', async () => {
		const campaign = await Campaign.open(servers, 'at once', {
			// So slow that the second begins while the first is at it.
			account: { latencyMs: 150 },
			options: { sendOnceKey: '={{ "fatura-" + $json.round }}', batchSize: 10 },
		});
		for (let round = 1; round <= rounds; round += 1) {
			const list = everybody.map(({ phone, message }) => ({
				phone,
				message: `${message} (${round})`,
				round,
			}));
			const both = await campaign.runTwice(list);
			for (const told of both) expectOutcomes(told, everybody, '30 accepted');
			const before = both
				.map(({ items }) => items.filter(({ alreadySent }) => alreadySent === true).length)
				.sort((a, b) => a - b);
			expectThat(before.join() === '0,30', `Already sent: ${before.join(' and ')}`);
			await expectSms(campaign, everybody, (count) => count === round);
		}
	});
}
