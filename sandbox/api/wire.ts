import type { Response } from 'express';
import type { LoggedRequest } from '../account/request-log';
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

	raw(status: number, contentType: string, text: string): void {
		this.log(status);
		// Not `send`: nothing is to be added to what a broken proxy would write.
		this.response
			.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) })
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

	private log(status: number): void {
		if (this.entry !== undefined) this.entry.status = status;
	}
}
