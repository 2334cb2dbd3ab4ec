/**
 * Puts the packed tarball into an n8n user folder exactly as n8n's community package manager lays it out
 * (n8n 2.41, modules/community-packages/community-packages.service.js), without a registry in between.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from '../processes/commands.mjs';
import { runtime } from './install.mjs';
import { artifacts, packageName } from '../processes/places.mjs';
import type { Say } from '../processes/progress.mjs';
import { buildAndPack, unpack } from '../processes/tarball.mjs';

const Manifest = z
	.object({
		name: z.string(),
		version: z.string(),
		author: z.object({ name: z.string(), email: z.string() }),
	})
	.passthrough();

export async function installPackage(tarball: string, userFolder: string): Promise<string> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const target = join(nodes, 'node_modules', packageName);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await unpack(tarball, target);
	const file = join(target, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = await readManifest(file);
	await writeFile(file, JSON.stringify(kept, null, 2));
	const ledger = { name: 'installed-nodes', private: true, dependencies: { [packageName]: kept.version } };
	await writeFile(join(nodes, 'package.json'), JSON.stringify(ledger, null, 2));
	return target;
}

/** The package where it has been packed already; otherwise it is built first. */
export async function installPacked(
	userFolder: string,
	tarball: string | undefined,
	say: Say,
): Promise<void> {
	if (tarball !== undefined) {
		await installPackage(tarball, userFolder);
		return;
	}
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-pack-'));
	try {
		await installPackage(await buildAndPack(folder, say), userFolder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** n8n lists under Settings > Community nodes what these two tables hold. Needs n8n's tables, so n8n's first start. */
export async function registerPackage(userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', packageName);
	const { version, author } = await readManifest(join(folder, 'package.json'));
	const script = `
		const { DatabaseSync } = require('node:sqlite');
		const db = new DatabaseSync(process.argv[1]);
		db.exec('PRAGMA busy_timeout = 5000; BEGIN');
		db.prepare('INSERT OR REPLACE INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?)').run(...process.argv.slice(2, 6));
		const node = db.prepare('INSERT OR REPLACE INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, 1, ?)');
		node.run('Kolmeya', process.argv[2] + '.kolmeya', process.argv[2]);
		node.run('Kolmeya Trigger', process.argv[2] + '.kolmeyaTrigger', process.argv[2]);
		db.exec('COMMIT');`;
	const database = join(userFolder, '.n8n', 'database.sqlite');
	const args = ['-e', script, database, packageName, version, author.name, author.email];
	const logFile = join(artifacts, 'n8n', 'register-package.log');
	await run(runtime.node, args, { cwd: userFolder, env: runtime.env(), logFile });
}

async function readManifest(file: string): Promise<z.infer<typeof Manifest>> {
	return Manifest.parse(JSON.parse(await readFile(file, 'utf8')));
}
