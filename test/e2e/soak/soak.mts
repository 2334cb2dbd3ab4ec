/** The rounds of a soak, one n8n after another, and what is to be said in the end. */
import { print, type Progress, type Say } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { wrongCounts, people } from '../scale/scene.mjs';
import type { Figures } from './figures.mjs';
import { checkLog } from './log.mjs';
import type { MemorySample } from './memory.mjs';
import type { Life } from './plan.mjs';
import { endingRound, quietRound } from './round.mjs';
import type { World } from './world.mjs';

/** What one n8n held, round by round. */
export type LifeSamples = MemorySample[];

interface Soak {
	world: World;
	figures: Figures;
	began: number;
	lives: Life[];
}

export async function soak(soaking: Soak, progress: Progress): Promise<LifeSamples[]> {
	const samples: LifeSamples[] = [];
	for (const [index, life] of soaking.lives.entries()) {
		const end = life.ending ? `ends by ${life.ending} in mid-campaign` : 'undisturbed';
		const title = `n8n ${index + 1} of ${soaking.lives.length}, ${end}`;
		const held: LifeSamples = [];
		samples.push(held);
		await progress.step(title, async (say) => await live(soaking, life, held, say));
	}
	return samples;
}

async function live(
	{ world, figures, began, lives }: Soak,
	life: Life,
	held: LifeSamples,
	say: Say,
): Promise<void> {
	const minutes = () => (Date.now() - began) / 60_000;
	const tell = () => {
		const megabytes = ((held.at(-1)?.inUse ?? 0) / 1024 ** 2).toFixed(0);
		const broken = world.laws.list.reduce((sum, { flaws }) => sum + flaws.length, 0);
		say(
			`round ${figures.rounds}, ${figures.messages} SMS, ${figures.events} events, ${megabytes} MB in use, ${broken} broken laws, minute ${minutes().toFixed(1)} of ${lives.at(-1)?.until ?? 0}`,
		);
	};
	while (minutes() < life.until) {
		tell();
		await quietRound(world, figures);
		held.push(await world.stage.memory());
	}
	tell();
	if (life.ending) await endingRound(world, figures, life.ending);
}

/** What can be said only when all is over. */
export async function checkEnd({ customer, drawn, laws, stage }: World, checks: Checks): Promise<void> {
	const wrong = await wrongCounts(customer, people(drawn));
	laws.look('at the end every phone has exactly one SMS, phone by phone', drawn, wrong);
	laws.conclude(checks);
	checkLog(await stage.log(), checks);
	print();
}
