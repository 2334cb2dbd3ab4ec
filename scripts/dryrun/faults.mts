/** Mistakes that the workflow must not let through: each is made in the clone of a job that has just passed. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checks } from '../../test/support/processes/verdict.mjs';
import { carryOut } from './github.mjs';

/** What nobody wants in the package, and how it gets in. */
const strangers = ['sandbox/main.ts', 'test/setup.ts', 'docs/testing.md', 'Kolmeya.node.js.map'];

export async function checkFaults(
	checks: Checks,
	folder: string,
	commands: readonly string[],
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const [tagStep] = commands.filter((command) => command.includes('GITHUB_REF_NAME'));
	const [scan] = commands.filter((command) => command === 'npm run scan');
	if (tagStep === undefined || scan === undefined)
		throw new Error('publish.yml has no step for the tag or the scan');

	const wrongTag = { ...env, GITHUB_REF_NAME: '99.0.0' };
	checks.check('a wrong tag is refused', (await failureOf(tagStep, folder, wrongTag)) !== undefined);

	await change(
		join(folder, 'package.json'),
		'"dist/credentials"',
		`"dist/credentials", "${strangers.slice(0, 3).join('", "')}"`,
	);
	await change(join(folder, 'tsconfig.json'), '"sourceMap": false', '"sourceMap": true');
	const told = (await failureOf(scan, folder, env)) ?? '';
	for (const stranger of strangers)
		checks.check(`a package with ${stranger} is refused`, told.includes(stranger), told);
}

const failureOf = async (
	command: string,
	folder: string,
	env: NodeJS.ProcessEnv,
): Promise<string | undefined> =>
	await carryOut(command, folder, env, 'fault').then(
		() => undefined,
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);

async function change(file: string, before: string, after: string): Promise<void> {
	const text = await readFile(file, 'utf8');
	if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
	await writeFile(file, text.replace(before, after));
}
