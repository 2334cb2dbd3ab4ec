/** npx tsx test/e2e/never-twice/run.mts: the checks of "never twice" alone; `--oldest`: in the oldest supported n8n. */
import { readArguments } from '../../support/processes/arguments.mjs';
import { oldestRuntime } from '../../support/n8n/install.mjs';
import { alone } from '../alone.mjs';
import { checkNeverTwice, checkNeverTwiceBriefly } from '../never-twice.mjs';

const { oldest } = readArguments('Usage: npx tsx test/e2e/never-twice/run.mts [--oldest]', {
	oldest: { type: 'boolean' },
	tarball: { type: 'string' },
});

if (oldest) await alone(checkNeverTwiceBriefly, { runtime: oldestRuntime });
else await alone(checkNeverTwice);
