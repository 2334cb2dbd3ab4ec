/** The template campaign-from-database as docs/campaign-from-database-mysql.md says to change it for MySQL. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../processes/places.mjs';
import type { Template } from './templates.mjs';

interface Instructions {
	statement: string;
	/** Where they differ from those of the Postgres node. */
	parameters?: string;
}

const page = join(root, 'docs', 'campaign-from-database-mysql.md');

/** By the name of the node. */
export async function mysqlInstructions(): Promise<Map<string, Instructions>> {
	const found = new Map<string, Instructions>();
	const parameters = new Map<string, string>();
	for (const [, kind, name, text] of (await readFile(page, 'utf8')).matchAll(
		/^```(sql|text parameters) (.+)\n([^]*?)\n```$/gm,
	)) {
		if (kind === 'sql') found.set(name, { statement: text, parameters: parameters.get(name) });
		else parameters.set(name, text);
	}
	return found;
}

export async function forMysql(template: Template): Promise<Template> {
	const instructions = await mysqlInstructions();
	const nodes = template.nodes.map((node) => {
		if (node.type !== 'n8n-nodes-base.postgres') return node;
		const given = instructions.get(node.name);
		if (!given) throw new Error(`${page} has no statement for "${node.name}"`);
		const options = given.parameters ? { queryReplacement: given.parameters } : node.parameters.options;
		return {
			...node,
			type: 'n8n-nodes-base.mySql',
			typeVersion: 2.5,
			parameters: { operation: 'executeQuery', query: given.statement, options },
		};
	});
	return { ...template, nodes };
}
