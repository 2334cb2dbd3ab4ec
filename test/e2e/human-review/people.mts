/** Who is asked by SMS, with the sandbox's phones: what they got, what they answer. */
import { z } from 'zod';
import { exchange } from '../../support/servers/http.mjs';
import { ask, change, received, type Sandbox } from '../../support/servers/sandbox.mjs';
import { expectContains } from '../expect.mjs';

const Calls = z.array(z.object({ url: z.string(), payload: z.unknown() }));

interface Asked {
	phone: string;
	executionId: string;
}

export class People {
	constructor(private readonly sandbox: Sandbox) {}

	async smsOf(phone: string): Promise<string[]> {
		return (await received(this.sandbox))[phone] ?? [];
	}

	async expectSms(phone: string, texts: string[]): Promise<void> {
		expectContains(await this.smsOf(phone), texts, 'SMS that the person got');
	}

	async reply({ phone }: Asked, text: string): Promise<void> {
		await change(this.sandbox, 'reply', { phone, text });
	}

	/** Kolmeya tells the first answer of this person once more. */
	async repeatAnswer({ executionId }: Asked): Promise<void> {
		const calls = await ask(this.sandbox, 'webhooks?limit=100', Calls);
		const call = calls.find(({ url }) => url.includes(`/webhook-waiting/${executionId}/`));
		if (!call) throw new Error('No answer was told');
		const headers = { 'content-type': 'application/json' };
		await exchange('POST', call.url, { headers, body: JSON.stringify(call.payload) });
	}

	/** The SMS has arrived. */
	async deliver({ phone }: Asked): Promise<void> {
		await change(this.sandbox, 'status', { phone, code: 3 });
	}
}
