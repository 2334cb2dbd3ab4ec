/** npm test: build, documents, reference, types, unused code, both lints, jest, branches. Ends with one line: N passed, N failed. */
import { join } from 'node:path';
import { branchesRun } from './test/branches.mjs';
import { run } from '../test/support/processes/commands.mjs';
import { runJest } from '../test/support/processes/jest.mjs';
import { artifacts, bin, root } from '../test/support/processes/places.mjs';
import { print, seconds } from '../test/support/processes/progress.mjs';
import { build } from '../test/support/processes/tarball.mjs';
import { verdict } from '../test/support/processes/verdict.mjs';

const folder = join(artifacts, 'test');
const quietly = (command: string, args: string[], log: string) => () =>
	run(bin(command), args, { cwd: root, logFile: join(folder, `${log}.log`) });

/** Two at once, for two cores; the longest first. */
const AT_ONCE = 2;
const steps: Array<[string, () => Promise<unknown>]> = [
	['types', quietly('tsc', ['-p', 'tsconfig.check.json', '--noEmit'], 'types')],
	['lint (n8n-node)', quietly('n8n-node', ['lint'], 'lint')],
	['reference', quietly('tsx', ['scripts/reference.mts', '--check'], 'reference')],
	['unused code', quietly('knip', [], 'knip')],
	[
		'lint (n8n-nodes-base 2.0)',
		quietly(
			'eslint',
			['-c', 'eslint.n8n-base.config.mjs', 'nodes', 'credentials', 'package.json'],
			'lint-n8n-base',
		),
	],
	['documents', quietly('tsx', ['scripts/docs.mts', '--check'], 'docs')],
];

const failures: string[] = [];

await take('build', () => build());
await Promise.all(Array.from({ length: AT_ONCE }, takeNext));

async function takeNext(): Promise<void> {
	for (let step = steps.shift(); step; step = steps.shift()) await take(...step);
}

async function take(name: string, work: () => Promise<unknown>): Promise<void> {
	const started = Date.now();
	try {
		await work();
		print(`${name}: passed in ${seconds(started)}`);
	} catch (error) {
		failures.push(name);
		print(
			`${name}: FAILED in ${seconds(started)}\n${error instanceof Error ? error.message : String(error)}`,
		);
	}
}

const chosen = process.argv.slice(2);
const jest = chosen.length > 0 ? [await runJest('chosen', chosen)] : await everyTest();
for (const name of failures) print(`Failed step: ${name}`);
const sum = (key: 'passed' | 'failed') => jest.reduce((count, run) => count + run[key], 0);
verdict(sum('passed'), sum('failed') + failures.length);

/** What needs the built package or tries at random, then the other unit tests, with the branches they run. */
async function everyTest() {
	const rest = await runJest('rest', ['-c', 'jest.rest.config.js']);
	const source = await runJest('source', ['-c', 'jest.coverage.config.js']);
	print(`Branches that tests run: ${await branchesRun()}`);
	return [rest, source];
}
