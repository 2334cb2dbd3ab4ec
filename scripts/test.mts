/** npm test: build, documents, reference, types, unused code, both lints, jest. Ends with one line: N passed, N failed. */
import { join } from 'node:path';
import { run } from './lib/commands.mjs';
import { runJest } from './lib/jest.mjs';
import { artifacts, bin, root } from './lib/places.mjs';
import { print, seconds } from './lib/progress.mjs';
import { build } from './lib/tarball.mjs';
import { verdict } from './lib/verdict.mjs';

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

const jest = await runJest('unit', process.argv.slice(2));
for (const name of failures) print(`Failed step: ${name}`);
verdict(jest.passed, jest.failed + failures.length);
