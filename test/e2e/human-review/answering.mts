/** One call of the tool, one person, one SMS: what each answer does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Scene } from './scene.mjs';

export const refused = /User rejected the tool call to pay_back/;

export async function checkAnswers(scene: Scene, checks: Checks): Promise<void> {
	await checks.attempt('human review: SIM runs the tool once, and the agent gets its result', async () => {
		const refund = { customer: 'Ana', amount: 120 };
		const review = await scene.start('11905550101', [refund]);
		await scene.expectAsked(review, 'Pagar R$ 120 a Ana? SIM ou NAO');
		await scene.people.reply(review, 'SIM');
		await scene.expectEnd(review, [refund], [/Ana-1/], { data: { approved: true } });
		await scene.people.expectSms(review.phone, ['Pagar R$ 120 a Ana? SIM ou NAO']);
	});
	await checkRefusal(scene, checks, {
		what: 'NÃO does not run the tool, and the agent is told so',
		phone: '11905550102',
		customer: 'Bia',
		text: 'NÃO',
		data: { approved: false, answer: 'no', text: 'NÃO' },
	});
	await checkRefusal(scene, checks, {
		what: 'an unclear answer does not run the tool',
		phone: '11905550103',
		customer: 'Caio',
		text: 'talvez',
		data: { approved: false, answer: 'unclear', text: 'talvez' },
	});
	await checks.attempt('human review: the SMS is delivered, and the answer is still waited for', async () => {
		const review = await scene.start('11905550104', [{ customer: 'Davi', amount: 40 }]);
		await scene.people.deliver(review);
		await sleep(1000);
		await scene.expectAsked(review, 'Pagar R$ 40 a Davi? SIM ou NAO');
		await scene.people.reply(review, 'não');
		await scene.expectEnd(review, [], [refused], { event: 'reply', data: { approved: false } });
	});
}

interface Refusal {
	what: string;
	phone: string;
	customer: string;
	/** The answer. */
	text: string;
	/** What the review makes of it. */
	data: object;
}

async function checkRefusal(scene: Scene, checks: Checks, refusal: Refusal): Promise<void> {
	const { phone, customer, text, data } = refusal;
	await checks.attempt(`human review: ${refusal.what}`, async () => {
		const review = await scene.start(phone, [{ customer, amount: 30 }]);
		await scene.expectAsked(review, `Pagar R$ 30 a ${customer}? SIM ou NAO`);
		await scene.people.reply(review, text);
		await scene.expectEnd(review, [], [refused], { event: 'reply', data });
		await scene.people.expectSms(phone, [`Pagar R$ 30 a ${customer}? SIM ou NAO`]);
	});
}
