/** A registry of npm packages on this machine (Verdaccio), in place of npm's: what is published there stays there. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ensure, installNode, npm, runtime } from '../n8n/install.mjs';
import { startChild, waitUntil } from '../processes/children.mjs';
import { cleanEnv, run } from '../processes/commands.mjs';
import { artifacts, cache, verdaccioVersion } from '../processes/places.mjs';
import type { Say } from '../processes/progress.mjs';
import { exchange } from './http.mjs';
import { freePort } from './ports.mjs';

export interface Registry {
	url: string;
	/** npm's arguments for this registry and its one user. */
	npmArguments: string[];
}

const home = join(cache, `verdaccio-${verdaccioVersion}`);
const program = join(home, 'node_modules', 'verdaccio', 'bin', 'verdaccio');

/** It has no packages of others: whoever asks for one gets 404. */
const settings = (folder: string) => ({
	storage: join(folder, 'storage'),
	auth: { htpasswd: { file: join(folder, 'htpasswd') } },
	uplinks: {},
	packages: { '**': { access: '$all', publish: '$authenticated' } },
	max_body_size: '50mb',
	log: { type: 'stdout', format: 'json', level: 'warn' },
});

export async function installRegistry(say: Say): Promise<void> {
	await installNode(say);
	const logFile = join(artifacts, 'install', 'verdaccio-version.log');
	await ensure(
		home,
		say,
		{
			works: async () =>
				await run(runtime.node, [program, '--version'], { cwd: cache, logFile }).then(
					() => true,
					() => false,
				),
			install: async () => {
				say(`npm is fetching verdaccio@${verdaccioVersion}, 320 packages, 65 MB`);
				await npm(home, ['install', `verdaccio@${verdaccioVersion}`, '--ignore-scripts'], 'verdaccio');
			},
		},
		// It names a tag of node-fetch that not every registry has.
		{ overrides: { 'node-fetch': '2.7.0' } },
	);
}

/** `folder` is for its files, and must be empty. Stops with this command, as every child. */
export async function startRegistry(folder: string, logFile: string): Promise<Registry> {
	await mkdir(folder, { recursive: true });
	const config = join(folder, 'config.json');
	await writeFile(config, JSON.stringify(settings(folder))); // JSON is YAML
	const port = await freePort();
	const url = `http://127.0.0.1:${port}/`;
	const args = [program, '--config', config, '--listen', `127.0.0.1:${port}`];
	const child = startChild(runtime.node, args, {
		name: 'The registry',
		logFile,
		cwd: folder,
		env: cleanEnv(),
	});
	await waitUntil(child, 60_000, async () => (await fetch(`${url}-/ping`)).ok);
	const token = await signUp(url);
	return { url, npmArguments: [`--registry=${url}`, `--//127.0.0.1:${port}/:_authToken=${token}`] };
}

async function signUp(url: string): Promise<string> {
	const body = JSON.stringify({ name: 'dryrun', password: 'only on this machine' });
	const headers = { 'content-type': 'application/json' };
	const { text } = await exchange('PUT', `${url}-/user/org.couchdb.user:dryrun`, { headers, body });
	return z.object({ token: z.string() }).parse(JSON.parse(text)).token;
}
