/** An `npm` that publishes into a registry on this machine, and does everything else as the real one. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Registry } from '../../test/support/servers/registry.mjs';

const realNpm = (): string => {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const found = folders.map((folder) => join(folder, 'npm')).find((file) => existsSync(file));
	if (found === undefined) throw new Error('There is no npm in PATH.');
	return found;
};

const recordIn = (folder: string): string => join(folder, 'published-with');
const WATCHED = ['NPM_CONFIG_PROVENANCE', 'ACTIONS_ID_TOKEN_REQUEST_URL'];

/** Resolves with the folder for the front of PATH. */
export async function standInForNpm(folder: string, { npmArguments }: Registry): Promise<string> {
	const quoted = [...npmArguments, '--provenance=false'].map((argument) => `'${argument}'`).join(' ');
	const script = `#!/bin/sh
if [ "$1" = publish ]; then
	shift
	env | grep -E '^(${WATCHED.join('|')})=' >'${recordIn(folder)}'
	unset ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_ID_TOKEN_REQUEST_TOKEN
	exec '${realNpm()}' publish "$@" ${quoted}
fi
exec '${realNpm()}' "$@"
`;
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'npm'), script, { mode: 0o755 });
	return folder;
}

/** Of the environment in which npm was asked to publish, what makes it write the provenance statement. */
export async function publishedWith(folder: string): Promise<string[]> {
	const record = await readFile(recordIn(folder), 'utf8').catch(() => '');
	return record.split('\n');
}
