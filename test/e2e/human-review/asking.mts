/** Calls of the tool that are not one call with one SMS. */
import type { Checks } from '../../../scripts/lib/verdict.mjs';
import { refused } from './answering.mjs';
import type { Scene } from './scene.mjs';

export async function checkAsking(scene: Scene, checks: Checks): Promise<void> {
	await checks.attempt('human review: a text too long asks nobody, runs nothing, and says why', async () => {
		const message = 'á'.repeat(81);
		const review = await scene.start('11905550106', [{ customer: 'Gil', amount: 60 }], { message });
		const error = "Shorten 'Message': it has 162 bytes, an SMS has 160 (an accented letter counts 2)";
		await scene.expectEnd(review, [], [refused], { error });
		await scene.expectSms(review.phone, []);
	});
	// n8n asks about the first of them only, and forgets the second: it neither runs it nor tells the agent.
	await checks.attempt(
		'human review: two calls in one turn, and one SIM runs only what the SMS told',
		async () => {
			const refund = { customer: 'Hugo', amount: 70 };
			const review = await scene.start('11905550107', [refund, { customer: 'Iris', amount: 80 }]);
			await scene.expectAsked(review, 'Pagar R$ 70 a Hugo? SIM ou NAO');
			await scene.reply(review, 'SIM');
			await scene.expectEnd(review, [refund], [/Hugo-/], { data: { approved: true } });
			await scene.expectSms(review.phone, ['Pagar R$ 70 a Hugo? SIM ou NAO']);
		},
	);
}
