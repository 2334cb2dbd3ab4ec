/** npm test: build, types, both lints, jest. Ends with one line: N passed, N failed. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runToTerminal, run } from './lib/commands.mjs';
import { artifacts, bin, root } from './lib/places.mjs';
import { print, seconds } from './lib/progress.mjs';
import { build } from './lib/tarball.mjs';
import { verdict } from './lib/verdict.mjs';

const folder = join(artifacts, 'test');
const jestReport = join(folder, 'jest.json');

const JestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numRuntimeErrorTestSuites: z.number(),
	success: z.boolean(),
});

const quietly = (command: string, args: string[], log: string) => () =>
	run(bin(command), args, { cwd: root, logFile: join(folder, `${log}.log`) });

const steps: Array<[string, () => Promise<unknown>]> = [
	['build', () => build()],
	['documents', quietly('tsx', ['scripts/docs.mts', '--check'], 'docs')],
	['types', quietly('tsc', ['-p', 'tsconfig.check.json', '--noEmit'], 'types')],
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

const jest = await runJest(process.argv.slice(2));
for (const name of failures) print(`Failed step: ${name}`);
verdict(jest.passed, jest.failed + failures.length);

async function runJest(args: string[]): Promise<{ passed: number; failed: number }> {
	print('jest:');
	const started = Date.now();
	await mkdir(folder, { recursive: true });
	await rm(jestReport, { force: true });
	const code = await runToTerminal(
		bin('jest'),
		['--silent', '--json', `--outputFile=${jestReport}`, ...args],
		{
			cwd: root,
			hideStdout: true, // the same JSON once more
		},
	);
	print(`jest: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(started)}`);
	const report = await readFile(jestReport, 'utf8').catch(() => undefined);
	if (report === undefined) return { passed: 0, failed: 1 };
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JestReport.parse(JSON.parse(report));
	const counted = numFailedTests + numRuntimeErrorTestSuites;
	return { passed: numPassedTests, failed: code === 0 ? counted : Math.max(counted, 1) };
}
