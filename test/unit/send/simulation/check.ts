import fc from 'fast-check';
import { stories } from './draw';
import { avoiding, type KnownFlaw } from './known';
import type { Story } from './story';

/** How many stories are drawn, and for how long a bad one is looked for and shrunk. */
export interface CheckOptions {
	seed: number;
	numRuns: number;
	interruptAfterTimeLimit?: number;
	/** Flaws that would hide others. */
	avoid: readonly KnownFlaw[];
}

/** Draws stories until one is bad, and shrinks it. */
export async function findStory(
	isBad: (story: Story) => Promise<boolean>,
	{ avoid, ...options }: CheckOptions,
): Promise<{ stories: number; found: Story | undefined }> {
	const drawn = stories.map((story) => avoiding(story, avoid));
	const good = fc.asyncProperty(drawn, async (story) => !(await isBad(story)));
	const { numRuns, counterexample } = await fc.check(good, options);
	return { stories: numRuns, found: counterexample?.[0] };
}
