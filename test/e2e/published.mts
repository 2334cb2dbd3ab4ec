/** The package as n8n gets it when somebody installs it: from a registry, laid out in n8n's folder, loaded by n8n. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { installPackage } from '../support/n8n/community-package.mjs';
import { oldestRuntime, runtime, type Runtime } from '../support/n8n/install.mjs';
import { run } from '../support/processes/commands.mjs';
import { artifacts, packageName, root } from '../support/processes/places.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { installRegistry, startRegistry, type Registry } from '../support/servers/registry.mjs';

const logs = join(artifacts, 'published');
const expected = { nodes: ['kolmeya', 'kolmeyaTrigger'], credentials: ['kolmeyaApi'] };

/** Publishes the tarball in a registry of its own, then installs what is there. `folder` must be empty. */
export async function checkPublished(checks: Checks, tarball: string, folder: string): Promise<void> {
	await installRegistry(() => {});
	const registry = await startRegistry(join(folder, 'registry'), join(logs, 'registry.log'));
	// npm makes the provenance statement only where GitHub vouches for the run.
	const args = ['publish', tarball, '--provenance=false', '--ignore-scripts', ...registry.npmArguments];
	await run('npm', args, { cwd: folder, logFile: join(logs, 'publish.log') });
	await checkInstallable(checks, registry, folder);
}

/** The newest version there, in the newest and in the oldest supported n8n. */
export async function checkInstallable(checks: Checks, registry: Registry, folder: string): Promise<void> {
	const fetched = await fetchFrom(registry, join(folder, 'fetched'));
	for (const [name, one] of Object.entries({ newest: runtime, oldest: oldestRuntime })) {
		const target = await installPackage(fetched, join(folder, name));
		const loaded = await load(target, one);
		checks.check(
			`the ${name} n8n loads what the registry gives: ${expected.nodes.join(', ')} and the credential`,
			JSON.stringify(loaded) === JSON.stringify(expected),
			JSON.stringify(loaded),
		);
	}
}

/** As n8n fetches it: with `npm pack`. */
async function fetchFrom({ npmArguments }: Registry, folder: string): Promise<string> {
	await mkdir(folder, { recursive: true });
	const args = ['pack', packageName, '--pack-destination', folder, ...npmArguments];
	await run('npm', args, { cwd: folder, logFile: join(logs, 'fetch.log') });
	const [file = ''] = await readdir(folder);
	return join(folder, file);
}

const Loaded = z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) });

/** With n8n's own loader, which finds the modules of n8n for the package. */
async function load(target: string, { node, folders, env }: Runtime): Promise<z.infer<typeof Loaded>> {
	const script = `
		const { PackageDirectoryLoader } = require('n8n-core');
		const loader = new PackageDirectoryLoader(process.argv[1]);
		const names = (types) => Object.keys(types).sort();
		loader.loadAll().then(() => console.log(JSON.stringify(
			{ nodes: names(loader.nodeTypes), credentials: names(loader.credentialTypes) })));`;
	const output = await run(node, ['-e', script, target], {
		cwd: root,
		env: env({ NODE_PATH: join(folders.n8n, 'node_modules') }),
		logFile: join(logs, 'load.log'),
	});
	return Loaded.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
}
