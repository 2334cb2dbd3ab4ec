/** Prism (`@stoplight/prism-cli`): a proxy that lets pass only what fits an OpenAPI file. Runs on the Node of the newest n8n. */
import { join } from 'node:path';
import { ensure, installNode, npm, runtime, version } from '../n8n/install.mjs';
import { startChild, waitUntil, type Child } from '../processes/children.mjs';
import { cache, prismVersion } from '../processes/places.mjs';
import type { Say } from '../processes/progress.mjs';
import { freePort } from './ports.mjs';

const folder = join(cache, `prism-${prismVersion}`);
const program = join(folder, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');

/** The engine that npm itself runs on does not matter: Prism is only ever started by n8n's Node. */
export async function installPrism(say: Say): Promise<void> {
	await installNode(say);
	await ensure(folder, say, {
		works: async () => (await version(runtime.node, [program, '--version'], runtime.env())) === prismVersion,
		install: async () => {
			say(`npm is fetching @stoplight/prism-cli@${prismVersion}, 213 packages, 74 MB`);
			await npm(
				folder,
				['install', `@stoplight/prism-cli@${prismVersion}`, '--ignore-scripts'],
				`prism-${prismVersion}`,
			);
		},
	});
}

export interface Prism {
	url: string;
	child: Child;
}

/** `--errors`: what does not fit is answered by Prism itself, as `application/problem+json`, and goes no further. */
export async function startPrism(document: string, upstream: string, logFile: string): Promise<Prism> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const args = [
		program,
		'proxy',
		document,
		upstream,
		'--errors',
		'--port',
		String(port),
		'--verboseLevel',
		'error',
	];
	const child = startChild(runtime.node, args, { name: 'Prism', logFile, cwd: folder, env: runtime.env() });
	// Whatever it answers: it listens.
	await waitUntil(child, 60_000, async () => (await fetch(url)).status > 0);
	return { url, child };
}
