/** "Saldo Insuficiente" after six of ten were taken, under Retry On Fail, without a key. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat } from '../expect.mjs';
import { people, type Servers } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectOutcomes, expectSms } from './expect.mjs';

const everybody = people(10);
const taken = 6;
const body = { errors: ['Saldo Insuficiente'] };

export async function checkRefusedInPart(servers: Servers, checks: Checks): Promise<void> {
	const all = [200, 422, 500].map(async (status) => {
		await checks.attempt(`refused with ${status} after a part was taken: nobody twice`, async () => {
			const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
			const campaign = await Campaign.open(servers, `refused with ${status}`, { settings });
			// Every time: each try that n8n makes of it would send six more.
			const answer = { status, body };
			await campaign.spoil({ kind: 'refusedAfter', taken, answer, times: 1000 });
			const told = await campaign.run(everybody);
			expectOutcomes(told, everybody);
			const accepted = told.items.filter(({ outcome }) => outcome === 'accepted').length;
			expectThat(accepted === taken, `${accepted} accepted instead of ${taken}`);
			await expectSms(campaign, everybody.slice(0, taken));
		});
	});
	await Promise.all(all);
}
