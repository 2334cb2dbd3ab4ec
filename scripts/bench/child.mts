/** A measurement in a fresh process, on the Node that n8n runs on. */
import { join } from 'node:path';
import type { z } from 'zod';
import { run } from '../../test/support/processes/commands.mjs';
import { runtime } from '../../test/support/n8n/install.mjs';
import { artifacts, root } from '../../test/support/processes/places.mjs';

export const benchArtifacts = join(artifacts, 'bench');

export async function measureInChild<T>(
	script: 'send' | 'report' | 'load',
	job: object,
	result: z.ZodType<T, z.ZodTypeDef, unknown>,
): Promise<T> {
	const file = join(root, 'test', 'bench', `${script}.mts`);
	const output = await run(runtime.node, ['--expose-gc', '--import', 'tsx', file, JSON.stringify(job)], {
		cwd: root,
		logFile: join(benchArtifacts, `${script}.log`),
		// n8n-core makes itself a folder for settings.
		env: runtime.env({ NODE_ENV: 'production', N8N_USER_FOLDER: join(benchArtifacts, 'n8n-core') }),
	});
	return result.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
}
