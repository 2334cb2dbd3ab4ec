/** npm run scale: the packed package in n8n's queue mode; load, and processes that are killed at work. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFrozenQueue, checkKilledWebhook, openCollector } from '../test/e2e/scale/collecting.mjs';
import { checkLoad } from '../test/e2e/scale/load.mjs';
import { checkSwitching } from '../test/e2e/scale/switching.mjs';
import { askOnEveryWorker, checkReplies } from '../test/e2e/scale/waiting.mjs';
import { checkWebhookProcess } from '../test/e2e/scale/webhook-process.mjs';
import { checkHandedOutAgain, checkKilledWorker } from '../test/e2e/scale/killed-worker.mjs';
import { readArguments } from './lib/arguments.mjs';
import { Cluster } from './lib/cluster.mjs';
import { installN8n, installNode } from './lib/install-n8n.mjs';
import { atEnd, live } from './lib/lifetime.mjs';
import { print, Progress } from './lib/progress.mjs';
import { buildAndPack } from './lib/tarball.mjs';
import { Checks } from './lib/verdict.mjs';

readArguments(
	'Usage: npm run scale   (needs Redis and PostgreSQL from Debian; as root it installs them)',
	{},
);

await live(async () => {
	const checks = new Checks();
	const progress = new Progress(6);
	await progress.step('Node for n8n', installNode);
	await progress.step('n8n', installN8n);
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-pack-'));
	atEnd(() => rm(folder, { recursive: true, force: true }));
	const tarball = await progress.step('Building the package', (say) => buildAndPack(folder, say));
	const cluster = await Cluster.start(progress, tarball);
	await checks.attempt('the checks run to their end', async () => await checkAll(cluster, checks));
	print(`       ${progress.elapsed} in all`);
	checks.conclude();
});

async function checkAll(cluster: Cluster, checks: Checks): Promise<void> {
	await checkSwitching(cluster, checks);
	await checkWebhookProcess(cluster, checks);
	const collector = await openCollector(cluster);
	await checkFrozenQueue(cluster, checks, collector);
	const waiting = await askOnEveryWorker(cluster);
	const aftermath = await checkKilledWorker(cluster, checks);
	await checkReplies(cluster, checks, waiting);
	await cluster.addWorker();
	await checkLoad(cluster, checks);
	await aftermath();
	await checkHandedOutAgain(cluster, checks);
	await checkKilledWebhook(cluster, checks, collector);
}
