/** Some of the checks of `npm run e2e` by themselves, in a demonstration of their own. */
import { demoSteps, startDemo, type Demo, type DemoOptions } from '../support/demo/demo.mjs';
import { live } from '../support/processes/lifetime.mjs';
import { print, Progress } from '../support/processes/progress.mjs';
import { Checks } from '../support/processes/verdict.mjs';

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
