/** n8n and the Node it runs on, installed once into the cache that all clones and runs share. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cleanEnv, run } from './commands.mjs';
import { withLock } from './lock.mjs';
import { artifacts, cache, n8nVersion, nodeVersion } from './places.mjs';
import type { Say } from './progress.mjs';

export interface Runtime {
	node: string;
	n8n: string;
	env(extra?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

const platform = process.platform === 'win32' ? 'win' : process.platform;
const nodePackage = `node-${platform}-${process.arch}`;
const nodeFolder = join(cache, `node-${nodeVersion}`);
const nodeHome = join(nodeFolder, 'node_modules', nodePackage);
const n8nFolder = join(cache, `n8n-${n8nVersion}`);
const node = join(nodeHome, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const n8n = join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');

export const runtime: Runtime = { node, n8n, env: runtimeEnv };

/** Native modules must be built for this Node, with its own headers: nothing is downloaded. */
function runtimeEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const PATH = [dirname(node), process.env.PATH].join(delimiter);
	return cleanEnv({ PATH, npm_config_nodedir: nodeHome, npm_config_ignore_scripts: 'false', ...extra });
}

export async function installNode(say: Say): Promise<void> {
	await ensure(nodeFolder, say, {
		works: async () => (await version(node, ['--version'])) === `v${nodeVersion}`,
		install: async () => {
			say(`npm is fetching ${nodePackage}@${nodeVersion}`);
			await npm(nodeFolder, ['install', `${nodePackage}@${nodeVersion}`, '--ignore-scripts'], 'node');
		},
	});
}

export async function installN8n(say: Say): Promise<void> {
	await ensure(n8nFolder, say, {
		works: async () =>
			(await version(node, [n8n, '--version'])) === n8nVersion && (await nativeModulesLoad()),
		install: async () => {
			await unpackN8n(say);
			say('building its native modules, about 80 s');
			await npm(n8nFolder, ['rebuild', 'sqlite3', 'isolated-vm'], 'n8n-rebuild', runtimeEnv());
		},
	});
}

async function unpackN8n(say: Say): Promise<void> {
	const modules = join(n8nFolder, 'node_modules');
	const count = () => (existsSync(modules) ? readdirSync(modules).length : 0);
	const doing = () =>
		count() === 0 ? 'npm is choosing and fetching 2,400 packages' : `npm is unpacking, ${count()} folders`;
	const tell = () => say(`n8n@${n8nVersion}, 2.9 GB, 3 to 5 minutes: ${doing()}`);
	tell();
	const timer = setInterval(tell, 1000);
	try {
		// Its install scripts would fetch binaries or build parts that a server does not need.
		await npm(n8nFolder, ['install', `n8n@${n8nVersion}`, '--ignore-scripts'], 'n8n-install');
	} finally {
		clearInterval(timer);
	}
}

interface Installation {
	works(): Promise<boolean>;
	install(): Promise<void>;
}

/** `.complete` is written last, and only after the thing was really run. Without it, whatever is there is tried. */
async function ensure(folder: string, say: Say, { works, install }: Installation): Promise<void> {
	const complete = join(folder, '.complete');
	if (existsSync(complete)) return say('already in the cache');
	await withLock(
		`${folder}.lock`,
		(owner) => say(`waiting for process ${owner}, which is installing it`),
		async () => {
			if (existsSync(complete)) return say('installed by another process');
			say('looking at what the cache holds');
			const found = await works();
			if (!found) {
				await rm(folder, { recursive: true, force: true });
				await mkdir(folder, { recursive: true });
				await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
				await install();
				say('trying it');
				if (!(await works())) throw new Error(`What npm installed into ${folder} does not run.`);
			}
			await writeFile(complete, `${new Date().toISOString()}\n`);
			say(found ? 'found in the cache and tried' : `installed into ${folder}`);
		},
	);
}

const npm = (cwd: string, args: string[], log: string, env?: NodeJS.ProcessEnv) =>
	run('npm', [...args, '--no-audit', '--no-fund'], {
		cwd,
		env,
		logFile: join(artifacts, 'install', `${log}.log`),
	});

async function version(command: string, args: string[]): Promise<string> {
	const logFile = join(artifacts, 'install', 'version.log');
	const output = await run(command, args, { cwd: cache, env: runtimeEnv(), logFile }).catch(() => '');
	return output.trim().split('\n').at(-1) ?? '';
}

async function nativeModulesLoad(): Promise<boolean> {
	const probe = `new (require('isolated-vm').Isolate)();
		new (require('sqlite3').Database)(':memory:').get('select 1', (error) => process.exit(error ? 1 : 0))`;
	const logFile = join(artifacts, 'install', 'native-modules.log');
	const attempt = run(node, ['-e', probe], { cwd: n8nFolder, env: runtimeEnv(), logFile });
	return await attempt.then(
		() => true,
		() => false,
	);
}
