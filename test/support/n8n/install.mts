/** n8n and the Node it runs on, installed once into the cache that all clones and runs share. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cleanEnv, run } from '../processes/commands.mjs';
import { withLock } from '../processes/lock.mjs';
import {
	artifacts,
	cache,
	n8nVersion,
	nodeVersion,
	oldestN8nVersion,
	oldestNodeVersion,
} from '../processes/places.mjs';
import type { Say } from '../processes/progress.mjs';

interface Release {
	n8n: string;
	node: string;
	/** Built here, because npm brings no binary of them for this Node. */
	nativeModules: string[];
	/** npm's own, for dependencies that are not in the registry. */
	overrides?: Record<string, string>;
	/** Environment that this n8n needs to run on this Node. */
	settings: NodeJS.ProcessEnv;
	/** What its installation takes, in words. */
	effort: string;
}

export interface Runtime {
	release: Release;
	node: string;
	n8n: string;
	/** Where npm put them. */
	folders: { node: string; n8n: string };
	env(extra?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

const platform = process.platform === 'win32' ? 'win' : process.platform;
const nodePackage = `node-${platform}-${process.arch}`;

/** The newest n8n; what every command uses that does not say otherwise. */
export const runtime = runtimeOf({
	n8n: n8nVersion,
	node: nodeVersion,
	nativeModules: ['sqlite3', 'isolated-vm'],
	settings: {},
	effort: '2,400 packages, 2.9 GB, 3 to 5 minutes',
});

/** The oldest n8n that is supported. */
export const oldestRuntime = runtimeOf({
	n8n: oldestN8nVersion,
	node: oldestNodeVersion,
	nativeModules: ['sqlite3'],
	// It asks for a tarball from outside the registry.
	overrides: { xlsx: '0.18.5' },
	// Its isolated-vm neither loads nor builds on this Node, so n8n's older evaluator does the expressions.
	settings: { N8N_EXPRESSION_ENGINE: 'legacy' },
	effort: '1,900 packages, 2 to 3 minutes',
});

function runtimeOf(release: Release): Runtime {
	const folders = {
		node: join(cache, `node-${release.node}`),
		n8n: join(cache, `n8n-${release.n8n}`),
	};
	const nodeHome = join(folders.node, 'node_modules', nodePackage);
	const node = join(nodeHome, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return {
		release,
		node,
		n8n: join(folders.n8n, 'node_modules', 'n8n', 'bin', 'n8n'),
		folders,
		/** Native modules must be built for this Node, with its own headers: nothing is downloaded. */
		env(extra = {}) {
			const PATH = [dirname(node), process.env.PATH].join(delimiter);
			return cleanEnv({ PATH, npm_config_nodedir: nodeHome, npm_config_ignore_scripts: 'false', ...extra });
		},
	};
}

export async function installNode(
	say: Say,
	{ release, node, folders, env }: Runtime = runtime,
): Promise<void> {
	await ensure(folders.node, say, {
		works: async () => (await version(node, ['--version'], env())) === `v${release.node}`,
		install: async () => {
			say(`npm is fetching ${nodePackage}@${release.node}`);
			await npm(
				folders.node,
				['install', `${nodePackage}@${release.node}`, '--ignore-scripts'],
				`node-${release.node}`,
			);
		},
	});
}

export async function installN8n(say: Say, installed: Runtime = runtime): Promise<void> {
	const { release, node, n8n, folders, env } = installed;
	await ensure(
		folders.n8n,
		say,
		{
			works: async () =>
				(await version(node, [n8n, '--version'], env())) === release.n8n &&
				(await nativeModulesLoad(installed)),
			install: async () => {
				await unpackN8n(say, installed);
				say('building its native modules, about 80 s');
				await npm(folders.n8n, ['rebuild', ...release.nativeModules], `n8n-${release.n8n}-rebuild`, env());
			},
		},
		release.overrides && { overrides: release.overrides },
	);
}

async function unpackN8n(say: Say, { release, folders }: Runtime): Promise<void> {
	const modules = join(folders.n8n, 'node_modules');
	const count = () => (existsSync(modules) ? readdirSync(modules).length : 0);
	const doing = () =>
		count() === 0 ? 'npm is choosing and fetching' : `npm is unpacking, ${count()} folders`;
	const tell = () => say(`n8n@${release.n8n}, ${release.effort}: ${doing()}`);
	tell();
	const timer = setInterval(tell, 1000);
	try {
		// Its install scripts would fetch binaries or build parts that a server does not need.
		await npm(
			folders.n8n,
			['install', `n8n@${release.n8n}`, '--ignore-scripts'],
			`n8n-${release.n8n}-install`,
		);
	} finally {
		clearInterval(timer);
	}
}

interface Installation {
	works(): Promise<boolean>;
	install(): Promise<void>;
}

/** `.complete` is written last, and only after the thing was really run. Without it, whatever is there is tried. */
export async function ensure(
	folder: string,
	say: Say,
	{ works, install }: Installation,
	manifest: object = {},
): Promise<void> {
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
				await writeFile(join(folder, 'package.json'), `${JSON.stringify({ private: true, ...manifest })}\n`);
				await install();
				say('trying it');
				if (!(await works())) throw new Error(`What npm installed into ${folder} does not run.`);
			}
			await writeFile(complete, `${new Date().toISOString()}\n`);
			say(found ? 'found in the cache and tried' : `installed into ${folder}`);
		},
	);
}

export const npm = (cwd: string, args: string[], log: string, env?: NodeJS.ProcessEnv) =>
	run('npm', [...args, '--no-audit', '--no-fund'], {
		cwd,
		env,
		logFile: join(artifacts, 'install', `${log}.log`),
	});

export async function version(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
	const logFile = join(artifacts, 'install', 'version.log');
	const output = await run(command, args, { cwd: cache, env, logFile }).catch(() => '');
	return output.trim().split('\n').at(-1) ?? '';
}

const probes: Record<string, string> = {
	'isolated-vm': `new (require('isolated-vm').Isolate)();`,
	sqlite3: `new (require('sqlite3').Database)(':memory:').get('select 1', (error) => process.exit(error ? 1 : 0));`,
};

async function nativeModulesLoad({ release, node, folders, env }: Runtime): Promise<boolean> {
	// The one of sqlite3 ends the process, so it comes last.
	const names = [...release.nativeModules].sort();
	const probe = names.map((name) => probes[name]).join('\n');
	const logFile = join(artifacts, 'install', 'native-modules.log');
	const attempt = run(node, ['-e', probe], { cwd: folders.n8n, env: env(), logFile });
	return await attempt.then(
		() => true,
		() => false,
	);
}
