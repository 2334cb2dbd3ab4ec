/**
 * npm run docs: writes what the documents say about operations from the code itself: the tables of operations,
 * one page for each resource, the trigger's parameters, and, from docs/openapi.json, the page of endpoints and the
 * shapes that Check Setup compares answers with. `--check` writes nothing and fails when a document is not current.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { properties } from '../nodes/Kolmeya/trigger/fields.js';
import { operations, resources } from '../nodes/Kolmeya/operations/index.js';
import { endpointsPage } from './docs/endpoints.mjs';
import { operationTables, pageOf, parameterTable, resourcePage } from './docs/pages.mjs';
import { shapesFile } from './docs/shapes.mjs';
import { root } from '../test/support/processes/places.mjs';
import { print } from '../test/support/processes/progress.mjs';

const checking = process.argv.includes('--check');
const stale: string[] = [];

for (const [file, table] of Object.entries(operationTables)) {
	const text = await readFile(join(root, file), 'utf8');
	await put(file, between('operations', text, table()));
}
const trigger = await readFile(join(root, 'docs/trigger.md'), 'utf8');
await put('docs/trigger.md', between('parameters', trigger, parameterTable(properties)));
for (const resource of resources) {
	const own = operations.filter((operation) => operation.resource === resource.value);
	await put(pageOf(resource.value), await resourcePage(resource, own));
}

await put('docs/endpoints.md', await endpointsPage());
await put('nodes/Kolmeya/api/schemas/shapes.ts', await shapesFile());

for (const file of stale) print(`${file} is not current: npm run docs writes it anew.`);
if (stale.length > 0) process.exitCode = 1;

function between(mark: string, text: string, made: string): string {
	const marked = new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*?(<!-- /${mark} -->)`);
	return text.replace(marked, (_, start: string, end: string) => `${start}\n${made}\n\n${end}`);
}

async function put(file: string, text: string): Promise<void> {
	const path = join(root, file);
	const present = await readFile(path, 'utf8').catch(() => '');
	if (present === text) return;
	if (checking) {
		stale.push(file);
		return;
	}
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
	print(`Wrote ${file}`);
}
