/** Commands of checks, a few at a time. Each one's output appears whole, when it has ended. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnv, run } from './commands.mjs';
import { artifacts, bin, root } from './places.mjs';
import { print, seconds } from './progress.mjs';
import type { Counts } from './verdict.mjs';

export interface Part {
	name: string;
	/** A file for tsx, from the project's folder. Its last line is `N passed, N failed`. */
	file: string;
	args?: string[];
}

const STILL_RUNNING_EVERY_MS = 60_000;

/** The sum of what the parts count. They begin in their order: the longest first saves time. */
export async function runSideBySide(parts: readonly Part[], atOnce: number): Promise<Counts> {
	const waiting = [...parts];
	const running = new Set<string>();
	const sum: Counts = { passed: 0, failed: 0 };
	const timer = setInterval(() => print(`Still running: ${[...running].join(', ')}`), STILL_RUNNING_EVERY_MS);
	const workNext = async (): Promise<void> => {
		for (let part = waiting.shift(); part; part = waiting.shift()) {
			running.add(part.name);
			const { passed, failed } = await runPart(part);
			running.delete(part.name);
			sum.passed += passed;
			sum.failed += failed;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, workNext)).finally(() => clearInterval(timer));
	return sum;
}

async function runPart({ name, file, args = [] }: Part): Promise<Counts> {
	const started = Date.now();
	const folder = join(artifacts, 'e2e', name.replace(/\W+/g, '-'));
	const logFile = join(folder, 'output.log');
	const env = cleanEnv({ KOLMEYA_ARTIFACTS: folder });
	const trouble = await run(bin('tsx'), [file, ...args], { cwd: root, logFile, env }).then(
		() => undefined,
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
	const output = (await readFile(logFile, 'utf8').catch(() => '')).trimEnd();
	const [, passed, failed] = /(\d+) passed, (\d+) failed$/.exec(output) ?? [];
	print(`\n== ${name}, ${seconds(started)}\n${output}`);
	if (passed === undefined) {
		print(`FAILED ${name} ended without its counts${trouble ? `: ${trouble}` : ''}`);
		return { passed: 0, failed: 1 };
	}
	return { passed: Number(passed), failed: trouble ? Math.max(Number(failed), 1) : Number(failed) };
}
