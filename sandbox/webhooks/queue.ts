import type { Timers } from '../core/timers';

export interface WebhookOutcome {
	url: string | null;
	/** Answered with a 2xx. */
	delivered: boolean;
	status: number | null;
	error: string | null;
}

// Enough to load a receiver, few enough not to exhaust sockets when 100,000 events are due at once.
const CONCURRENCY = 32;
const TIMEOUT_MS = 15_000;

export const notSent = (url: string | null, error: string): WebhookOutcome => ({
	url,
	delivered: false,
	status: null,
	error,
});

/** Calls webhook addresses as Kolmeya does. A bad address is an outcome, never an exception. */
export class WebhookQueue {
	private readonly waiting: Array<() => void> = [];
	private readonly running = new Set<AbortController>();
	private stopped = false;

	constructor(private readonly timers: Timers) {}

	async post(url: string, payload: unknown): Promise<WebhookOutcome> {
		while (this.running.size >= CONCURRENCY && !this.stopped) {
			await new Promise<void>((go) => this.waiting.push(go));
		}
		if (this.stopped) return notSent(url, 'the sandbox was stopped');
		const controller = new AbortController();
		this.running.add(controller);
		const cancelTimeout = this.timers.after(TIMEOUT_MS, () => controller.abort());
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', 'User-Agent': 'GuzzleHttp/7' },
				body: JSON.stringify(payload),
				signal: controller.signal,
			});
			await response.arrayBuffer();
			return { url, delivered: response.ok, status: response.status, error: null };
		} catch (error) {
			return notSent(url, describe(error));
		} finally {
			cancelTimeout();
			this.running.delete(controller);
			this.waiting.shift()?.();
		}
	}

	stop(): void {
		this.stopped = true;
		for (const controller of this.running) controller.abort();
		for (const go of this.waiting.splice(0)) go();
	}
}

/** fetch hides the reason (ECONNREFUSED, ...) in `cause`. */
function describe(error: unknown): string {
	const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
	return cause === undefined ? String(error) : `${String(error)}: ${String(cause)}`;
}
