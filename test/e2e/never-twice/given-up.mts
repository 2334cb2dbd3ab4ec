/** A run that gave up on a request which lands later, and a second run at once, under the same key. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { until } from '../expect.mjs';
import { people, type Servers } from '../scale/scene.mjs';
import { Campaign } from './campaign.mjs';
import { expectAlreadySent, expectOutcomes, expectSms } from './expect.mjs';

const everybody = people(15);
const batchSize = 5;

interface Story {
	/** The request that is late. */
	which: string;
	skip: number;
	/** Until Kolmeya takes it, and from then until it shows. */
	landsAfterMs: number;
	showsAfterMs: number;
	/** What the first run says. */
	first: string;
	/** What of it the second one finds. */
	landed: number;
}

const firstIsLate = {
	which: 'first',
	skip: 0,
	first: '5 unconfirmed lostAnswer, 10 notSent stopped',
	landed: 5,
};
const lastIsLate = { which: 'last', skip: 2, first: '10 accepted, 5 unconfirmed lostAnswer', landed: 15 };
/** The last two take as long as docs/never-twice.md assumes at most, less a second each. */
const stories: Story[] = [
	{ ...firstIsLate, landsAfterMs: 5_000, showsAfterMs: 0 },
	{ ...lastIsLate, landsAfterMs: 5_000, showsAfterMs: 0 },
	{ ...firstIsLate, landsAfterMs: 9_000, showsAfterMs: 7_000 },
	{ ...lastIsLate, landsAfterMs: 9_000, showsAfterMs: 7_000 },
];

export async function checkGivenUp(servers: Servers, checks: Checks): Promise<void> {
	const all = stories.map(async ({ which, skip, landsAfterMs, showsAfterMs, first, landed }) => {
		const late = `lands ${landsAfterMs / 1000} s later and shows ${showsAfterMs / 1000} s after that`;
		const what = `a run gives up, its ${which} request ${late}, the next run begins at once: everybody once`;
		await checks.attempt(what, async () => {
			const campaign = await Campaign.open(servers, `given up, ${which}, ${landsAfterMs}`, {
				options: { sendOnceKey: 'fatura-2025-11', batchSize, concurrency: 1, timeout: 1 },
			});
			const also = [{ kind: 'shownLate', ms: showsAfterMs }];
			await campaign.spoil({ kind: 'takenLate', skip, ms: landsAfterMs, answer: 'stall', also });
			expectOutcomes(await campaign.run(everybody), everybody, first);
			const second = await campaign.run(everybody);
			expectOutcomes(second, everybody, '15 accepted');
			await until(async () => (await campaign.summary()).underWay === 0, 'The request did not land');
			await expectSms(campaign, everybody);
			expectAlreadySent(second, landed);
		});
	});
	await Promise.all(all);
}
