/** jest as a step of a command: its output goes to the terminal, its counts come back. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runToTerminal } from './commands.mjs';
import { artifacts, bin, root } from './places.mjs';
import { print, seconds } from './progress.mjs';
import type { Counts } from './verdict.mjs';

const JestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numRuntimeErrorTestSuites: z.number(),
	success: z.boolean(),
});

export async function runJest(name: string, args: string[]): Promise<Counts> {
	const folder = join(artifacts, 'test');
	const jestReport = join(folder, `jest-${name}.json`);
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
