/** One part of `npm run e2e`, in a demonstration of its own. */
import { parseArgs } from 'node:util';
import { demoSteps, startDemo, type Demo, type DemoOptions } from '../support/demo/demo.mjs';
import { live } from '../support/processes/lifetime.mjs';
import { print, Progress } from '../support/processes/progress.mjs';
import { Checks } from '../support/processes/verdict.mjs';

/** `--tarball`: the package where it has been packed already. Other arguments are those of the part. */
const { tarball } = parseArgs({
	strict: false,
	options: { tarball: { type: 'string' } },
}).values;

export async function alone(
	work: (demo: Demo, checks: Checks, progress: Progress) => Promise<void>,
	options: DemoOptions = {},
): Promise<void> {
	await live(async () => {
		const checks = new Checks();
		const progress = new Progress(demoSteps);
		const packed = typeof tarball === 'string' ? { tarball } : {};
		const demo = await startDemo(progress, { ...packed, ...options });
		print();
		await work(demo, checks, progress);
		print();
		checks.conclude();
	});
}
