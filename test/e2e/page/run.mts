/** npx tsx test/e2e/page/run.mts: the page of the sandbox in a real browser. */
import { runJest } from '../../support/processes/jest.mjs';
import { live } from '../../support/processes/lifetime.mjs';
import { verdict } from '../../support/processes/verdict.mjs';
import { ensureChromium } from '../../support/servers/chromium.mjs';

await live(async () => {
	await ensureChromium();
	// Other parts are at work beside it.
	const { passed, failed } = await runJest('page', ['-c', 'jest.e2e.config.js', '-w', '1']);
	verdict(passed, failed);
});
