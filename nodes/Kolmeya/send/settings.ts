import type { HoursGate } from './hours/gate';
import type { Message } from './message';
import type { RequestNames } from './names';

/** How requests leave: how many at once, under which names, and until when. */
export interface DeliverSettings {
	/** Requests under way at once. */
	concurrency: number;
	/** How long a request whose answer was lost is looked for. */
	lookUpPatienceMs: number;
	names: RequestNames;
	/** When people may be disturbed; always, unless said otherwise. */
	hours?: HoursGate;
	/** Called with the messages of a request right before it is written. */
	beforeStore?: (messages: readonly Message[]) => Promise<void>;
	/** Called with them when nothing of it was taken. */
	notTaken?: (messages: readonly Message[]) => Promise<void>;
	/** Send Once: whether the run still has its key. */
	isOurs?: () => Promise<boolean>;
}
