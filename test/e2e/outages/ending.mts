/** n8n ends and comes back at the same address, over the same database. */
import { join } from 'node:path';
import type { Demo } from '../../support/demo/demo.mjs';
import { signalGroup } from '../../support/processes/group.mjs';
import { startN8n } from '../../support/n8n/server.mjs';
import { artifacts } from '../../support/processes/places.mjs';

export type Ending = 'SIGTERM' | 'SIGKILL';

/** On SIGTERM n8n lets its executions end, on SIGKILL it lets nothing. */
export async function end({ n8n: { child } }: Demo, how: Ending): Promise<void> {
	signalGroup(child.pid, how);
	await child.ended;
	signalGroup(child.pid, 'SIGKILL'); // what it left behind
}

export async function begin(demo: Demo): Promise<void> {
	const { port } = new URL(demo.n8n.url);
	const logFile = join(artifacts, 'logs', 'n8n-restarted.log');
	// Without it n8n has one isolate too few for those who call again all at once.
	const settings = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
	demo.n8n = await startN8n(demo.userFolder, logFile, { port: Number(port), settings });
}
