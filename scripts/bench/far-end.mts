/** What the engine's measurements are sent to, as a process of its own. */
import { join } from 'node:path';
import { startChild, waitUntil } from '../../test/support/processes/children.mjs';
import { cleanEnv } from '../../test/support/processes/commands.mjs';
import { root } from '../../test/support/processes/places.mjs';
import { freePort } from '../../test/support/servers/ports.mjs';
import { BenchAccount } from './account.mjs';
import { benchArtifacts } from './child.mjs';

export interface FarEnd {
	apiUrl: string;
	account: BenchAccount;
	warmUp: BenchAccount;
}

export async function startFarEnd(): Promise<FarEnd> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const child = startChild(
		process.execPath,
		['--import', 'tsx', join(root, 'test', 'bench', 'far-end.mts'), String(port)],
		{ name: 'The far end', logFile: join(benchArtifacts, 'far-end.log'), cwd: root, env: cleanEnv() },
	);
	await waitUntil(child, 60_000, async () => (await fetch(`${url}/sandbox/accounts/health`)).ok);
	return {
		apiUrl: `${url}/api`,
		account: await BenchAccount.open({ url }, 'bench'),
		warmUp: await BenchAccount.open({ url }, 'warm-up'),
	};
}
