/** The package as npm would publish it: built, packed, unpacked. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './commands.mjs';
import { withLock } from './lock.mjs';
import { artifacts, bin, root } from './places.mjs';
import type { Say } from './progress.mjs';

const logs = join(artifacts, 'build');

/**
 * A build begins by emptying dist/, so two commands in one clone must not build, or pack, at once, also those that have
 * a folder of their own for results.
 */
const exclusively = <T,>(say: Say, work: () => Promise<T>): Promise<T> =>
	withLock(
		join(root, '.artifacts', 'build.lock'),
		(owner) => say(`waiting for process ${owner}, which is building`),
		work,
	);

export const build = (say: Say = () => {}): Promise<void> => exclusively(say, () => compile(say));

/** The path of the tarball, in `folder`, which must be empty. */
export const buildAndPack = (folder: string, say: Say = () => {}): Promise<string> =>
	exclusively(say, async () => {
		await compile(say);
		say('packing');
		return await pack(folder);
	});

async function compile(say: Say): Promise<void> {
	say('compiling');
	await run(bin('n8n-node'), ['build'], { cwd: root, logFile: join(logs, 'n8n-node.log') });
	say('checking icons and workflows');
	await run(bin('gulp'), ['build:assets'], { cwd: root, logFile: join(logs, 'gulp.log') });
}

async function pack(folder: string): Promise<string> {
	await mkdir(folder, { recursive: true });
	const logFile = join(logs, 'npm-pack.log');
	await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, logFile });
	const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
	if (!tarball) throw new Error(`npm pack left no tarball in ${folder}. See ${logFile}`);
	return join(folder, tarball);
}

export async function unpack(tarball: string, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const args = ['-xzf', tarball, '-C', folder, '--strip-components=1'];
	await run('tar', args, { cwd: root, logFile: join(logs, 'tar.log') });
}
