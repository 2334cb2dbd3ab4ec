import fc from 'fast-check';
import { calmLook, calmRequest } from './calm';
import {
	type Command,
	type DraftPlan,
	type LookFate,
	refusals,
	type RequestFate,
	type RunPlan,
	type Story,
} from './story';

/** A request lands at most this long after it was written; the engine counts on 10 s. */
const LANDS_AT_LAST_MS = 9_000;
/** And is shown, whole, at most this long after that; the engine counts on 8 s. */
const SHOWN_AT_LAST_MS = 5_000;

/** Up to so many milliseconds, and often just those. */
function upTo(most: number): fc.Arbitrary<number> {
	return fc.oneof(
		{ withCrossShrink: true },
		fc.constant(0),
		fc.integer({ min: 0, max: most }),
		fc.constant(most),
	);
}

/** The first in half of the cases, to which all others shrink. */
function mostly<T>(usual: T, ...others: T[]): fc.Arbitrary<T> {
	return fc.oneof(
		{ withCrossShrink: true },
		{ weight: others.length, arbitrary: fc.constant(usual) },
		{ weight: others.length, arbitrary: fc.constantFrom(...others) },
	);
}

const requestFate: fc.Arbitrary<RequestFate> = fc.record({
	answer: fc.constantFrom(
		'answered',
		'lost',
		'refused',
		'lost',
		'refused',
		'serverError',
		'neverLeft',
		'unfit',
	),
	refusal: fc.constantFrom(...refusals),
	takes: fc.constantFrom('all', 'none', 'first', 'butFirst'),
	landsAfter: upTo(LANDS_AT_LAST_MS),
	answersAfter: fc.oneof(
		fc.constant(0),
		fc.integer({ min: 0, max: 2_000 }),
		fc.integer({ min: 0, max: 30_000 }),
	),
	says: mostly('rows', 'count', 'withoutReferences', 'allButOne'),
	rejects: fc.constantFrom('invalids', 'blacklist', 'silently'),
	keeps: mostly('asGiven', 'lowerCased', 'cut'),
	shows: fc.record({
		after: upTo(SHOWN_AT_LAST_MS),
		partUntil: upTo(SHOWN_AT_LAST_MS),
		part: fc.constantFrom('half', 'nothing'),
		forEver: mostly(false, true, false, false),
		withoutReferences: mostly(false, true, false, false),
	}),
});

const lookFate: fc.Arbitrary<LookFate> = fc.record({
	answer: mostly('true', 'unreachable', 'refused', 'another'),
	takes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 10_000 })),
});

const draft: fc.Arbitrary<DraftPlan> = fc.record({
	person: fc.nat(5),
	phone: mostly(0, 1),
	text: mostly(0, 1),
});

const runPlan: fc.Arbitrary<RunPlan> = fc.record({
	withKey: fc.constantFrom(true, false, true, true),
	ownRequestReference: mostly(false, true, false, false),
	rounds: fc.array(fc.array(draft, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 2 }),
	batchSize: fc.integer({ min: 1, max: 4 }),
	concurrency: fc.integer({ min: 1, max: 4 }),
	patience: fc.integer({ min: 1_000, max: 30_000 }),
	tries: fc.integer({ min: 1, max: 3 }),
	between: upTo(5_000),
	allowDuplicates: mostly(false, true),
	requests: fc.array(
		fc.oneof({ withCrossShrink: true }, fc.constant(calmRequest), { weight: 2, arbitrary: requestFate }),
		{
			maxLength: 6,
		},
	),
	looks: fc.array(
		fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: fc.constant(calmLook) }, lookFate),
		{ maxLength: 10 },
	),
	memory: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 3 }),
});

const after = fc.oneof(
	fc.constant(0),
	fc.integer({ min: 0, max: 100 }),
	fc.integer({ min: 0, max: 3_000 }),
	fc.integer({ min: 0, max: 40_000 }),
);

const start: fc.Arbitrary<Command> = fc.record({
	do: fc.constant('start'),
	after,
	worker: fc.nat(1),
	run: runPlan,
});

const command: fc.Arbitrary<Command> = fc.oneof(
	{ weight: 5, arbitrary: start },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('kill'), after, worker: fc.nat(1) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('stop'), after, execution: fc.nat(3) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), after: fc.nat(60_000) }) },
);

/** Any story within what the engine says that it counts on. */
export const stories: fc.Arbitrary<Story> = fc.record({
	n8nRemembers: fc.constantFrom(true, true, true, false),
	atomicMemory: fc.constant(false),
	ownReferences: mostly('none', 'plain', 'mixedCase'),
	key: mostly('k', 'Fatura-11', 'a-long-key-'.repeat(5)),
	commands: fc.tuple(start, fc.array(command, { maxLength: 6 })).map(([first, rest]) => [first, ...rest]),
});
