import type { OnceMemory } from '../../../../nodes/Kolmeya/send/once/memory';
import { report } from '../../../report';
import { findStory } from './check';
import { knownFlaws } from './known';
import { play, type Sabotage } from './world';

/** A safeguard without which nobody gets two SMS in so many stories guards nothing. */
const STORIES = 4_000;
const SEED = 1;
/** Shrinking goes on for as long as this. */
const MAX_MS = 90_000;

const safeguards: Record<string, Sabotage> = {
	'look-ups that tell the truth': ({ port, memory }) => ({
		memory,
		port: { ...port, lookUp: async () => ({ kind: 'unknown' }) },
	}),
	'a memory that keeps what it is told': ({ port, memory }) => ({
		port,
		memory: {
			...rest(memory),
			claim: own(memory, /\n(request|hidden|doubted|member|freed|unfinished|own|phone|content)/),
		},
	}),
	'one run of a key at a time in a process': ({ port, memory }) => ({
		port,
		memory: { ...rest(memory), claim: own(memory, /alive/), alone: async (_, job) => await job() },
	}),
	'signs of life, so that another process waits': ({ port, memory }) => ({
		port,
		memory: { ...rest(memory), claim: own(memory, /alive/) },
	}),
	'numbers claimed before they are used': ({ port, memory }) => ({
		port,
		memory: { ...rest(memory), claim: own(memory, /request/) },
	}),
	'what did not show is remembered': ({ port, memory }) => ({
		port,
		memory: { ...rest(memory), claim: own(memory, /hidden|doubted/) },
	}),
	'an unfinished run is remembered': ({ port, memory }) => ({
		port,
		memory: { ...rest(memory), claim: own(memory, /unfinished/) },
	}),
	'waits that wait': ({ port, memory }) => ({
		memory,
		port: { ...port, elapsed: hasty(), sleep: async () => await port.sleep(0) },
	}),
};

it.each(Object.entries(safeguards))(
	'notices the loss of: %s',
	async (name, sabotage) => {
		const { stories, found } = await findStory(
			async (story) =>
				(await play(story, undefined, sabotage)).some((breach) => breach.includes('got 2 SMS')),
			// A flaw that is known already would make the test pass without the sabotage.
			{ seed: SEED, numRuns: STORIES, interruptAfterTimeLimit: MAX_MS, avoid: knownFlaws },
		);
		report(
			`without ${name}: a double after ${stories} stories, shrunk to ${found?.commands.length} commands`,
		);
		expect(found).toBeDefined();
		// The same story with the safeguard: nobody gets two.
		if (found) expect(await play(found)).toEqual([]);
	},
	180_000,
);

/** All of it, whatever kind of memory it is. */
function rest(memory: OnceMemory): OnceMemory {
	return {
		claim: async (names) => await memory.claim(names),
		release: async (names) => await memory.release(names),
		alone: async (key, job) => await memory.alone(key, job),
		whileAlive: (beat) => memory.whileAlive(beat),
	};
}

/** A memory that knows nothing of some names. */
function own(memory: OnceMemory, forgotten: RegExp): OnceMemory['claim'] {
	return async (names) => {
		const known = await memory.claim(names);
		return new Set([...known].filter((name) => !forgotten.test(name)));
	};
}

/** A clock by which every patience is over at once. */
function hasty(): () => number {
	let time = 0;
	return () => (time += 60_000);
}
