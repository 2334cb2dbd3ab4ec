import { calmRequest } from './calm';
import type { Command, DraftPlan, RequestFate, RunPlan, Story } from './story';

/** Stories that the simulation has found and shrunk, by the flaw of the engine that each of them showed. */
export const foundStories: Record<string, Story> = {
	// Corrected under the same reference, and refused; the second try says "accepted, already sent" of a text nobody got.
	ownFacts: storyOf({ ownReferences: 'plain' }, [
		start({ rounds: [[to(0)]] }),
		start({ rounds: [[to(0, { text: 1 })]], tries: 2, requests: [fate({ answer: 'unfit' })] }),
	]),
	// Taken, told "no credit"; the look-up finds it, and does not know it as ours: Retry On Fail sends it again.
	ownRequestName: storyOf({ ownReferences: 'plain' }, [
		start({
			withKey: false,
			ownRequestReference: true,
			rounds: [[to(0)]],
			tries: 2,
			requests: [fate({ answer: 'refused' })],
		}),
	]),
	// Taken, told "no"; status/request has the request, but lists no message of it: Retry On Fail sends it again.
	nothingListed: storyOf({}, [
		start({
			withKey: false,
			rounds: [[to(0)]],
			tries: 2,
			requests: [fate({ answer: 'refused', shows: { part: 'nothing', forEver: true } })],
		}),
	]),
	// A process without a memory of /1 and /2 sends /3; the next run knows of 1 and 3, and never asks for /2.
	gaps: storyOf({ n8nRemembers: false }, [
		start({ rounds: [[to(0)], [to(1)]] }),
		{ do: 'kill', after: 0, worker: 0 },
		start({ rounds: [[to(2)]] }),
		start({ rounds: [[to(1)]] }),
	]),
	// /2 was refused and /3 landed when the process was killed: the next run finds /3, the one after it asks for /2 only.
	othersNumbers: storyOf({ n8nRemembers: false }, [
		start({ rounds: [[to(0)]] }),
		start({
			rounds: [[to(0, { phone: 1 }), to(5)]],
			concurrency: 2,
			requests: [fate({ takes: 'butFirst' })],
		}),
		{ do: 'kill', after: 300, worker: 0 },
		start({ rounds: [[to(0)], [to(5), to(0)]] }),
	]),
	// Landed 9 s after it was written, and shown 5 s after that: each within its bound, together beyond the wait.
	landedLateShownLate: storyOf({}, [
		start({
			rounds: [[to(0)], [to(0)]],
			requests: [fate({ answer: 'serverError', landsAfter: 9_000, shows: { after: 5_000 } })],
		}),
	]),
	// One of two messages to a phone is taken, the other not mentioned; the look-up's row of the first accepts both.
	samePhone: storyOf({}, [
		start({
			rounds: [[to(0), to(0, { text: 1 })]],
			batchSize: 2,
			requests: [fate({ takes: 'first', rejects: 'silently' })],
		}),
	]),
	// Two workers begin within the time that n8n takes to write its memory.
	race: storyOf({ atomicMemory: false }, [
		start({ rounds: [[to(1)]], memory: [[0, 6]] }),
		{
			...start({
				rounds: [[to(0)], [to(0)]],
				requests: [calmRequest, fate({ answer: 'unfit' })],
				memory: [[0, 5]],
			}),
			worker: 1,
		},
	]),
	// The answer is lost, and a part is shown for ever: the next run takes it for the whole.
	partForEver: storyOf({}, [
		start({
			rounds: [[to(1), to(0)], [to(0)]],
			batchSize: 2,
			requests: [fate({ answer: 'lost', shows: { after: 5_000, forEver: true } })],
		}),
	]),
	// The answer is lost, and Kolmeya keeps the reference in lower case: the next run does not know it again.
	changedReferences: storyOf({ ownReferences: 'mixedCase' }, [
		start({
			rounds: [[to(0)], [to(0)]],
			requests: [fate({ answer: 'lost', keeps: 'lowerCased', shows: { after: 5_000 } })],
		}),
	]),
};

type FateChanges = Partial<Omit<RequestFate, 'shows'>> & { shows?: Partial<RequestFate['shows']> };

function fate({ shows, ...changes }: FateChanges): RequestFate {
	return { ...calmRequest, ...changes, shows: { ...calmRequest.shows, ...shows } };
}

function to(person: number, correction: Partial<DraftPlan> = {}): DraftPlan {
	return { person, phone: 0, text: 0, ...correction };
}

function start(changes: Partial<RunPlan>): Extract<Command, { do: 'start' }> {
	const run: RunPlan = {
		withKey: true,
		ownRequestReference: false,
		rounds: [],
		batchSize: 1,
		concurrency: 1,
		patience: 1_000,
		tries: 1,
		between: 0,
		allowDuplicates: false,
		requests: [],
		looks: [],
		memory: [],
		...changes,
	};
	return { do: 'start', after: 0, worker: 0, run };
}

function storyOf(changes: Partial<Story>, commands: Command[]): Story {
	return { n8nRemembers: true, atomicMemory: true, ownReferences: 'none', key: 'k', ...changes, commands };
}
