/**
 * npm run portuguese: writes workflows/pt-BR/ from workflows/ and the texts in workflows/pt-BR/texts/.
 * `--check` writes nothing and fails when a copy is not current. `--missing <template>` prints the texts of a template
 * that have no Portuguese yet, ready to be filled in.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { copiesFolder, readLibrary, textsFolder } from '../test/support/portuguese/library.js';
import { root } from '../test/support/processes/places.mjs';
import { print } from '../test/support/processes/progress.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean' }, missing: { type: 'string' } } });
const { translations, unused } = readLibrary(root);
const folder = join(root, copiesFolder);

if (values.missing === undefined) await write();
else ask(values.missing);

function ask(key: string): void {
	const found = translations.find((translation) => translation.key === key);
	if (!found) throw new Error(`There is no workflows/${key}.json`);
	print(JSON.stringify({ texts: Object.fromEntries(found.missing.map((text) => [text, ''])) }, null, 2));
}

async function write(): Promise<void> {
	const complaints = unused.map((text) => `${textsFolder}/common.json: no template has: ${text}`);
	for (const { key, copy, missing, unused: idle } of translations) {
		const file = `${textsFolder}/${key}.json`;
		complaints.push(...missing.map((text) => `${file}: no Portuguese for: ${text}`));
		complaints.push(...idle.map((text) => `${file}: the template does not have: ${text}`));
		if (missing.length === 0) complaints.push(...(await put(`${key}.json`, copy)));
	}
	const names = new Set(translations.map(({ key }) => `${key}.json`));
	for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json') && !names.has(name))) {
		if (values.check) complaints.push(`${copiesFolder}/${file} has no source`);
		else await rm(join(folder, file));
	}
	for (const complaint of complaints) print(complaint);
	if (complaints.length > 0) process.exitCode = 1;
}

async function put(file: string, copy: unknown): Promise<string[]> {
	const path = join(folder, file);
	await mkdir(dirname(path), { recursive: true });
	const text = await format(JSON.stringify(copy), { ...(await resolveConfig(path)), filepath: path });
	const present = await readFile(path, 'utf8').catch(() => '');
	if (present === text) return [];
	if (values.check) return [`${copiesFolder}/${file} is not current: npm run portuguese writes it anew.`];
	await writeFile(path, text);
	print(`Wrote ${copiesFolder}/${file}`);
	return [];
}
