/** The package as npm would publish it: built, packed, unpacked. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './commands.mjs';
import { artifacts, bin, root } from './places.mjs';

const logs = join(artifacts, 'build');

export async function build(): Promise<void> {
	await run(bin('n8n-node'), ['build'], { cwd: root, logFile: join(logs, 'n8n-node.log') });
	await run(bin('gulp'), ['build:assets'], { cwd: root, logFile: join(logs, 'gulp.log') });
}

/** The path of the tarball, in `folder`, which must be empty. */
export async function pack(folder: string): Promise<string> {
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
