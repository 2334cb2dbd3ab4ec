/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a script for developers, not shipped to n8n */
/** npx tsx test/unit/send/simulation/long.mts [stories] [seed] [flaws to bring out, or "all"]: many more than in `npm test`. */
import { findStory } from './check.js';
import { knownFlaws, neverDrawn } from './known.js';
import { Seen } from './seen.js';
import type { Story } from './story.js';
import { play } from './world.js';

const [count = '100000', seed = String(Date.now() % 2 ** 31), out = ''] = process.argv.slice(2);
const flaws = knownFlaws.filter((flaw) => out !== 'all' && !out.split(',').includes(flaw));
const options = { seed: Number(seed), numRuns: Number(count), avoid: flaws };
const seen = new Seen();
const found = new Map<string, number>();
const began = performance.now();

/** The same breach of other runs, phones and moments. */
const kindOf = (breach: string) => breach.replace(/ under .*/, '').replace(/\d+/g, '#');

await findStory(async (story) => {
	for (const kind of new Set((await play(story, seen)).map(kindOf)))
		found.set(kind, (found.get(kind) ?? 0) + 1);
	return false;
}, options);
console.log(`seed ${seed}: ${seen.stories} stories in ${Math.round((performance.now() - began) / 1000)} s`);
console.log(
	`avoided: ${flaws.join(', ')}\nseen: ${seen}\nnever: ${neverDrawn(seen).join(', ') || 'nothing'}`,
);
console.log(`stories with a broken promise, by kind:`, found);

for (const kind of found.keys()) {
	const breaks = async (story: Story) => (await play(story)).map(kindOf).includes(kind);
	const { found: shrunk } = await findStory(breaks, { ...options, interruptAfterTimeLimit: 60_000 });
	if (shrunk) console.log(`\n${kind}\n${(await play(shrunk)).join('\n')}\n${JSON.stringify(shrunk)}`);
}
process.exitCode = found.size > 0 ? 1 : 0;
