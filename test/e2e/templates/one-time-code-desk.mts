/** The server that calls the two addresses of one-time-code, and the person with the phone. */
import type { Answer } from '../../support/servers/http.mjs';
import { exchange } from '../../support/servers/http.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Rehearsal } from './rehearsal.mjs';

export const table = 'Kolmeya verification codes';
export const apiKey = 'a-key-of-the-calling-server';
const open = { secondsBetween: 0, startsPerClient: 1000, startsPerPrefix: 1000 };
export const settings = {
	pepper: 'p'.repeat(40),
	apiKey,
	maxTries: 3,
	startsPerHour: 3,
	minutesValid: 5,
	...open,
};

/** The calling server. */
export class Desk {
	constructor(private readonly otp: Rehearsal) {}

	async start(phone: unknown, key = apiKey, client?: string): Promise<Answer & { body: Json }> {
		return await this.post('Start', { phone, client }, key);
	}

	async verify(challenge: unknown, code: unknown, key = apiKey): Promise<Answer & { body: Json }> {
		return await this.post('Verify', { challenge, code }, key);
	}

	/** What the person reads on the phone. */
	async codeOn(phone: string): Promise<string> {
		return /\b\d{6}\b/.exec((await this.otp.account.received())[phone]?.at(-1) ?? '')?.[0] ?? '';
	}

	private async post(node: string, body: Json, key: string) {
		const headers = { 'content-type': 'application/json', 'x-api-key': key };
		const answer = await exchange('POST', this.otp.address(node), { headers, body: JSON.stringify(body) });
		const parsed: unknown = JSON.parse(answer.text);
		return { ...answer, body: { ...(typeof parsed === 'object' ? parsed : {}) } };
	}
}
