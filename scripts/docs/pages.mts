import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { endpoints } from '../../nodes/Kolmeya/api/endpoints.js';
import { groupBy } from '../../nodes/Kolmeya/api/values/grouping.js';
import { operations, resources } from '../../nodes/Kolmeya/operations/index.js';
import type { Operation } from '../../nodes/Kolmeya/operations/operation.js';
import type { Resource } from '../../nodes/Kolmeya/operations/properties.js';
import { root } from '../../test/support/processes/places.mjs';
import { facts, type Facts } from './facts.mjs';
import { portuguese } from './portuguese.mjs';

const Schema = z.object({
	properties: z.record(
		z.string(),
		z.object({ type: z.union([z.string(), z.array(z.string())]).optional() }).passthrough(),
	),
});

type Told = Pick<Facts, 'limits'> & Pick<Operation, 'description'>;

/** The tables of operations: what there is, in each README; what each does and its limits, in the page it leads to. */
export const operationTables: Record<string, () => string> = {
	'README.md': () => namesTable('| resource | operations |'),
	'README.pt-BR.md': () => namesTable('| recurso | operações |'),
	'docs/operations.md': () =>
		operationTable('| operation | endpoint | what it does | limits |', (operation) => ({
			description: operation.description,
			limits: factsOf(operation).limits,
		})),
	'docs/operations.pt-BR.md': () =>
		operationTable('| operação | endpoint | o que faz | limites |', (operation) =>
			known(portuguese, operation, 'scripts/docs/portuguese.mts'),
		),
};

const sorted = [...operations].sort((a, b) =>
	`${a.resource} ${a.name}`.localeCompare(`${b.resource} ${b.name}`, 'en'),
);

/** One row for each resource. */
function namesTable(heads: string): string {
	const names = groupBy(sorted, ({ resource }) => resource);
	const rows = [...names].map(
		([resource, own]) =>
			`| [${nameOf(resource)}](${pageOf(resource)}) | ${own.map(({ name }) => name).join(', ')} |`,
	);
	return [heads, '| --- | --- |', ...rows].join('\n');
}

/** One row for each operation. */
function operationTable(heads: string, of: (operation: Operation) => Told): string {
	const rows = sorted.map((operation) => {
		const { uses } = factsOf(operation);
		const { description, limits } = of(operation);
		const page = `[${nameOf(operation.resource)}](${fileOf(operation.resource)}) > ${operation.name}`;
		return `| ${page} | ${paths(uses)} | ${description} | ${limits} |`;
	});
	return [heads, '| --- | --- | --- | --- |', ...rows].join('\n');
}

function nameOf(resource: string): string {
	return resources.find(({ value }) => value === resource)?.name ?? resource;
}

/** The page of one resource: a section for each operation, with its parameters and its output. */
export async function resourcePage({ name, value }: Resource, own: readonly Operation[]): Promise<string> {
	const sections = await Promise.all(own.map(async (operation) => await section(operation)));
	return [
		`# ${name}`,
		`![The parameters of ${name} in the n8n editor](images/resources/${value}.png)`,
		...sections,
		`All operations: [operations](operations.md).`,
		'',
	].join('\n\n');
}

async function section(operation: Operation): Promise<string> {
	const { uses, limits, outputs } = factsOf(operation);
	const parameters = Object.entries(operation.fields).flatMap(([name, { property }]) =>
		parameterRows({ ...property, name }),
	);
	const output = await outputOf(operation);
	return [
		`## ${operation.name}`,
		`${operation.description}${/[.?!]$/.test(operation.description) ? '' : '.'}`,
		`${uses.length > 0 ? `${uses.length === 1 ? 'Endpoint' : 'Endpoints'}: ${paths(uses)}.` : 'It sends no request to Kolmeya.'}${limits ? ` Limits: ${limits}.` : ''}`,
		parameters.length > 0 ? tableOf(parameters) : 'It has no parameters.',
		outputs ?? `Each output item: ${output}.`,
	].join('\n\n');
}

/** The parameters of a node that has no operations. */
export function parameterTable(properties: readonly INodeProperties[]): string {
	const rows = properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((property) => parameterRows(property));
	return tableOf(rows);
}

function tableOf(rows: readonly string[]): string {
	return ['| parameter | name | default | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function parameterRows(property: INodeProperties, parent = ''): string[] {
	const name = parent + property.name;
	const about = cell([property.description, ...choicesOf(property)].filter(Boolean).join('<br>'));
	const row = `| ${property.displayName} | \`${name}\` | ${shown(property.default)} | ${about} |`;
	const inner = (property.options ?? []).flatMap((option) => {
		if ('type' in option) return parameterRows(option, `${name}.`);
		if (!('values' in option)) return [];
		return option.values.flatMap((value) => parameterRows(value, `${name}.${option.name}.`));
	});
	return property.type === 'collection' ? inner : [row, ...inner];
}

/** What a list offers, each with its stored word and what it means. */
function choicesOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => {
		if (!('value' in option)) return [];
		const meaning = option.description ? `: ${option.description}` : '';
		return [`*${option.name}* (\`${String(option.value)}\`)${meaning}`];
	});
}

async function outputOf({ resource, value }: Operation): Promise<string> {
	const file = join(root, 'nodes/Kolmeya/__schema__/v1.0.0', resource, `${value}.json`);
	const { properties } = Schema.parse(JSON.parse(await readFile(file, 'utf8')));
	return Object.entries(properties)
		.map(([name, { type }]) => `\`${name}\`${type ? ` (${[type].flat().join(' or ')})` : ''}`)
		.join(', ');
}

const factsOf = (operation: Operation): Facts => known(facts, operation, 'scripts/docs/facts.mts');

function known<T>(table: Record<string, T>, { resource, value }: Operation, file: string): T {
	const found = table[`${resource}:${value}`];
	if (!found) throw new Error(`${file} says nothing about ${resource}:${value}`);
	return found;
}

function paths(uses: Facts['uses']): string {
	return uses.map((name) => `\`${endpoints[name].path.replace('/v1/', '')}\``).join(', ');
}

function shown(value: unknown): string {
	if (value === '' || value === undefined) return '';
	if (Array.isArray(value)) return value.map(shown).join(', ');
	if (typeof value === 'object') return '';
	return `\`${String(value)}\``;
}

function cell(text: string): string {
	return text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}

/** Where a resource is documented, e.g. `docs/contact-list.md`. */
export const pageOf = (resource: string): string => `docs/${fileOf(resource)}`;

function fileOf(resource: string): string {
	return `${resource.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
}
