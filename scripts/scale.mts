/** npm run scale: the packed package in n8n's queue mode; load, and processes that are killed at work. Writes docs/scale.md. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFrozenQueue, checkKilledWebhook, openCollector } from '../test/e2e/scale/collecting.mjs';
import { workDay } from '../test/e2e/scale/day.mjs';
import { checkLoad } from '../test/e2e/scale/load.mjs';
import { sendMillion } from '../test/e2e/scale/million.mjs';
import type { MillionFigures } from '../test/e2e/scale/million-figures.mjs';
import { checkOneKey } from '../test/e2e/scale/one-key.mjs';
import { checkSwitching } from '../test/e2e/scale/switching.mjs';
import { askOnEveryWorker, checkReplies } from '../test/e2e/scale/waiting.mjs';
import { checkWebhookProcess } from '../test/e2e/scale/webhook-process.mjs';
import { checkHandedOutAgain, checkKilledWorker } from '../test/e2e/scale/killed-worker.mjs';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { Cluster } from '../test/support/n8n/cluster.mjs';
import { installN8n, installNode } from '../test/support/n8n/install.mjs';
import { atEnd, live } from '../test/support/processes/lifetime.mjs';
import { loadNow } from '../test/support/figures/machine.mjs';
import { print, Progress } from '../test/support/processes/progress.mjs';
import { growth, writeMillion } from './scale/million-document.mjs';
import { writeScale } from './scale/document.mjs';
import { buildAndPack } from '../test/support/processes/tarball.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';

const {
	day: onlyDay,
	million,
	people,
} = readArguments(
	`Usage: npm run scale -- [--day | --million [--people <n>]]   (needs Redis and PostgreSQL from Debian; as root it installs them)
  --day          only the day's work, which docs/scale.md tells of
  --million      only one campaign of a million messages, which docs/million.md tells of
  --people <n>   of as many instead of a million; docs/million.md stays as it is`,
	{ day: { type: 'boolean' }, million: { type: 'boolean' }, people: { type: 'string' } },
);

await live(async () => {
	const [started, load] = [new Date(), loadNow()];
	const checks = new Checks();
	const progress = new Progress(6);
	await progress.step('Node for n8n', installNode);
	await progress.step('n8n', installN8n);
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-pack-'));
	atEnd(() => rm(folder, { recursive: true, force: true }));
	const tarball = await progress.step('Building the package', (say) => buildAndPack(folder, say));
	const cluster = await Cluster.start(progress, tarball);
	await checks.attempt('the checks run to their end', async () => {
		if (million) return await checkMillion();
		const aftermath = onlyDay ? undefined : await checkBehaviour(cluster, checks);
		const figures = await workDay(cluster, checks);
		await aftermath?.();
		print(`       ${progress.elapsed} in all`);
		const command = `npm run scale${onlyDay ? ' -- --day' : ''}`;
		print(`Written: ${await writeScale({ command, figures, started, load, took: progress.elapsed })}`);
	});
	checks.conclude();

	async function checkMillion(): Promise<void> {
		const figures = await sendMillion(cluster, checks, Number(people ?? 1_000_000));
		checkFlatMemory(figures, checks);
		print(
			`       ${Math.round(figures.people / figures.seconds)} messages a second, ${progress.elapsed} in all`,
		);
		if (people !== undefined) return;
		const command = 'npm run scale -- --million';
		print(`Written: ${await writeMillion({ command, figures, started, load, took: progress.elapsed })}`);
	}
});

/** A worker that lived from the first tenth to the end, or as long as it could. */
function checkFlatMemory({ people: all, moments }: MillionFigures, checks: Checks): void {
	const grown = growth(all, moments).flatMap(({ name, early, late }) =>
		early !== undefined && late !== undefined ? [{ name, share: late / early }] : [],
	);
	const too = grown.filter(({ name, share }) => !name.startsWith('Kolmeya') && share > 1.15);
	checks.check(
		'no process of n8n has over 15 % more memory after the last message than after the first tenth',
		too.length === 0,
		grown.map(({ name, share }) => `${name} ${Math.round(share * 100)} %`).join(', '),
	);
}

/** Everything that is not about quantity. Gives what is to be checked when the day's work is done. */
async function checkBehaviour(cluster: Cluster, checks: Checks): Promise<() => Promise<void>> {
	await checkSwitching(cluster, checks);
	await checkWebhookProcess(cluster, checks);
	await checkOneKey(cluster, checks);
	const collector = await openCollector(cluster);
	await checkFrozenQueue(cluster, checks, collector);
	const waiting = await askOnEveryWorker(cluster);
	const aftermath = await checkKilledWorker(cluster, checks);
	await checkReplies(cluster, checks, waiting);
	await cluster.addWorker();
	await checkLoad(cluster, checks);
	await aftermath();
	return async () => {
		await checkHandedOutAgain(cluster, checks);
		await checkKilledWebhook(cluster, checks, collector);
	};
}
