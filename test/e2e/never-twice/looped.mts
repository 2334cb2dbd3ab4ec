/** Loop Over Items under one key: run after run of the node, while Kolmeya shows what it took only later. */
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat } from '../expect.mjs';
import { people, type Servers } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectAlreadySent, expectOutcomes, expectSms } from './expect.mjs';

const everybody = people(12);
const inOneTurn = 4;
const shownAfterMs = [300, 600, 1000];

const loop: Json = {
	name: 'Loop',
	type: 'n8n-nodes-base.splitInBatches',
	typeVersion: 3,
	parameters: { batchSize: inOneTurn, options: {} },
};
const link = (node: string) => ({ node, type: 'main', index: 0 });
const links = { Loop: { main: [[], [link('Kolmeya')]] }, Kolmeya: { main: [[link('Loop')]] } };

export async function checkLoop(servers: Servers, checks: Checks): Promise<void> {
	await checks.attempt('Loop Over Items under one key, shown late: everybody once', async () => {
		const campaign = await Campaign.open(servers, 'looped', {
			options: { sendOnceKey: 'fatura-2025-11', outputMode: 'single' },
			before: [loop],
			links,
		});
		for (const ms of shownAfterMs) await campaign.spoil({ kind: 'shownLate', ms });
		const first = await campaign.run(everybody);
		expectOutcomes(first, everybody, '12 accepted');
		expectAlreadySent(first, 0);
		await expectSms(campaign, everybody);
		const before = await storeRequests(campaign);
		expectThat(before === everybody.length / inOneTurn, `${before} requests`);

		const second = await campaign.run(everybody);
		expectOutcomes(second, everybody, '12 accepted');
		expectAlreadySent(second, everybody.length);
		await expectSms(campaign, everybody);
		expectThat((await storeRequests(campaign)) === before, 'The second execution sent something');
	});
}

const storeRequests = async (campaign: Campaign): Promise<number> =>
	(await campaign.summary()).requests['sms/store'];
