/** npm start: real n8n with this package and the sandbox, a first bulk campaign sent, everything left running. */
import { portNumber, readArguments } from '../test/support/processes/arguments.mjs';
import { explainEnd } from '../test/support/processes/children.mjs';
import { readCounts } from '../test/support/demo/counts.mjs';
import { demoSteps, sendCampaign, startDemo } from '../test/support/demo/demo.mjs';
import { checkCampaign } from '../test/support/demo/expectations.mjs';
import { live } from '../test/support/processes/lifetime.mjs';
import { print, Progress } from '../test/support/processes/progress.mjs';
import { addresses, report } from '../test/support/demo/report.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';

const usage = `Usage: npm start -- [--once] [--user-folder <new folder>] [--n8n-port <port>] [--sandbox-port <port>]
  --once         end after the campaign; the exit code says whether everything added up
  --user-folder  keep n8n's files there (otherwise they are in the temporary folder and deleted at the end)`;

const args = readArguments(usage, {
	once: { type: 'boolean' },
	'user-folder': { type: 'string' },
	'n8n-port': { type: 'string' },
	'sandbox-port': { type: 'string' },
});

await live(async ({ interrupted }) => {
	const progress = new Progress(demoSteps);
	const demo = await startDemo(progress, {
		userFolder: args['user-folder'],
		n8nPort: portNumber('n8n-port', args['n8n-port']),
		sandboxPort: portNumber('sandbox-port', args['sandbox-port']),
	});
	const run = await sendCampaign(progress, demo);
	const counts = await readCounts(demo.sandbox);
	report(run, counts);
	if (args.once) {
		print();
		const checks = new Checks();
		checkCampaign(checks, run, counts);
		checks.conclude();
		return;
	}
	addresses(demo);
	print(`\nEverything runs (ready after ${progress.elapsed}). Ctrl-C stops it.`);
	process.exitCode = 0; // from here on, Ctrl-C is the regular end
	const { n8n, sandbox } = demo;
	const ended = [n8n.child, sandbox.child].map(async (child) => await child.ended.then(() => child));
	const first = await Promise.race([interrupted, ...ended]);
	if (first) throw await explainEnd(first);
});
