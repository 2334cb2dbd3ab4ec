/** What the checks of the templates need of n8n's REST API beyond N8nClient: data tables, and taking workflows away. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Owner } from '../n8n/client.mjs';
import { type Json, N8nRest } from '../n8n/rest.mjs';

const Table = z.object({ id: z.string(), name: z.string(), projectId: z.string() });
const Tables = z.object({ data: z.array(Table) });
const Rows = z.object({ count: z.number(), data: z.array(z.record(z.string(), z.unknown())) });
const pageSize = 250;
const unpublishLimitMs = 15_000;

export class TemplateSession {
	private constructor(readonly rest: N8nRest) {}

	static async open(url: string, { email, password }: Owner): Promise<TemplateSession> {
		const rest = new N8nRest(url);
		await rest.request('POST', 'login', { emailOrLdapLoginId: email, password });
		return new TemplateSession(rest);
	}

	/** Every row of a data table; none when there is no such table. */
	async rows(tableName: string): Promise<Json[]> {
		const table = await this.table(tableName);
		if (!table) return [];
		const found: Json[] = [];
		for (;;) {
			const page = `${tablePath(table)}/rows?take=${pageSize}&skip=${found.length}&sortBy=${encodeURIComponent('id:asc')}`;
			const { count, data } = Rows.parse(await this.rest.request('GET', page));
			found.push(...data);
			if (data.length === 0 || found.length >= count) return found;
		}
	}

	async insert(tableName: string, rows: Json[]): Promise<void> {
		const table = await this.existing(tableName);
		await this.rest.request('POST', `${tablePath(table)}/insert`, { data: rows, returnType: 'count' });
	}

	/** Rows in which `column` has `value` get `data`. */
	async update(tableName: string, column: string, value: unknown, data: Json): Promise<void> {
		const table = await this.existing(tableName);
		const filter = { type: 'and', filters: [{ columnName: column, condition: 'eq', value }] };
		await this.rest.request('PATCH', `${tablePath(table)}/rows`, { filter, data });
	}

	/** The ID of a data table, for nodes that take no name. */
	async tableId(tableName: string): Promise<string> {
		return (await this.existing(tableName)).id;
	}

	async dropTable(tableName: string): Promise<void> {
		const table = await this.table(tableName);
		if (table) await this.rest.request('DELETE', tablePath(table));
	}

	/** Ends a workflow's schedules and webhooks, and the workflow with them. */
	async discard(workflowId: string): Promise<void> {
		await this.rest.request('POST', `workflows/${workflowId}/deactivate`, {}).catch(() => undefined);
		await this.rest.request('POST', `workflows/${workflowId}/archive`, {});
		await this.whenIdle(async () => await this.rest.request('DELETE', `workflows/${workflowId}`));
		await sleep(200);
	}

	/**
	 * n8n unpublishes a moment after it was told to, and until then refuses with 409. An execution that it is writing
	 * down at that moment makes its database refuse.
	 */
	private async whenIdle(act: () => Promise<unknown>): Promise<void> {
		for (const deadline = Date.now() + unpublishLimitMs; ; await sleep(300)) {
			try {
				await act();
				return;
			} catch (error) {
				const isBusy = /still being unpublished|FOREIGN KEY constraint/.test(String(error));
				if (Date.now() > deadline || !isBusy) throw error;
			}
		}
	}

	private async existing(name: string): Promise<z.infer<typeof Table>> {
		const table = await this.table(name);
		if (!table) throw new Error(`n8n has no data table "${name}".`);
		return table;
	}

	private async table(name: string): Promise<z.infer<typeof Table> | undefined> {
		const filter = encodeURIComponent(JSON.stringify({ name }));
		const { data } = Tables.parse(await this.rest.request('GET', `data-tables-global?filter=${filter}`));
		return data.find((table) => table.name === name);
	}
}

const tablePath = ({ projectId, id }: z.infer<typeof Table>): string =>
	`projects/${projectId}/data-tables/${id}`;
