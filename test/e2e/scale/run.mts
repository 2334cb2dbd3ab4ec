/** npx tsx test/e2e/scale/run.mts: of the checks of queue mode, the one of two workers with one Send Once key. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../../../scripts/lib/cluster.mjs';
import { installN8n, installNode } from '../../../scripts/lib/install-n8n.mjs';
import { atEnd, live } from '../../../scripts/lib/lifetime.mjs';
import { Progress } from '../../../scripts/lib/progress.mjs';
import { buildAndPack } from '../../../scripts/lib/tarball.mjs';
import { Checks } from '../../../scripts/lib/verdict.mjs';
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
