/** npx tsx test/e2e/templates/run.mts [name ...] [--screenshots] */
import { parseArgs } from 'node:util';
import { live } from '../../support/processes/lifetime.mjs';
import { print } from '../../support/processes/progress.mjs';
import { verdict } from '../../support/processes/verdict.mjs';
import { runTemplates, tested } from './suite.mjs';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { screenshots: { type: 'boolean' }, tarball: { type: 'string' } },
});
const unknown = positionals.filter((name) => !tested.includes(name));
if (unknown.length > 0) {
	print(`No test for ${unknown.join(', ')}. There are: ${tested.join(', ')}`);
	process.exit(2);
}

await live(async () => {
	const only = positionals.length > 0 ? positionals : undefined;
	const { passed, failed } = await runTemplates({ ...values, only });
	print();
	verdict(passed, failed);
});
