/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';
import { filesBelow, root } from './markdown';

/** Who may import whom, outside of the shipped code: see "Where things are" in CONTRIBUTING.md. */

/** Imports of the files in a folder that lead into another one. */
function importsInto(folder: string, other: string): string[] {
	const files = filesBelow(folder).filter((file) => /\.m?ts$/.test(file));
	expect(files.length).toBeGreaterThan(20);
	return files.flatMap((file) =>
		preProcessFile(readFileSync(join(root, file), 'utf8'))
			.importedFiles.map(({ fileName }) => fileName)
			.filter((name) => name.startsWith('.'))
			.map((name) => relative(root, join(root, dirname(file), name)))
			.filter((target) => target.startsWith(`${other}/`))
			.map((target) => `${file} -> ${target}`),
	);
}

it.each([
	['test', 'scripts', 'commands use the tests and test/support, never the other way'],
	['sandbox', 'nodes', 'a mistake in the nodes must not hide itself in their stand-in'],
	['sandbox', 'test', 'the sandbox runs on its own'],
	['nodes', 'test', 'what is shipped needs nothing else'],
	['nodes', 'sandbox', 'what is shipped needs nothing else'],
])('%s imports nothing from %s: %s', (folder, other) => {
	expect(importsInto(folder, other)).toEqual([]);
});
