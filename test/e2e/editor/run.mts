/** npx tsx test/e2e/editor/run.mts [--screenshots]: a campaign, the editor and a person's first steps alone. */
import { readArguments } from '../../support/processes/arguments.mjs';
import { picturesFolder } from '../../support/processes/places.mjs';
import { alone } from '../alone.mjs';
import { checkInEditor } from '../editor.mjs';

const { screenshots } = readArguments(
	'Usage: npx tsx test/e2e/editor/run.mts [--screenshots] [--tarball FILE]',
	{
		screenshots: { type: 'boolean' },
		tarball: { type: 'string' },
	},
);

await alone((demo, checks, progress) =>
	checkInEditor(demo, checks, progress, picturesFolder(screenshots, 'e2e')),
);
