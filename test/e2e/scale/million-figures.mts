/** What `npm run scale -- --million` measures. */

/** The state of a moment while the campaign is under way. */
export interface Moment {
	seconds: number;
	/** Messages with their outcome in the table. */
	done: number;
	/** Bytes, resident, by process. */
	memory: Record<string, number>;
	/** A worker was killed here. */
	killed?: boolean;
}

export interface EventFigures {
	calls: number;
	/** Until the last call was answered. */
	answeredSeconds: number;
	/** Until the last event was in its row. */
	writtenSeconds: number;
	repeated: number;
}

export interface MillionFigures {
	people: number;
	seconds: number;
	moments: Moment[];
	lanes: number;
	chunkSize: number;
	latencyMs: number;
	/** Chunks that were taken more than once. */
	again: number;
	doubled: number;
	lost: number;
	events: EventFigures;
}
