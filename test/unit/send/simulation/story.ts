/**
 * A story is plain data: what people do, and what Kolmeya and the network do about it. It can be drawn, shrunk, printed,
 * and kept as a JSON file. Times are milliseconds.
 *
 * @module
 */

/** Everything that happens, in order. */
export interface Story {
	/** Whether n8n has its memory; if not, each process remembers for itself. */
	n8nRemembers: boolean;
	/** Whether n8n's memory is read and written in one step, which it is not. */
	atomicMemory: boolean;
	/** Whether the builder gives each person a reference of their own, and of what kind. */
	ownReferences: OwnReferences;
	/** The Send Once key of the runs that have one. */
	key: string;
	commands: Command[];
}

/** `plain` and `mixedCase` differ when somebody along the way lower-cases, `long` when somebody cuts. */
export type OwnReferences = 'none' | 'plain' | 'mixedCase';

/** What a person does, after a while. */
export type Command = { after: number } & (
	| { do: 'start'; worker: number; run: RunPlan }
	/** The Stop button, for one of the executions begun so far. */
	| { do: 'stop'; execution: number }
	/** The process dies; a new one is there at once. */
	| { do: 'kill'; worker: number }
	| { do: 'wait' }
);

/** One execution of the workflow. */
export interface RunPlan {
	withKey: boolean;
	/** The builder names the request, too. */
	ownRequestReference: boolean;
	/** Loop Over Items: the node runs once for each list. */
	rounds: DraftPlan[][];
	batchSize: number;
	concurrency: number;
	patience: number;
	/** Retry On Fail: most tries, and the wait between them. */
	tries: number;
	between: number;
	/** Whether two equal messages in one list both go out, as far as the node is asked. */
	allowDuplicates: boolean;
	/** What becomes of each request, in the order in which they are written; beyond the list all goes well. */
	requests: RequestFate[];
	/** What becomes of each look-up. */
	looks: LookFate[];
	/** How long n8n's memory takes to be read, and then to be written, call by call, from the start again and again. */
	memory: Array<[read: number, write: number]>;
}

/** A person of the pool, with the phone and the text of the moment: corrections change these. */
export interface DraftPlan {
	person: number;
	phone: number;
	text: number;
}

/** Refusals of `sms/store`; the last three are proofs. */
export const refusals = [
	'noCredit',
	'invalid',
	'invalidNamed',
	'rateLimited',
	'rateLimitedFor',
	'forbidden',
	'notFound',
	'address',
	'other',
	'token',
	'ipNotReleased',
	'noRoute',
] as const;
/** How Kolmeya says no. */
export type RefusalName = (typeof refusals)[number];

/** One request. */
export interface RequestFate {
	answer: 'answered' | 'lost' | 'serverError' | 'refused' | 'neverLeft' | 'unfit';
	refusal: RefusalName;
	/** Which of its messages Kolmeya takes. */
	takes: 'all' | 'none' | 'first' | 'butFirst';
	/** When it takes them, since the request was written. */
	landsAfter: number;
	answersAfter: number;
	/** What an answer says. */
	says: 'rows' | 'count' | 'withoutReferences' | 'allButOne';
	/** How Kolmeya tells of those that it does not take. */
	rejects: 'invalids' | 'blacklist' | 'silently';
	/** References as Kolmeya keeps them. */
	keeps: 'asGiven' | 'lowerCased' | 'cut';
	shows: ShowFate;
}

/** How a request shows in `status/request`, since it was taken. */
interface ShowFate {
	/** Before this nobody knows it. */
	after: number;
	/** Until this it lists a part only, or nothing. */
	partUntil: number;
	part: 'half' | 'nothing';
	/** Whether that never ends. */
	forEver: boolean;
	withoutReferences: boolean;
}

/** One look-up. */
export interface LookFate {
	answer: 'true' | 'unreachable' | 'refused' | 'another';
	takes: number;
}
