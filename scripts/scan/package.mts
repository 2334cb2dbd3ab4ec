/** What npm would publish: small, nothing but the nodes, and importing only what every n8n has. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Checks } from '../../test/support/processes/verdict.mjs';

/** Of what n8n Cloud allows, what the nodes need; all of it comes with n8n. */
const allowed = new Set(['n8n-workflow', 'zod', 'luxon', 'node:crypto']);
const shipped = [
	/^(?:package\.json|README(?:\.pt-BR)?\.md|LICENSE\.md)$/,
	/^dist\/icons\/[\w.-]+\.svg$/,
	/^dist\/credentials\/[\w.-]+\.js$/,
	/^dist\/nodes\/Kolmeya\/(?:[\w./-]+\.js|[\w]+\.node\.json|__schema__\/[\w./-]+\.json)$/,
];
const mostBytes = 600_000;

/** `folder`: the unpacked tarball. */
export async function checkPackage(checks: Checks, folder: string): Promise<void> {
	const paths = await filesIn(folder);
	const strangers = paths.filter((path) => !shipped.some((kind) => kind.test(path)));
	checks.check('the package has nothing but the nodes', strangers.length === 0, strangers.join(', '));
	const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
	const bytes = sizes.reduce((sum, size) => sum + size, 0);
	checks.check(`it has less than ${mostBytes} bytes unpacked`, bytes < mostBytes, `${bytes} bytes`);
	const imported = await importedBy(folder, paths);
	const refused = imported.filter((name) => !allowed.has(name));
	checks.check(
		'it imports only what n8n allows and has',
		imported.includes('n8n-workflow') && refused.length === 0,
		refused.length > 0 ? refused.join(', ') : `found only ${imported.join(', ')}`,
	);
}

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** The modules of others, by name; a relative one must be in the package. */
async function importedBy(folder: string, paths: readonly string[]): Promise<string[]> {
	const found = new Set<string>();
	for (const path of paths.filter((one) => one.endsWith('.js'))) {
		const text = await readFile(join(folder, path), 'utf8');
		for (const [, name] of text.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]/g)) {
			const target = join(path, '..', name);
			if (!name.startsWith('.')) found.add(name);
			else if (![`${target}.js`, `${target}/index.js`].some((one) => paths.includes(one)))
				found.add(`${path} -> ${name}`);
		}
	}
	return [...found];
}
