/** The statements of campaign-from-database on a database of either kind, with their values written in. */
import type { Mariadb } from '../../support/servers/mariadb.mjs';
import type { Postgres } from '../../support/servers/postgres.mjs';
import { mysqlInstructions } from '../../support/templates/mysql.mjs';
import { readTemplates } from '../../support/templates/templates.mjs';

/** One of the databases, with the statements that the template has for it. */
export interface Statements {
	name: string;
	/** Two that columns of one table may have. */
	collations: [string, string];
	/** Any SQL; what the last statement prints, a line each row. */
	ask(sql: string): Promise<string[]>;
	/** The statement of a node, with its values. */
	node(name: string, ...values: Value[]): Promise<string[]>;
}

type Value = string | number | object[];

export async function onPostgres(postgres: Postgres): Promise<Statements> {
	const template = (await readTemplates()).find(({ key }) => key === 'campaign-from-database');
	const queries = new Map(template?.nodes.map(({ name, parameters }) => [name, String(parameters.query)]));
	const ask = async (sql: string) => lines(await postgres.run(sql));
	return {
		name: 'PostgreSQL',
		collations: ['"C"', '"POSIX"'],
		ask,
		node: async (name, ...values) => await ask(fillIn(queries.get(name), values, JSON.stringify)),
	};
}

export async function onMariadb(mariadb: Mariadb): Promise<Statements> {
	const instructions = await mysqlInstructions();
	const base64 = (value: object[]) => Buffer.from(JSON.stringify(value)).toString('base64');
	return {
		name: 'MariaDB',
		collations: ['utf8mb4_unicode_ci', 'utf8mb4_general_ci'],
		ask: async (sql) => await mariadb.run(sql),
		node: async (name, ...values) =>
			await mariadb.run(fillIn(instructions.get(name)?.statement, values, base64)),
	};
}

/** Also in comments, as n8n's Postgres node does. */
function fillIn(statement = '', values: Value[], json: (value: object[]) => string): string {
	return statement.replace(/\$([1-9])(?!\d)/g, (_, number: string) => {
		const value = values[Number(number) - 1];
		if (typeof value === 'number') return String(value);
		return `'${(typeof value === 'string' ? value : json(value)).replaceAll("'", "''")}'`;
	});
}

const lines = (printed: string): string[] => printed.split('\n').filter((line) => line !== '');
