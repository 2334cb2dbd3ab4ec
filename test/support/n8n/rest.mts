/** n8n's internal REST API as its own editor uses it: the cookie of a log-in, the envelope, patience. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exchange, type Answer } from '../servers/http.mjs';

export type Json = Record<string, unknown>;

const Envelope = z.object({ data: z.unknown() });
const patienceMs = 60_000;

export class N8nRest {
	cookie = '';

	constructor(private readonly url: string) {}

	async request(method: string, path: string, body?: Json): Promise<unknown> {
		return Envelope.parse(await this.requestBare(method, path, body)).data;
	}

	/** Some calls are answered without the envelope. */
	async requestBare(method: string, path: string, body?: Json): Promise<unknown> {
		const { status, headers, text } = await this.ask(method, path, body);
		if (status >= 400)
			throw new Error(`n8n answered ${status} to ${method} /rest/${path}: ${text.slice(0, 500)}`);
		const cookie = headers['set-cookie']?.find((value) => value.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0];
		return JSON.parse(text);
	}

	private async ask(method: string, path: string, body?: Json): Promise<Answer> {
		for (const deadline = Date.now() + patienceMs; ; await sleep(500)) {
			const answer = await exchange(method, `${this.url}/rest/${path}`, {
				headers: { 'content-type': 'application/json', cookie: this.cookie },
				body: body && JSON.stringify(body),
			});
			if (!isTooBusy(answer) || Date.now() > deadline) return answer;
		}
	}
}

/** n8n turns calls away, unread, while its database keeps it waiting. */
const isTooBusy = ({ status, text }: Answer): boolean =>
	status === 503 && text.includes('Database is not ready');
