/** An account of the sandbox, or of the far end, for measurements: no rate limit, no bodies kept, nothing costs, no webhooks. */
import { z } from 'zod';
import { exchange } from '../../test/support/servers/http.mjs';
import type { Sandbox } from '../../test/support/servers/sandbox.mjs';

const Summary = z.object({
	accepted: z.number(),
	phones: z.number(),
	perPhoneMaximum: z.number(),
	requests: z.record(z.string(), z.number()),
});

/** What a gateway got. */
export interface Counts {
	/** SMS, and to how many phones. */
	accepted: number;
	phones: number;
	perPhoneMaximum: number;
	/** Requests that send. */
	sent: number;
}

interface AccountSummary extends Counts {
	/** By endpoint. */
	requests: Record<string, number>;
}

type Server = Pick<Sandbox, 'url'>;

export class BenchAccount {
	private constructor(
		private readonly server: Server,
		readonly token: string,
	) {}

	static async open(server: Server, token: string): Promise<BenchAccount> {
		const settings = {
			token,
			price: 0,
			keepBodies: false,
			rateLimit: { limit: 1_000_000_000 },
			webhooks: { automatic: false },
		};
		await ask('POST', `${server.url}/sandbox/accounts`, settings);
		return new BenchAccount(server, token);
	}

	/** Empties it; every answer takes `latencyMs` from now on. */
	async reset(latencyMs: number): Promise<void> {
		await ask('POST', this.at('reset'));
		await ask('POST', this.at('settings'), { latencyMs });
	}

	async generate(rows: number, days: number): Promise<void> {
		const none = { replies: 0, webReplies: 0, invalids: 0, accesses: 0 };
		await ask('POST', this.at('generate'), { ...none, rows, days });
	}

	async summary(): Promise<AccountSummary> {
		const { requests, ...counts } = Summary.parse(JSON.parse(await ask('GET', this.at('summary'))));
		return { ...counts, requests, sent: requests['sms/store'] ?? 0 };
	}

	/** The next request that sends is taken, and its answer never comes. */
	async loseAnswer(): Promise<void> {
		await ask('POST', this.at('faults'), { on: 'sms/store', kind: 'resetAfter' });
	}

	private at(name: string): string {
		return `${this.server.url}/sandbox/accounts/${this.token}/${name}`;
	}
}

async function ask(method: string, url: string, body: object = {}): Promise<string> {
	const headers = { 'content-type': 'application/json' };
	const { status, text } = await exchange(method, url, {
		headers,
		...(method === 'POST' && { body: JSON.stringify(body) }),
	});
	if (status >= 300) throw new Error(`The sandbox answered ${status} to ${url}: ${text.slice(0, 500)}`);
	return text;
}

/** Every phone one SMS, and not a request more than needed: empty when that is so. */
export function flaws(summary: Counts, messages: number, requests: number): string[] {
	return [
		...(summary.accepted === messages ? [] : [`${summary.accepted} SMS instead of ${messages}`]),
		...(summary.phones === messages ? [] : [`${summary.phones} phones instead of ${messages}`]),
		...(summary.perPhoneMaximum === 1 ? [] : [`a phone got ${summary.perPhoneMaximum} SMS`]),
		...(summary.sent === requests ? [] : [`${summary.sent} requests instead of ${requests}`]),
	];
}
