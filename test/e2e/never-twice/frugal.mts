/** What it costs when all goes well, in requests to Kolmeya. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat } from '../expect.mjs';
import { people, type Servers } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectOutcomes, expectSms } from './expect.mjs';

const everybody = people(30);
const batchSize = 10;

export async function checkFrugality(servers: Servers, checks: Checks): Promise<void> {
	await Promise.all([
		checks.attempt('30 messages without a key: three requests to Kolmeya and no more', async () => {
			const campaign = await Campaign.open(servers, 'frugal, no key', { options: { batchSize } });
			await expectCost(campaign, 30, { stores: 3, lookUps: 0 });
		}),
		checks.attempt('30 messages under a new key: three requests and at most five look-ups', async () => {
			const options = { batchSize, sendOnceKey: 'fatura-2025-11' };
			const campaign = await Campaign.open(servers, 'frugal, key', { options });
			await expectCost(campaign, 30, { stores: 3, lookUps: 5 });
		}),
		checks.attempt('one message under a new key, and again: at most two look-ups each', async () => {
			const options = { sendOnceKey: 'codigo-4711' };
			const campaign = await Campaign.open(servers, 'frugal, one', { options });
			await expectCost(campaign, 1, { stores: 1, lookUps: 2 });
			await expectCost(campaign, 1, { stores: 0, lookUps: 2 });
		}),
	]);
}

async function expectCost(
	campaign: Campaign,
	count: number,
	most: { stores: number; lookUps: number },
): Promise<void> {
	const list = everybody.slice(0, count);
	const before = (await campaign.summary()).requests;
	expectOutcomes(await campaign.run(list), list, `${count} accepted`);
	const after = (await campaign.summary()).requests;
	const spent = Object.fromEntries(
		Object.entries(after).map(([name, made]) => [name, made - (before[name] ?? 0)]),
	);
	const { 'sms/store': stores = 0, 'sms/status/request': lookUps = 0, ...others } = spent;
	const isOther = Object.values(others).some((made) => made > 0);
	const holds = stores === most.stores && lookUps <= most.lookUps && !isOther;
	expectThat(holds, `Requests: ${JSON.stringify(spent)}, at most ${JSON.stringify(most)}`);
	await expectSms(campaign, list);
}
