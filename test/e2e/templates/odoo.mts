/** The Odoo of the sandbox, seen without n8n: its records as stored, and a user who makes some. */
import { z } from 'zod';
import { exchange } from '../../../scripts/lib/http.mjs';
import type { Json } from '../../../scripts/lib/n8n-client.mjs';
import type { Sandbox } from '../../../scripts/lib/sandbox.mjs';

const Conversation = z.object({
	id: z.number(),
	room_id: z.number(),
	body: z.string().nullable(),
	author_id: z.number().nullable(),
	is_sms: z.boolean(),
	sms_request_id: z.string().nullable(),
	sms_message_id: z.string().nullable(),
	sms_status: z.string(),
	sms_status_updated_at: z.string().nullable(),
});
const Room = z.object({
	id: z.number(),
	mobile_number: z.string().nullable(),
	customer_id: z.number().nullable(),
	phone_blacklisted: z.boolean(),
	phone_not_disturb: z.boolean(),
	phone_status_checked_at: z.string().nullable(),
});
const Log = z.object({
	id: z.number(),
	conversation_id: z.number().nullable(),
	request_id: z.string().nullable(),
	message_id: z.string().nullable(),
	reference: z.string().nullable(),
	status: z.string(),
	status_code: z.number().nullable(),
	sent_at: z.string().nullable(),
	delivered_at: z.string().nullable(),
	cost: z.number().nullable(),
	error_message: z.string().nullable(),
});
/** Without `result` it is an error of Odoo. */
const Result = z.object({ result: z.union([z.number(), z.boolean(), z.array(z.unknown())]) });
const Calls = z.array(z.object({ model: z.string(), method: z.string() }));

export type Conversation = z.infer<typeof Conversation>;
export type Room = z.infer<typeof Room>;
export type SmsLog = z.infer<typeof Log>;
export type OdooFault = 'refuse' | 'unavailable' | 'loseAnswer' | 'down';

export class Odoo {
	constructor(private readonly sandbox: Sandbox) {}

	async room(mobile: string | false, values: Json = {}): Promise<number> {
		return await this.create('chatroom.room', {
			name: `Room of ${mobile}`,
			mobile_number: mobile,
			...values,
		});
	}

	async conversation(room: number, body: string, values: Json = {}): Promise<number> {
		return await this.create('chatroom.conversation', { room_id: room, body, ...values });
	}

	async create(model: string, values: Json): Promise<number> {
		return z.number().parse(await this.execute(model, 'create', values));
	}

	async write(model: string, id: number, values: Json): Promise<void> {
		await this.execute(model, 'write', [id], values);
	}

	async conversationOf(id: number): Promise<Conversation> {
		const found = (await this.conversations()).find((record) => record.id === id);
		if (!found) throw new Error(`Odoo has no conversation ${id}.`);
		return found;
	}

	async conversationsIn(room: number): Promise<Conversation[]> {
		return (await this.conversations()).filter(({ room_id }) => room_id === room);
	}

	async conversations(): Promise<Conversation[]> {
		return await this.records('chatroom.conversation', Conversation);
	}

	async roomOf(id: number): Promise<Room> {
		const found = (await this.records('chatroom.room', Room)).find((record) => record.id === id);
		if (!found) throw new Error(`Odoo has no room ${id}.`);
		return found;
	}

	async logsOf(conversation: number): Promise<SmsLog[]> {
		const logs = await this.records('chatroom.sms.log', Log);
		return logs.filter(({ conversation_id }) => conversation_id === conversation);
	}

	/** The last calls, oldest first, as `model.method`. */
	async calls(): Promise<string[]> {
		const calls = Calls.parse(await this.control('GET', 'calls?limit=100000'));
		return calls.map(({ model, method }) => `${model}.${method}`);
	}

	async fail(kind: OdooFault, times = 1): Promise<void> {
		await this.control('POST', 'faults', { kind, times });
	}

	async recover(): Promise<void> {
		await this.control('DELETE', 'faults');
	}

	private async records<T>(model: string, schema: z.ZodType<T, z.ZodTypeDef, unknown>): Promise<T[]> {
		return z.array(schema).parse(await this.control('GET', `${model}?limit=100000`));
	}

	private async execute(model: string, method: string, ...args: unknown[]): Promise<unknown> {
		const call = {
			service: 'object',
			method: 'execute',
			args: ['sandbox', 2, 'admin', model, method, ...args],
		};
		const answer = await this.exchange('POST', `${this.sandbox.url}/jsonrpc`, {
			jsonrpc: '2.0',
			method: 'call',
			params: call,
		});
		return Result.parse(answer).result;
	}

	private async control(method: string, path: string, body?: Json): Promise<unknown> {
		return await this.exchange(method, `${this.sandbox.url}/sandbox/odoo/${path}`, body);
	}

	private async exchange(method: string, url: string, body?: Json): Promise<unknown> {
		const headers = { 'content-type': 'application/json' };
		const { status, text } = await exchange(method, url, { headers, body: body && JSON.stringify(body) });
		if (status >= 400) throw new Error(`The sandbox answered ${status} to ${url}: ${text}`);
		return JSON.parse(text);
	}
}
