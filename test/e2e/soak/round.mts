/** One round: campaigns, events, and what n8n holds when it has nothing left to do. */
import { waitForWebhook } from '../../support/templates/templates.mjs';
import { until } from '../scale/published.mjs';
import { count, type Figures } from './figures.mjs';
import { hearRound } from './hearing.mjs';
import { sendRound } from './sending.mjs';
import type { Ending } from './stage.mjs';
import { latencyMs, type World } from './world.mjs';

/** Of the messages of a round, when n8n goes down. */
const endAfter = 1 / 3;
/** So slow that campaigns are under way for long enough to be hit in the middle. */
const slowly = { latencyMs: 400 };

export async function quietRound(world: World, figures: Figures): Promise<void> {
	begin(world, figures);
	await hearRound(world, figures, await sendRound(world, figures));
}

export async function endingRound(world: World, figures: Figures, how: Ending): Promise<void> {
	begin(world, figures);
	const { stage, customer, campaigns, listeners } = world;
	let born = 0;
	await customer.account.tell('settings', slowly);
	const items = await sendRound(world, figures, async (acceptedShare) => {
		await until('a share is accepted', async () => (await acceptedShare()) >= endAfter, 20);
		await stage.end(how);
		const share = await acceptedShare();
		// On SIGTERM n8n may have let the campaigns end.
		if (how === 'SIGKILL')
			world.laws.look('n8n is killed before all of a campaign is sent', 1, share < 1 ? [] : [`${share}`]);
		count(figures.endings, how);
		await customer.account.tell('settings', { latencyMs });
		await stage.begin();
		for (const { url } of [...campaigns, ...listeners]) await waitForWebhook(url);
		born = Date.now();
	});
	await hearRound(world, figures, items, born);
}

function begin({ campaigns, listeners }: World, figures: Figures): void {
	figures.rounds += 1;
	const now = new Date().toISOString();
	for (const published of [...campaigns, ...listeners]) published.since = now;
}
