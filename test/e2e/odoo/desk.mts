/** An Odoo, real or not, as somebody works with it who has an account there: by its external API. */
import { z } from 'zod';
import { exchange } from '../../support/servers/http.mjs';
import type { Json } from '../../support/n8n/client.mjs';

export interface OdooAccess {
	url: string;
	db: string;
	login: string;
	password: string;
}

/** The sandbox's own. */
export const sandboxAccess = ({ url }: { url: string }): OdooAccess => ({
	url,
	db: 'sandbox',
	login: 'admin',
	password: 'admin',
});

const Refusal = z.object({ data: z.object({ message: z.string() }) });
const Answer = z.object({ result: z.unknown(), error: Refusal.optional() });
const Rows = z.array(z.record(z.string(), z.unknown()));
/** Archived records too. */
const context = { active_test: false };

export class Desk {
	private constructor(
		readonly access: OdooAccess,
		private readonly uid: number,
	) {}

	static async open(access: OdooAccess): Promise<Desk> {
		const { url, db, login, password } = access;
		const uid = await rpc(url, { service: 'common', method: 'login', args: [db, login, password] });
		if (typeof uid !== 'number') throw new Error(`${url} rejected the login of ${login} to ${db}.`);
		return new Desk(access, uid);
	}

	async call(model: string, method: string, args: unknown[], kwargs: Json = {}): Promise<unknown> {
		const { url, db, password } = this.access;
		const params = [db, this.uid, password, model, method, args, kwargs];
		return await rpc(url, { service: 'object', method: 'execute_kw', args: params });
	}

	async create(model: string, values: Json): Promise<number> {
		return z.number().parse(await this.call(model, 'create', [values]));
	}

	async createAll(model: string, list: Json[]): Promise<number[]> {
		return z.array(z.number()).parse(await this.call(model, 'create', [list]));
	}

	async write(model: string, ids: number[], values: Json): Promise<void> {
		await this.call(model, 'write', [ids, values]);
	}

	async unlink(model: string, ids: number[]): Promise<void> {
		if (ids.length > 0) await this.call(model, 'unlink', [ids]);
	}

	/** By id; many2one fields as `[id, name]`, nothing as false. */
	async find(model: string, domain: unknown[], fields: string[]): Promise<Json[]> {
		const found = await this.call(model, 'search_read', [domain, fields], { order: 'id', context });
		return Rows.parse(found);
	}
}

async function rpc(url: string, params: Json): Promise<unknown> {
	const body = JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params });
	const headers = { 'content-type': 'application/json' };
	const { text } = await exchange('POST', `${url}/jsonrpc`, { headers, body });
	const { result, error } = Answer.parse(JSON.parse(text));
	if (error) throw new Error(`Odoo: ${error.data.message}`);
	return result;
}
