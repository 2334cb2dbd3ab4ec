/** The sandbox's Odoo as a person at its screen works with it, and as its database holds it. */
import { z } from 'zod';
import { exchange } from '../../support/servers/http.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Sandbox } from '../../support/servers/sandbox.mjs';

const Row = z.object({ id: z.number() }).passthrough();
const Calls = z.array(z.object({ model: z.string(), method: z.string() }));
const Answer = z.object({ result: z.unknown(), error: z.unknown().optional() });
/** n8n and everybody else logs in as the administrator. */
const administrator = 2;
const reads = /^(search|search_read|search_count|read|fields_get|name_get|name_search)$/;

export type OdooFault = 'refuse' | 'unavailable' | 'loseAnswer' | 'down';

export class OdooRecords {
	constructor(private readonly sandbox: Sandbox) {}

	async reset(): Promise<void> {
		await this.control('POST', 'reset');
	}

	/** The next writes (to that model) go wrong; with `down` the next calls of any kind. `skip` of them pass first. */
	async fail(kind: OdooFault, times = 1, which: { model?: string; skip?: number } = {}): Promise<void> {
		await this.control('POST', 'faults', { kind, times, ...which });
	}

	async recover(): Promise<void> {
		await this.control('DELETE', 'faults');
	}

	/** As stored: null for empty, bare ids for links. */
	async records<T>(model: string, schema: z.ZodType<T, z.ZodTypeDef, unknown>): Promise<T[]> {
		return z.array(schema).parse(await this.control('GET', `${model}?limit=100000`));
	}

	async rows(model: string): Promise<Array<z.infer<typeof Row>>> {
		return await this.records(model, Row);
	}

	/** The last calls, oldest first, as `model.method`. */
	async calls(): Promise<string[]> {
		const calls = Calls.parse(await this.control('GET', 'calls?limit=100000'));
		return calls.map(({ model, method }) => `${model}.${method}`);
	}

	/** How many calls have changed anything, or tried to. */
	async changes(): Promise<number> {
		return (await this.calls()).filter((call) => !reads.test(call.split('.').at(-1) ?? '')).length;
	}

	async create(model: string, values: Json): Promise<number> {
		return z.number().parse(await this.execute(model, 'create', values));
	}

	async write(model: string, id: number, values: Json): Promise<void> {
		await this.execute(model, 'write', [id], values);
	}

	async unlink(model: string, id: number): Promise<void> {
		await this.execute(model, 'unlink', [id]);
	}

	private async execute(model: string, method: string, ...rest: unknown[]): Promise<unknown> {
		const args = ['sandbox', administrator, 'admin', model, method, ...rest];
		const params = { service: 'object', method: 'execute', args };
		const body = { jsonrpc: '2.0', method: 'call', id: 1, params };
		const { result, error } = Answer.parse(await this.exchange('POST', 'jsonrpc', body));
		if (error) throw new Error(`Odoo refused ${method} on ${model}: ${JSON.stringify(error)}`);
		return result;
	}

	private async control(method: string, path: string, body?: Json): Promise<unknown> {
		return await this.exchange(method, `sandbox/odoo/${path}`, body);
	}

	private async exchange(method: string, path: string, body?: Json): Promise<unknown> {
		const { status, text } = await exchange(method, `${this.sandbox.url}/${path}`, {
			headers: { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (status >= 400) throw new Error(`The sandbox answered ${status} to ${method} /${path}: ${text}`);
		return JSON.parse(text);
	}
}
