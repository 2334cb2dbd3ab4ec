/** The sandbox's Odoo as a person at its screen works with it, and as its database holds it. */
import { z } from 'zod';
import type { Json } from '../../../scripts/lib/n8n-client.mjs';
import type { Sandbox } from '../../../scripts/lib/sandbox.mjs';

const Rows = z.array(z.object({ id: z.number() }).passthrough());
const Calls = z.array(z.object({ model: z.string(), method: z.string() }).passthrough());
const Answer = z.object({ result: z.unknown(), error: z.unknown().optional() });
/** n8n and everybody else logs in as the administrator. */
const administrator = 2;
const reads = /^(search|search_read|search_count|read|fields_get|name_get|name_search)$/;

export class OdooRecords {
	constructor(private readonly sandbox: Sandbox) {}

	async reset(): Promise<void> {
		await this.control('POST', 'reset');
	}

	/** The next writes go wrong. */
	async fail(kind: 'refuse' | 'unavailable' | 'loseAnswer', times: number): Promise<void> {
		await this.control('POST', 'faults', { kind, times });
	}

	async recover(): Promise<void> {
		await this.control('DELETE', 'faults');
	}

	/** As stored: null for empty, bare ids for links. */
	async rows(model: string): Promise<z.infer<typeof Rows>> {
		return Rows.parse(await this.control('GET', `${model}?limit=100000`));
	}

	/** How many calls have changed anything, or tried to. */
	async changes(): Promise<number> {
		const calls = Calls.parse(await this.control('GET', 'calls?limit=100000'));
		return calls.filter(({ method }) => !reads.test(method)).length;
	}

	async write(model: string, id: number, values: Json): Promise<void> {
		await this.execute(model, 'write', [id], values);
	}

	async create(model: string, values: Json): Promise<number> {
		return z.number().parse(await this.execute(model, 'create', values));
	}

	async unlink(model: string, id: number): Promise<void> {
		await this.execute(model, 'unlink', [id]);
	}

	private async execute(model: string, method: string, ...rest: unknown[]): Promise<unknown> {
		const args = ['sandbox', administrator, 'admin', model, method, ...rest];
		const body = {
			jsonrpc: '2.0',
			method: 'call',
			id: 1,
			params: { service: 'object', method: 'execute', args },
		};
		const { result, error } = Answer.parse(await this.exchange('POST', 'jsonrpc', body));
		if (error) throw new Error(`Odoo refused ${method} on ${model}: ${JSON.stringify(error)}`);
		return result;
	}

	private async control(method: string, path: string, body?: Json): Promise<unknown> {
		return await this.exchange(method, `sandbox/odoo/${path}`, body);
	}

	private async exchange(method: string, path: string, body?: Json): Promise<unknown> {
		const headers = { 'content-type': 'application/json' };
		const response = await fetch(`${this.sandbox.url}/${path}`, {
			method,
			headers,
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`Odoo answered ${response.status} to ${path}`);
		return await response.json();
	}
}
