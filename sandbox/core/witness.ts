/** One request that an account made, and its answer where no fault spoiled it. */
export interface Exchange {
	/** The endpoint: `sms/reports/statuses/{jobId}`. */
	endpoint: string;
	body: unknown;
	answer?: { status: number; body?: unknown };
}

/** Sees what goes in and out of every sandbox of this process, e.g. to compare it with a contract. */
export interface Witness {
	exchange(seen: Exchange): void;
	/** A payload that is sent to a webhook, before it is sent. */
	webhook(payload: unknown): void;
}

export const witnesses = new Set<Witness>();
