/** n8n is killed while a request is on its way, is started again, and the same campaign is run again. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { until } from '../expect.mjs';
import { people, type Servers } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectAlreadySent, expectOutcomes, expectSms } from './expect.mjs';

const everybody = people(15);
const batchSize = 5;

/** What is on its way when n8n is killed; `landed`: how many messages Kolmeya has then or gets from it. */
const stories = [
	{ name: 'its first request lands 2 s later', skip: 0, ms: 2_000, shownMs: 0, landed: 5 },
	{ name: 'its second request lands 2 s later', skip: 1, ms: 2_000, shownMs: 0, landed: 10 },
	{
		name: 'its first request lands 9 s later and shows 7 s after that',
		skip: 0,
		ms: 9_000,
		shownMs: 7_000,
		landed: 5,
	},
];

/** Ends when requests are on their way; gives what is to be checked when n8n was killed and lives again. */
export async function beginToBeKilled(servers: Servers): Promise<(checks: Checks) => Promise<void>> {
	const campaigns: Campaign[] = [];
	for (const story of stories) campaigns.push(await open(servers, story));
	await Promise.all(campaigns.map(begin));
	return async (checks) => {
		const all = stories.map(async ({ name, landed }, index) => {
			const campaign = campaigns[index];
			await checks.attempt(`n8n is killed, ${name}: run again, everybody once`, async () => {
				const told = await campaign.run(everybody);
				expectOutcomes(told, everybody, '15 accepted');
				expectAlreadySent(told, landed);
				await expectSms(campaign, everybody);
				const again = await campaign.run(everybody);
				expectOutcomes(again, everybody, '15 accepted');
				expectAlreadySent(again, everybody.length);
				await expectSms(campaign, everybody);
			});
		});
		await Promise.all(all);
	};
}

async function open(servers: Servers, { skip, ms, shownMs }: (typeof stories)[number]): Promise<Campaign> {
	const options = { sendOnceKey: 'fatura-2025-11', batchSize, concurrency: 1 };
	const campaign = await Campaign.open(servers, `killed, ${skip}, ${ms}`, { options });
	const also = [{ kind: 'shownLate', ms: shownMs }];
	await campaign.spoil({ kind: 'takenLate', skip, ms, answer: 'stall', also });
	return campaign;
}

async function begin(campaign: Campaign): Promise<void> {
	await campaign.start(everybody);
	await until(async () => (await campaign.summary()).underWay > 0, 'Nothing is on its way');
}
