import type { Clock } from '../api/clock';
import type { Exchange } from '../api/exchange';
import type { Refusal } from '../api/refusal';
import type { NamedRow } from '../api/schemas/rows/named';
import type { StoreAnswerBody } from '../api/schemas/send';
import type { Message } from './message';
import type { Batch } from './batch';

/**
 * What Kolmeya knows of a request. Only `unknown`, in Kolmeya's own words, says that there is none. `another`: the
 * answer is about a request of another name. `refused`: authentication lets nothing through. `unreachable` says nothing.
 */
export type RequestLookUp =
	| { kind: 'found'; requestId: string | null; messages: readonly NamedRow[] }
	| { kind: 'refused'; refusal: Refusal }
	| { kind: 'unknown' | 'another' | 'unreachable' };

/** What the engine needs of the outside world; the enumerating and random tests stand in for it. */
export interface SendPort extends Pick<Clock, 'now' | 'elapsed' | 'sleep' | 'cancelled'> {
	/** Waits until the account's rate limit lets a request out; `false` when the run was stopped meanwhile. */
	turn(): Promise<boolean>;
	/** One request with some messages of a batch, written at most once. Never throws. */
	store(batch: Batch, messages: readonly Message[]): Promise<Exchange<StoreAnswerBody>>;
	/** `status/request` by reference. */
	lookUp(reference: string): Promise<RequestLookUp>;
}
