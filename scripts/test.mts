/** npm test: build, documents, reference, types, unused code, both lints, jest, branches. Ends with one line: N passed, N failed. */
import { join } from 'node:path';
import { branchesRun } from './test/branches.mjs';
import { run } from '../test/support/processes/commands.mjs';
import { runJest } from './test/jest.mjs';
import { artifacts, bin, root } from '../test/support/processes/places.mjs';
import { print, seconds } from '../test/support/processes/progress.mjs';
import { build } from '../test/support/processes/tarball.mjs';
import { verdict } from '../test/support/processes/verdict.mjs';

const folder = join(artifacts, 'test');
const quietly = (command: string, args: string[], log: string) => () =>
	run(bin(command), args, { cwd: root, logFile: join(folder, `${log}.log`) });

const steps: Array<[string, () => Promise<unknown>]> = [
	['build', () => build()],
	['documents', quietly('tsx', ['scripts/docs.mts', '--check'], 'docs')],
	['reference', quietly('tsx', ['scripts/reference.mts', '--check'], 'reference')],
	['types', quietly('tsc', ['-p', 'tsconfig.check.json', '--noEmit'], 'types')],
	['unused code', quietly('knip', [], 'knip')],
	['lint (n8n-node)', quietly('n8n-node', ['lint'], 'lint')],
	[
		'lint (n8n-nodes-base 2.0)',
		quietly(
			'eslint',
			['-c', 'eslint.n8n-base.config.mjs', 'nodes', 'credentials', 'package.json'],
			'lint-n8n-base',
		),
	],
];

const failures: string[] = [];

for (const [name, work] of steps) {
	const started = Date.now();
	process.stdout.write(`${name}: `);
	try {
		await work();
		print(`passed in ${seconds(started)}`);
	} catch (error) {
		failures.push(name);
		print(`FAILED in ${seconds(started)}\n${error instanceof Error ? error.message : String(error)}`);
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
