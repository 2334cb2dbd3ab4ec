/** The branches that the tests run, by folder, as the last run of jest.coverage.config.js counted them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../test/support/processes/places.mjs';

const Summary = z.record(
	z.string(),
	z.object({ branches: z.object({ total: z.number(), covered: z.number() }) }),
);

/** `api 97.1 % of 676, event ...`; `undefined` before the first run. */
export async function branchesRun(): Promise<string | undefined> {
	const text = await readFile(join(root, 'coverage', 'coverage-summary.json'), 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	const files = Object.entries(Summary.parse(JSON.parse(text)));
	return ['api', 'event', 'send', 'trigger'].map((folder) => shareOf(folder, files)).join(', ');
}

function shareOf(folder: string, files: Array<[string, z.infer<typeof Summary>[string]]>): string {
	const own = files.filter(([file]) => file.includes(`/nodes/Kolmeya/${folder}/`));
	const sum = (key: 'total' | 'covered') => own.reduce((count, [, { branches }]) => count + branches[key], 0);
	return `${folder} ${((100 * sum('covered')) / sum('total')).toFixed(1)} % of ${sum('total')}`;
}
