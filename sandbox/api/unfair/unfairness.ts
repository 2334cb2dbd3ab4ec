import type { FaultPart } from '../../account/fault';

/** How the references of a send are kept. */
export interface ReferenceChange {
	how: 'cut' | 'lower' | 'null';
	length: number;
	/** Look-ups find them under what was sent, too. */
	lenient: boolean;
}

/** What an operation does otherwise than a fair Kolmeya would. Nothing set: it is fair. */
export interface Unfairness {
	/** Milliseconds until the messages of a send are taken. */
	takenAfter?: number;
	/** How many of the good messages are taken; absent: all. */
	taken?: number;
	/** The request is remembered even without messages. */
	kept: boolean;
	/** Look-ups do not know the request for so long; `ms` absent: for ever. */
	hidden?: { ms?: number };
	/** Look-ups know only the first messages of the request for so long; `ms` absent: for ever. */
	inPart?: { count: number; ms?: number };
	references?: ReferenceChange;
	/** A look-up tells of another request or message than was asked for. */
	another: boolean;
	/** This is the network's repeat of a request, not the client's. */
	byNetwork: boolean;
}

/** What the faults of one request ask of its operation. */
export function unfairnessOf(faults: readonly FaultPart[]): Unfairness {
	const find = (kind: FaultPart['kind']) => faults.find((fault) => fault.kind === kind);
	const [late, hidden, part] = [find('takenLate'), find('shownLate'), find('shownInPart')];
	const changed = find('referencesChanged');
	return {
		takenAfter: late && (late.ms ?? 0),
		taken: faults.find(({ taken }) => taken !== undefined)?.taken,
		kept: faults.some(({ kept }) => kept === true),
		hidden: hidden && { ms: hidden.ms },
		inPart: part && { count: part.shown ?? 0, ms: part.ms },
		references: changed && {
			how: changed.change ?? 'cut',
			length: changed.length ?? 50,
			lenient: changed.lenient ?? false,
		},
		another: find('anotherRequest') !== undefined,
		byNetwork: false,
	};
}
