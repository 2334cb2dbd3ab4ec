/** npx tsx test/e2e/trigger/run.mts: the checks of the trigger alone. */
import { demoSteps, startDemo } from '../../../scripts/lib/demo.mjs';
import { live } from '../../../scripts/lib/lifetime.mjs';
import { print, Progress } from '../../../scripts/lib/progress.mjs';
import { Checks } from '../../../scripts/lib/verdict.mjs';
import { checkTrigger } from '../trigger.mjs';

await live(async () => {
	const checks = new Checks();
	const demo = await startDemo(new Progress(demoSteps), {});
	print();
	await checkTrigger(demo, checks);
	print();
	checks.conclude();
});
