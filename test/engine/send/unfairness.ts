import type { AnswerName, Fault } from '../../../sandbox';

/** What an unfair Kolmeya does to `sms/store` and to its look-ups: [what a person would say, the faults]. */
export type Unfair = [string, Fault[]];

const store = (fault: Omit<Fault, 'on'>): Fault => ({ on: 'sms/store', ...fault });
const lookUp = (fault: Omit<Fault, 'on'>): Fault => ({
	on: 'sms/status/request',
	times: Infinity,
	...fault,
});

const late: Unfair[] = [
	['taken 0.3 s late, answered', [store({ kind: 'takenLate', ms: 300 })]],
	['taken 5 s late, answered', [store({ kind: 'takenLate', ms: 5_000 })]],
	['taken 0.5 s late, connection cut', [store({ kind: 'takenLate', ms: 500, answer: 'reset' })]],
	['taken 5 s late, connection cut', [store({ kind: 'takenLate', ms: 5_000, answer: 'reset' })]],
	['taken 3 s late, stalled', [store({ kind: 'takenLate', ms: 3_000, answer: 'stall' })]],
	['taken 2 s late, 500', [store({ kind: 'takenLate', ms: 2_000, answer: 'serverFault' })]],
	['taken 2 s late, 404 of a proxy', [store({ kind: 'takenLate', ms: 2_000, answer: 'proxyNotFound' })]],
	['taken 2 s late, 429', [store({ kind: 'takenLate', ms: 2_000, answer: 'tooManyRequests' })]],
	['taken 2 s late, 422', [store({ kind: 'takenLate', ms: 2_000, answer: 'fieldErrors' })]],
	['taken 2 s late, no credit', [store({ kind: 'takenLate', ms: 2_000, answer: 'noCredit' })]],
	['one of three taken 2 s late, cut', [store({ kind: 'takenLate', ms: 2_000, taken: 1, answer: 'reset' })]],
];

const hidden: Unfair[] = [
	['shown 5 s late, answered', [store({ kind: 'shownLate', ms: 5_000 })]],
	['shown 3 s late, connection cut', [store({ kind: 'shownLate', ms: 3_000, answer: 'reset' })]],
	['shown 3 s late, no credit', [store({ kind: 'shownLate', ms: 3_000, answer: 'noCredit' })]],
	['one of three shown for 2 s, cut', [store({ kind: 'shownInPart', shown: 1, ms: 2_000, answer: 'reset' })]],
	['one of three shown for ever, cut', [store({ kind: 'shownInPart', shown: 1, answer: 'reset' })]],
	['one of three shown for ever, answered', [store({ kind: 'shownInPart', shown: 1 })]],
	['no message shown for 2 s, cut', [store({ kind: 'shownInPart', shown: 0, ms: 2_000, answer: 'reset' })]],
	['no message shown for ever, stalled', [store({ kind: 'shownInPart', shown: 0, answer: 'stall' })]],
	['no message shown for ever, answered', [store({ kind: 'shownInPart', shown: 0 })]],
];

const refusals: AnswerName[] = [
	'noCredit',
	'fieldErrors',
	'fieldErrorsInSuccess',
	'serverFault',
	'sqlFault',
	'redirect',
	'notFound',
	'proxyNotFound',
	'htmlNotFound',
	'tooLarge',
	'tooManyRequests',
	'blocked',
	'ipNotReleased',
	'ok',
];

const refused: Unfair[] = [
	...refusals.flatMap((answer) =>
		[3, 1].map(
			(taken): Unfair => [
				`${taken} of three taken, then ${answer}`,
				[store({ kind: 'refusedAfter', answer, taken })],
			],
		),
	),
	[
		'taken, 429 with Retry-After 0',
		[store({ kind: 'refusedAfter', answer: 'tooManyRequests', retryAfter: 0 })],
	],
	[
		'taken, 429 with Retry-After 1',
		[store({ kind: 'refusedAfter', answer: 'tooManyRequests', retryAfter: 1 })],
	],
	['none taken, kept, cut', [store({ kind: 'refusedAfter', taken: 0, kept: true, answer: 'reset' })]],
];

const changes: Array<[string, Partial<Fault>]> = [
	['cut to 50', { change: 'cut' }],
	['lower-cased', { change: 'lower' }],
	['lower-cased, found', { change: 'lower', lenient: true }],
	['null, found', { change: 'null', lenient: true }],
];

const references = changes.flatMap(([name, change]): Unfair[] => [
	[`references ${name}, answered`, [store({ kind: 'referencesChanged', ...change })]],
	[`references ${name}, connection cut`, [store({ kind: 'referencesChanged', answer: 'reset', ...change })]],
]);

/**
 * Requests that are taken, whose answer is lost, and that never show: what a Send Once key assumes not to happen. Without
 * one they are unconfirmed like any other.
 */
export const neverShown: Unfair[] = [
	['never shown, stalled', [store({ kind: 'shownLate', answer: 'stall' })]],
	[
		'references cut to 8, cut',
		[store({ kind: 'referencesChanged', change: 'cut', length: 8, answer: 'reset' })],
	],
	['references null, cut', [store({ kind: 'referencesChanged', change: 'null', answer: 'reset' })]],
];

const lookUps = (['proxyNotFound', 'htmlNotFound', 'redirect', 'ok'] satisfies AnswerName[]).map(
	(answer): Unfair => [
		`connection cut, look-ups answered ${answer}`,
		[store({ kind: 'resetAfter' }), lookUp({ kind: 'answered', answer })],
	],
);

/** Each is told once, and where it can be, of every request. */
export const unfair: Unfair[] = [
	['nothing goes wrong', []],
	...late,
	...hidden,
	...refused,
	...references,
	['references cut to 8, answered', [store({ kind: 'referencesChanged', change: 'cut', length: 8 })]],
	['references null, answered', [store({ kind: 'referencesChanged', change: 'null' })]],
	...lookUps,
	[
		'connection cut, look-ups tell of another',
		[store({ kind: 'resetAfter' }), lookUp({ kind: 'anotherRequest', times: 40 })],
	],
	['repeated by the network', [store({ kind: 'repeated' })]],
	['repeated by the network 1 s later, cut', [store({ kind: 'repeated', ms: 1_000, answer: 'reset' })]],
	['dribbles for 3 s', [store({ kind: 'dribble', ms: 100, forMs: 3_000 })]],
	['valids as a number', [store({ kind: 'countedValids' })]],
	['-1 requests remain', [store({ kind: 'remainingBelowZero' })]],
];
