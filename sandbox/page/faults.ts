import type { FaultPart } from '../account/fault';
import type { FaultKind } from '../account/fault-kinds';

/** What each fault does, in the order of the list on the page. */
export const FAULT_TEXTS: Readonly<Record<FaultKind, string>> = {
	resetBefore: 'Connection reset, nothing accepted',
	resetAfter: 'Accepted, then connection reset',
	stallBefore: 'Never answers, nothing accepted',
	stallAfter: 'Accepted, never answers',
	unauthorized: '401 Unauthenticated',
	ipNotReleased: '403 IP address not allowed',
	blocked: '403 account blocked',
	unprocessable: '422 validation error',
	tooManyRequests: '429 too many requests',
	serverFaultBefore: '500, nothing accepted',
	serverFaultAfter: 'Accepted, then 500',
	htmlBadGatewayBefore: '502 HTML page, nothing accepted',
	htmlBadGatewayAfter: 'Accepted, then 502 HTML page',
	htmlNotFound: '404 HTML page of a proxy, nothing accepted',
	errorInSuccess: '200 that says "Saldo Insuficiente"',
	erroInSuccess: '200 with "erro", nothing accepted',
	unreadableAfter: 'Accepted, 200 with broken JSON',
	cutAfter: 'Accepted, answer cut in the middle',
	emptyAfter: 'Accepted, empty 200',
	noResultAfter: 'Accepted, 200 that names no request',
	slow: 'Slow answer',
	shuffled: 'Accepted, lists in another order',
	redirect: '302 to the login page',
	takenLate: 'Unfair: accepted only later',
	shownLate: 'Unfair: accepted, look-ups do not know it yet',
	shownInPart: 'Unfair: accepted, look-ups show a part',
	refusedAfter: 'Unfair: accepted, then a refusal',
	referencesChanged: 'Unfair: references cut, lower-cased or lost',
	answered: 'Unfair: nothing accepted, any answer',
	anotherRequest: 'Unfair: a look-up tells of another request',
	repeated: 'Unfair: the network sends the request twice',
	dribble: 'Unfair: the answer trickles',
	countedValids: 'Unfair: accepted, valids as a number',
	remainingBelowZero: 'Unfair: X-RateLimit-Remaining -1',
};

/** The fields that a fault reads, besides where and how often. */
export const FAULT_FIELDS: Readonly<Partial<Record<FaultKind, ReadonlyArray<keyof FaultPart>>>> = {
	tooManyRequests: ['retryAfter'],
	slow: ['ms'],
	takenLate: ['ms', 'answer', 'taken'],
	shownLate: ['ms', 'answer'],
	shownInPart: ['ms', 'shown', 'answer'],
	refusedAfter: ['answer', 'taken'],
	referencesChanged: ['change', 'length', 'answer'],
	answered: ['answer'],
	repeated: ['ms', 'answer'],
	dribble: ['ms', 'forMs'],
};
