import { report } from '../../../report';
import { findStory } from './check';
import { knownFlaws, neverDrawn } from './known';
import { Seen } from './seen';
import { play } from './world';

/** A new seed each time; `long.mts` plays 100,000. */
const STORIES = 3_000;
/** Shrinking may take long; drawing takes a tenth of this on a slow machine. */
const MAX_MS = 300_000;

it('no story makes Kolmeya send an SMS twice, or the node say what is not true', async () => {
	const seed = Date.now() % 2 ** 31;
	const seen = new Seen();
	const began = performance.now();
	const { stories, found } = await findStory(async (story) => (await play(story, seen)).length > 0, {
		seed,
		numRuns: STORIES,
		interruptAfterTimeLimit: MAX_MS,
		avoid: knownFlaws,
	});
	report(
		`seed ${seed}: ${stories} stories in ${Math.round(performance.now() - began)} ms; ${seen.toString()}`,
	);
	if (found) report(`seed ${seed}: ${JSON.stringify(found)}`);
	expect(found && (await play(found))).toBeUndefined();
	expect(stories).toBe(STORIES);
	expect(neverDrawn(seen)).toEqual([]);
}, 330_000);
