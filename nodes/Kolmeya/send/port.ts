import type { Clock } from '../api/clock';
import type { Exchange } from '../api/exchange';
import type { StoreAnswerBody } from '../api/schemas/send';
import type { Row } from '../api/schemas/tolerant';
import type { Message } from './message';
import type { Batch } from './batch';

/** What Kolmeya knows of a request. Only `unknown` says that there is none; `unreachable` says nothing. */
export type LookUp =
	| { kind: 'found'; requestId: string | null; messages: Row[] }
	| { kind: 'unknown' }
	| { kind: 'unreachable' };

/** What the engine needs of the outside world; the enumerating and random tests stand in for it. */
export interface SendPort extends Pick<Clock, 'now' | 'sleep' | 'cancelled'> {
	/** One request with some messages of a batch; waits out 429s, never throws, sends at most once otherwise. */
	store(batch: Batch, messages: readonly Message[]): Promise<Exchange<StoreAnswerBody>>;
	/** `status/request` by reference. */
	lookUp(reference: string): Promise<LookUp>;
}
