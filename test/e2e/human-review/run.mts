/** npx tsx test/e2e/human-review/run.mts: the checks of the human review alone. */
import { demoSteps, startDemo } from '../../../scripts/lib/demo.mjs';
import { live } from '../../../scripts/lib/lifetime.mjs';
import { print, Progress } from '../../../scripts/lib/progress.mjs';
import { Checks } from '../../../scripts/lib/verdict.mjs';
import { checkHumanReview } from '../human-review.mjs';

await live(async () => {
	const checks = new Checks();
	const demo = await startDemo(new Progress(demoSteps), {});
	print();
	await checkHumanReview(demo, checks);
	print();
	checks.conclude();
});
