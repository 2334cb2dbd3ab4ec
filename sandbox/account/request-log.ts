export interface LoggedRequest {
	endpoint: string;
	/** Below `/api/v1/`. */
	path: string;
	body: unknown;
	/** Null while no answer was given: pending, reset or stalled. */
	status: number | null;
	at: Date;
}

export type RequestListener = (endpoint: string, n: number) => void;

// Old entries go, so that a load test does not eat the memory. The counts stay exact.
const KEPT = 20_000;

export class RequestLog {
	entries: LoggedRequest[] = [];
	readonly counts = new Map<string, number>();
	private readonly listeners = new Set<RequestListener>();

	open(request: Omit<LoggedRequest, 'status'>): LoggedRequest {
		const entry = { ...request, status: null };
		if (this.entries.length >= KEPT * 2) this.entries = this.entries.slice(-KEPT);
		this.entries.push(entry);
		const n = (this.counts.get(request.endpoint) ?? 0) + 1;
		this.counts.set(request.endpoint, n);
		for (const listener of this.listeners) listener(request.endpoint, n);
		return entry;
	}

	/** Calls back before the n-th request (1, 2, ...) of an endpoint is worked on. Gives a function that ends it. */
	listen(listener: RequestListener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}
}
