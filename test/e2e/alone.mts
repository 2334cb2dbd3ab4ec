/** Some of the checks of `npm run e2e` by themselves, in a demonstration of their own. */
import { demoSteps, startDemo, type Demo, type DemoOptions } from '../../scripts/lib/demo.mjs';
import { live } from '../../scripts/lib/lifetime.mjs';
import { print, Progress } from '../../scripts/lib/progress.mjs';
import { Checks } from '../../scripts/lib/verdict.mjs';

export async function alone(
	work: (demo: Demo, checks: Checks) => Promise<void>,
	options: DemoOptions = {},
): Promise<void> {
	await live(async () => {
		const checks = new Checks();
		const demo = await startDemo(new Progress(demoSteps), options);
		print();
		await work(demo, checks);
		print();
		checks.conclude();
	});
}
