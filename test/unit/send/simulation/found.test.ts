import { foundStories } from './found';
import { play } from './world';

it.each(Object.entries(foundStories))('found by the simulation: %s', async (_, story) => {
	expect(await play(story)).toEqual([]);
});
