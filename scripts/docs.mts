/**
 * npm run docs: writes what the documents say about operations from the code itself: the table in the READMEs
 * and one page for each resource. `--check` writes nothing and fails when a document is not current.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { operations, resources } from '../nodes/Kolmeya/operations/index.js';
import { operationTable, resourcePage } from './docs/pages.mjs';
import { root } from './lib/places.mjs';
import { print } from './lib/progress.mjs';

const checking = process.argv.includes('--check');
const stale: string[] = [];

for (const file of ['README.md', 'README.pt-BR.md']) {
	const text = await readFile(join(root, file), 'utf8');
	const marked = /(<!-- operations -->\n)[\s\S]*?(<!-- \/operations -->)/;
	await put(
		file,
		text.replace(marked, (_, start: string, end: string) => `${start}\n${operationTable()}\n\n${end}`),
	);
}
for (const resource of resources) {
	const own = operations.filter((operation) => operation.resource === resource.value);
	await put(`docs/${resource.value}.md`, await resourcePage(resource, own));
}

for (const file of stale) print(`${file} is not current: npm run docs writes it anew.`);
if (stale.length > 0) process.exitCode = 1;

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
