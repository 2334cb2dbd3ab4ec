/** What a server does on a bad day. What it took shows at once and whole, and a refusal is true. */
export const FAIR_FAULT_KINDS = [
	'resetBefore',
	'resetAfter',
	'stallBefore',
	'stallAfter',
	'unauthorized',
	'ipNotReleased',
	'blocked',
	'unprocessable',
	'tooManyRequests',
	'serverFaultBefore',
	'serverFaultAfter',
	'htmlBadGatewayBefore',
	'htmlBadGatewayAfter',
	'htmlNotFound',
	'errorInSuccess',
	'erroInSuccess',
	'unreadableAfter',
	'cutAfter',
	'emptyAfter',
	'noResultAfter',
	'slow',
	'shuffled',
	'redirect',
] as const;

/** What nobody has promised us that Kolmeya will not do: here answers and look-ups mislead. */
const UNFAIR_FAULT_KINDS = [
	'takenLate',
	'shownLate',
	'shownInPart',
	'refusedAfter',
	'referencesChanged',
	'answered',
	'anotherRequest',
	'repeated',
	'dribble',
	'countedValids',
	'remainingBelowZero',
] as const;

/** An API that has changed since it was described, and a clock that tells another time than ours. */
const CHANGE_FAULT_KINDS = ['fieldMissing', 'fieldNew', 'fieldRetyped', 'clockOff'] as const;

/** All faults, in the order of the list on the page. */
export const FAULT_KINDS = [...FAIR_FAULT_KINDS, ...UNFAIR_FAULT_KINDS, ...CHANGE_FAULT_KINDS] as const;

export type FairFaultKind = (typeof FAIR_FAULT_KINDS)[number];
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Answers that have a name, for `answer` of a fault. */
export const ANSWER_NAMES = [
	'reset',
	'stall',
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
] as const;

export type AnswerName = (typeof ANSWER_NAMES)[number];
