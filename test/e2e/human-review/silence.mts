/** Nobody answers. No wait is shorter than a minute, so these begin before the other checks and end after them. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { refused } from './answering.mjs';
import type { Review, Scene } from './scene.mjs';

const limit = { limitWait: true, waitAmount: 1, waitUnit: 'minutes' };
const asked = 'Pagar R$ 50 a Eva? SIM ou NAO';
const askedFirst = 'Pagar R$ 51 a Nuno? SIM ou NAO';

export interface Silence {
	one: Review;
	/** Two calls in one turn. */
	two: Review;
}

export async function startSilence(scene: Scene): Promise<Silence> {
	const refunds = [
		{ customer: 'Nuno', amount: 51 },
		{ customer: 'Olga', amount: 52 },
	];
	const one = await scene.start('11905550105', [{ customer: 'Eva', amount: 50 }], limit);
	const two = await scene.start('11905550111', refunds, limit);
	await scene.expectAsked(one, asked);
	await scene.expectAsked(two, askedFirst);
	return { one, two };
}

export async function checkSilence(scene: Scene, checks: Checks, { one, two }: Silence): Promise<void> {
	await checks.attempt('human review: without an answer in time the tool does not run', async () => {
		await scene.expectEnd(one, [], [refused], { timedOut: true, data: { approved: false } });
		await scene.people.expectSms(one.phone, [asked]);
	});
	// n8n drops what the second would do; an SMS about it would have gaps where the values are.
	await checks.attempt('human review: nobody is asked about a call after one without an answer', async () => {
		await scene.expectEnd(two, [], [refused, refused], { timedOut: true });
		await scene.people.expectSms(two.phone, [askedFirst]);
	});
}
