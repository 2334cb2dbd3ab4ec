/** Calls of the tool that are not one call with one SMS, and models that would rather not ask. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import { refused } from './answering.mjs';
import type { Scene } from './scene.mjs';

const hugo = { customer: 'Hugo', amount: 70 };
const iris = { customer: 'Iris', amount: 80 };

export async function checkAsking(scene: Scene, checks: Checks): Promise<void> {
	await checks.attempt('human review: a text too long asks nobody, runs nothing, and says why', async () => {
		const message = 'á'.repeat(81);
		const review = await scene.start('11905550106', [{ customer: 'Gil', amount: 60 }], { message });
		const error =
			"Shorten 'Message': it has 162 bytes, and an SMS can have 160 (an accented letter counts as 2)";
		await scene.expectEnd(review, [], [refused], { error });
		await scene.people.expectSms(review.phone, []);
	});
	// What the model adds would approve the second call, if n8n passed its review over.
	await checks.attempt(
		'human review: two calls in one turn are two SMS, each with its own answer',
		async () => {
			const review = await scene.start('11905550107', [hugo, iris], {}, { approved: true });
			const first = 'Pagar R$ 70 a Hugo? SIM ou NAO';
			await scene.expectAsked(review, first);
			await scene.people.reply(review, 'SIM');
			const both = [first, 'Pagar R$ 80 a Iris? SIM ou NAO'];
			await scene.untilAskedAgain(review, both);
			await scene.people.repeatAnswer(review);
			await sleep(1000);
			await scene.expectWaits(review);
			await scene.people.reply(review, 'NÃO');
			// n8n says nothing to the agent about a refused call beside an approved one.
			await scene.expectEnd(review, [hugo], [/Hugo-/], { data: { approved: true } });
			await scene.people.expectSms(review.phone, both);
		},
	);
	await checks.attempt(
		'human review: a delivery status approves nothing, though it is waited for',
		async () => {
			const status = { waitFor: 'deliveryStatus' };
			const review = await scene.start('11905550108', [{ customer: 'Jair', amount: 90 }], status);
			await scene.people.deliver(review);
			await sleep(1000);
			await scene.expectAsked(review, 'Pagar R$ 90 a Jair? SIM ou NAO');
			await scene.people.reply(review, 'não');
			await scene.expectEnd(review, [], [refused], { event: 'reply' });
		},
	);
	await checks.attempt('human review: the model does not choose who is asked', async () => {
		const another = { phone: '11905550110' };
		for (const input of ['$json', '$items()[0].json']) {
			const phone = `={{ ${input}.phone }}`;
			const review = await scene.start('11905550109', [{ customer: 'Lia', amount: 95 }], { phone }, another);
			await scene.expectEnd(review, [], [refused], {});
		}
		await scene.people.expectSms(another.phone, []);
	});
}
