import type { Response } from 'express';
import type { LoggedRequest } from '../account/request-log';
import type { Timers } from '../core/timers';
import type { Answer } from './answer';

/** The one way out: every answer, and every way of not answering. */
export class Wire {
	constructor(
		private readonly response: Response,
		private readonly entry?: LoggedRequest,
	) {}

	send({ status, body, headers = {} }: Answer): void {
		this.log(status);
		this.response.status(status).set(headers);
		if (body === undefined) this.response.end();
		else this.raw(status, 'application/json', JSON.stringify(body));
	}

	raw(status: number, contentType: string, text: string, headers: Record<string, string> = {}): void {
		this.log(status);
		// Not `send`: nothing is to be added to what a broken proxy would write.
		this.response
			.writeHead(status, {
				...headers,
				'Content-Type': contentType,
				'Content-Length': Buffer.byteLength(text),
			})
			.end(text);
	}

	/** No answer at all: the client sees a reset connection. */
	reset(): void {
		this.response.socket?.resetAndDestroy();
	}

	/** Promises the whole text, gives half of it and hangs up. */
	cut(status: number, text: string): void {
		const bytes = Buffer.from(text);
		this.response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
		this.response.write(bytes.subarray(0, bytes.length / 2), () => this.response.socket?.destroy());
	}

	/** A byte of the answer every `everyMs`, for `forMs`, then the rest: no time-out of a silent socket ends that. */
	dribble({ status, body }: Answer, timers: Timers, everyMs: number, forMs: number): void {
		this.log(status);
		const steps = Math.floor(forMs / Math.max(1, everyMs));
		const text = JSON.stringify(body ?? {});
		// Blanks before JSON mean nothing, so a short answer can take long, too.
		const bytes = Buffer.from(text.padStart(steps + 1));
		this.response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
		const step = (n: number): void => {
			if (this.response.destroyed) return;
			if (n === steps) return void this.response.end(bytes.subarray(n));
			this.response.write(bytes.subarray(n, n + 1));
			timers.after(everyMs, () => step(n + 1));
		};
		step(0);
	}

	private log(status: number): void {
		if (this.entry !== undefined) this.entry.status = status;
	}
}
