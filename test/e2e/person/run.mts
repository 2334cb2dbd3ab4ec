/** npx tsx test/e2e/person/run.mts [--screenshots]: the path of a person alone. */
import { join } from 'node:path';
import { readArguments } from '../../support/processes/arguments.mjs';
import { inBrowser } from '../../support/servers/chromium.mjs';
import { picturesFolder } from '../../support/processes/places.mjs';
import { alone } from '../alone.mjs';
import { checkPerson } from '../person.mjs';

const { screenshots } = readArguments('Usage: npx tsx test/e2e/person/run.mts [--screenshots]', {
	screenshots: { type: 'boolean' },
	tarball: { type: 'string' },
});
const pictures = join(picturesFolder(screenshots, 'e2e'), 'first-steps');

await alone((demo, checks) => inBrowser((browser) => checkPerson(browser, demo, checks, pictures)));
