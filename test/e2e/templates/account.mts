/** An account of the sandbox, seen from outside: its control API. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import { Received, type Sandbox } from '../../support/servers/sandbox.mjs';

const Message = z.object({
	id: z.string(),
	requestId: z.string().nullable(),
	reference: z.string().nullable(),
	phone: z.string(),
	text: z.string(),
	statusCode: z.number(),
});
const Requests = z.array(z.object({ endpoint: z.string(), path: z.string() }).passthrough());

export type SentMessage = z.infer<typeof Message>;

export class Account {
	private constructor(
		private readonly sandbox: Sandbox,
		readonly token: string,
	) {}

	get apiUrl(): string {
		return this.sandbox.apiUrl;
	}

	static async open(sandbox: Sandbox, token: string, options: Json = {}): Promise<Account> {
		const account = new Account(sandbox, token);
		await account.exchange('POST', `${sandbox.url}/sandbox/accounts`, { token, ...options });
		return account;
	}

	/** GET /sandbox/accounts/:token/<name> */
	async ask<T>(name: string, schema: z.ZodType<T, z.ZodTypeDef, unknown>): Promise<T> {
		return schema.parse(await this.exchange('GET', this.control(name)));
	}

	/** POST /sandbox/accounts/:token/<name> */
	async tell(name: string, body: Json): Promise<unknown> {
		return await this.exchange('POST', this.control(name), body);
	}

	/** Newest first. */
	async messages(): Promise<SentMessage[]> {
		return await this.ask('messages?limit=100000', z.array(Message));
	}

	/** Texts by phone (area code and number), oldest first. */
	async received(): Promise<Record<string, string[]>> {
		return (await this.ask('received', Received)).phones;
	}

	async requests(): Promise<z.infer<typeof Requests>> {
		return await this.ask('requests', Requests);
	}

	async clearFaults(): Promise<void> {
		await this.exchange('DELETE', this.control('faults'));
	}

	/** The vendor's own API, asked without n8n. */
	async vendor<T>(path: string, body: Json, schema: z.ZodType<T, z.ZodTypeDef, unknown>): Promise<T> {
		return schema.parse(await this.exchange('POST', `${this.apiUrl}/v1/${path}`, body));
	}

	private control(name: string): string {
		return `${this.sandbox.url}/sandbox/accounts/${this.token}/${name}`;
	}

	private async exchange(method: string, url: string, body?: Json): Promise<unknown> {
		const response = await fetch(url, {
			method,
			headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${url}: ${text}`);
		return text === '' ? null : JSON.parse(text);
	}
}
