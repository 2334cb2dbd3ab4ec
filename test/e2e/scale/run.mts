/** npx tsx test/e2e/scale/run.mts: of the checks of queue mode, the one of two workers with one Send Once key. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../../support/n8n/cluster.mjs';
import { installN8n, installNode } from '../../support/n8n/install.mjs';
import { atEnd, live } from '../../support/processes/lifetime.mjs';
import { Progress } from '../../support/processes/progress.mjs';
import { buildAndPack } from '../../support/processes/tarball.mjs';
import { Checks } from '../../support/processes/verdict.mjs';
import { checkOneKey } from './one-key.mjs';

await live(async () => {
	const checks = new Checks();
	const progress = new Progress(6);
	await progress.step('Node for n8n', installNode);
	await progress.step('n8n', installN8n);
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-pack-'));
	atEnd(() => rm(folder, { recursive: true, force: true }));
	const tarball = await progress.step('Building the package', (say) => buildAndPack(folder, say));
	const cluster = await Cluster.start(progress, tarball);
	await checkOneKey(cluster, checks);
	checks.conclude();
});
