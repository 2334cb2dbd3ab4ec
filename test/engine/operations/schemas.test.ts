import { sys } from 'typescript';
import { Kolmeya } from '../../../nodes/Kolmeya/Kolmeya.node';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { everyOperation } from './everyOperation';
import { filled, rows, run } from './running';

/** As shipped. */
const FOLDER = sys.resolvePath('dist/nodes/Kolmeya/__schema__/v1.0.0');

interface Schema {
	type: string | string[];
	enum?: unknown[];
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

let sandbox: Sandbox;
let account: Account;

beforeAll(async () => {
	sandbox = await startSandbox();
	account = filled(sandbox);
});
afterAll(async () => await sandbox.stop());

const nameOf = (file: string) =>
	file
		.slice(FOLDER.length + 1)
		.replace('/', ':')
		.replace('.json', '');
const schemas = new Map(
	sys
		.readDirectory(FOLDER, ['.json'])
		.map((file): [string, Schema] => [nameOf(file), JSON.parse(sys.readFile(file) ?? '')]),
);

function schemaOf(of: string): Schema {
	const schema = schemas.get(of);
	if (!schema) throw new Error(`${of} has no schema`);
	return schema;
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

/** Where a value is not what the schema says. */
function misfits(value: unknown, schema: Schema, path = ''): string[] {
	if (!([] as string[]).concat(schema.type).includes(typeOf(value))) return [`${path}: ${typeOf(value)}`];
	if (schema.enum && !schema.enum.includes(value)) return [`${path}: ${String(value)}`];
	if (Array.isArray(value)) {
		const { items } = schema;
		return items ? value.flatMap((entry, index) => misfits(entry, items, `${path}[${index}]`)) : [];
	}
	const { properties } = schema;
	if (typeof value !== 'object' || value === null || !properties) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		properties[key]
			? misfits(inner, properties[key], `${path}.${key}`)
			: [`${path}.${key}: not in the schema`],
	);
}

function operationsOfTheNode(): string[] {
	const { properties } = new Kolmeya().description;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			options.map(
				(option) =>
					`${String(displayOptions?.show?.resource?.[0])}:${'value' in option ? String(option.value) : ''}`,
			),
		);
}

it('every operation has a schema that n8n shows, and every schema an operation', () => {
	const operations = operationsOfTheNode();
	for (const [of, schema] of schemas) {
		expect(operations).toContain(of);
		expect([schema.type, schema.version]).toEqual(['object', 1]);
		expect(Object.keys(schema.properties ?? {}).length).toBeGreaterThan(0);
	}
	expect(operations.filter((of) => !schemas.has(of))).toEqual([]);
});

it('what each operation gives fits its schema, and every field of the schema is given', async () => {
	for (const { of, parameters } of everyOperation(account)) {
		const schema = schemaOf(of);
		const found = await rows(sandbox, { of, account, parameters });
		expect(found.length).toBeGreaterThan(0);
		expect([of, found.flatMap((row) => misfits(row, schema))]).toEqual([of, []]);
		if (of === 'report:getDeliverySummary') continue; // one of its five group fields at a time
		expect([
			of,
			Object.keys(schema.properties ?? {}).filter((key) => !found.some((row) => key in row)),
		]).toEqual([of, []]);
	}
});

it('so does every grouping of the summary', async () => {
	for (const groupBy of ['day', 'hour', 'costCenter', 'api', 'job']) {
		const found = await rows(sandbox, { of: 'report:getDeliverySummary', account, parameters: { groupBy } });
		expect(found.flatMap((row) => misfits(row, schemaOf('report:getDeliverySummary')))).toEqual([]);
	}
});

it.each(['message:send', 'message:sendToken', 'blacklist:add', 'blacklist:remove'])(
	'so does what %s gives, done or refused',
	async (of) => {
		const items = [
			{ phone: '11987654321', message: 'Seu código é 123456' },
			{ phone: '1', message: 'x' },
			{ phone: '11987654322', message: 'á'.repeat(100) },
			{ phone: null, message: null },
		];
		const { json } = await run(sandbox, { of, account, items, parameters: { options: {} } });
		expect(json).toHaveLength(4);
		expect(json.flatMap((row) => misfits(row, schemaOf(of)))).toEqual([]);
	},
);
