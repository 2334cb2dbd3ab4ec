/** Own references that are customer numbers: what a corrected phone does, and a corrected text. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat } from '../expect.mjs';
import { people, type Servers } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectAlreadySent, expectOutcomes, expectSms } from './expect.mjs';

const everybody = people(6).map((person, index) => ({ ...person, customer: `cliente-${index}` }));
const [stranger] = people(1, 100);
const otherPhone = everybody.map((person, index) =>
	index === 0 ? { ...person, phone: stranger.phone } : person,
);
const otherText = everybody.map((person, index) =>
	index === 1 ? { ...person, message: 'Corrigido: vence dia 12.' } : person,
);

export async function checkOwnReference(servers: Servers, checks: Checks): Promise<void> {
	await checks.attempt('own references under a key: a corrected phone, a corrected text', async () => {
		const campaign = await Campaign.open(servers, 'own reference', {
			options: { sendOnceKey: 'fatura-2025-11', reference: '={{ $json.customer }}' },
		});
		expectOutcomes(await campaign.run(everybody), everybody, '6 accepted');
		await expectSms(campaign, everybody);

		const corrected = await campaign.run(otherPhone);
		expectOutcomes(corrected, otherPhone, '5 accepted, 1 rejected duplicateReference');
		expectAlreadySent(corrected, 5);
		const reason = String(corrected.outputs[1]?.[0]?.reasonText);
		const namesBoth = reason.includes('"cliente-0"') && reason.includes(stranger.phone);
		expectThat(namesBoth, `The refusal names not both: ${reason}`);
		await expectSms(campaign, everybody);

		const reworded = await campaign.run(otherText);
		expectOutcomes(reworded, everybody, '6 accepted');
		expectAlreadySent(reworded, 5);
		const expectAll = async () => {
			await expectSms(campaign, everybody, (count) => count === 1 || count === 2);
			const texts = (await campaign.received())[everybody[1].phone];
			const wanted = [everybody[1].message, otherText[1].message];
			expectThat(texts.join('|') === wanted.join('|'), `The corrected got ${texts.join('|')}`);
			const { accepted } = await campaign.summary();
			expectThat(accepted === everybody.length + 1, `${accepted} SMS in all`);
		};
		await expectAll();

		for (const list of [everybody, otherText, otherPhone]) {
			const again = await campaign.run(list);
			expectOutcomes(again, list);
			expectAlreadySent(again, list === otherPhone ? 5 : 6);
		}
		await expectAll();
	});
}
