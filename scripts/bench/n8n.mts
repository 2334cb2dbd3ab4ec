/** A real n8n with the packed package, for measurements, with the expression engine asked for. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchArtifacts } from './child.mjs';
import { installEmptyTrigger } from './empty-trigger.mjs';
import type { ExpressionEngine } from './plan.mjs';
import { installPackage } from '../../test/support/n8n/community-package.mjs';
import { atEnd } from '../../test/support/processes/lifetime.mjs';
import { N8nClient } from '../../test/support/n8n/client.mjs';
import { type N8nServer, startN8n } from '../../test/support/n8n/server.mjs';
import { root } from '../../test/support/processes/places.mjs';

export interface BenchServer {
	n8n: N8nServer;
	client: N8nClient;
	credential: { id: string; name: string };
	stop(): Promise<void>;
}

/** Replaces code of n8n as it is loaded; n8n's installation stays as it is. */
const patch = join(root, 'test', 'support', 'n8n', 'webhook-isolate.cjs');

export const webhookSecret = 'a secret of the bench';

const SETTINGS: Record<ExpressionEngine, string> = {
	vm: 'N8N_EXPRESSION_ENGINE=vm\n',
	'vm lazy': 'N8N_EXPRESSION_ENGINE=vm\nN8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\n',
	'vm patched': 'N8N_EXPRESSION_ENGINE=vm\n',
	legacy: 'N8N_EXPRESSION_ENGINE=legacy\n',
};

export async function startBenchServer(
	tarball: string,
	engine: ExpressionEngine,
	account: { token: string; apiUrl: string },
	settings: NodeJS.ProcessEnv = {},
): Promise<BenchServer> {
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-bench-'));
	const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	atEnd(remove);
	await installPackage(tarball, folder);
	await installEmptyTrigger(folder);
	// n8n reads it from the folder it runs in.
	await writeFile(join(folder, '.env'), SETTINGS[engine]);
	const patched = engine === 'vm patched' ? { NODE_OPTIONS: `--require ${patch}` } : {};
	const n8n = await startN8n(folder, join(benchArtifacts, 'n8n.log'), {
		settings: { ...patched, ...settings },
	});
	const client = new N8nClient(n8n.url);
	await client.setUpOwner({ email: 'owner@example.com', password: 'Kolmeya1-bench' });
	const id = await client.createCredential('Sandbox', 'kolmeyaApi', {
		apiToken: account.token,
		baseUrl: account.apiUrl,
		webhookSecret,
	});
	const stop = async () => {
		await n8n.child.stop();
		await remove();
	};
	return { n8n, client, credential: { id, name: 'Sandbox' }, stop };
}
