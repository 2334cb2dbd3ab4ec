/** Programs from Debian's packages, for what npm does not have. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../processes/commands.mjs';
import { artifacts, root } from '../processes/places.mjs';

/** Where `find` finds the program, after installing `package_` if that is what it takes and this user may. */
export async function ensureProgram(
	find: () => string | undefined,
	package_: string,
	otherwise: string,
): Promise<string> {
	const found = find();
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await install(package_);
	const installed = find();
	if (installed) return installed;
	throw new Error(otherwise);
}

async function install(package_: string): Promise<void> {
	const logFile = join(artifacts, 'install', `${package_}.log`);
	// In run level 1 Debian starts no services: only the program is wanted.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	const aptGet = async (...args: string[]) => await run('apt-get', args, { cwd: root, logFile, env });
	await aptGet('update').catch(() => '');
	await aptGet('install', '-y', '--no-install-recommends', package_);
}
