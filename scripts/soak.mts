/** npm run soak: an hour of campaigns and events in one n8n, with faults and restarts. Writes docs/soak.md. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { noFigures } from '../test/e2e/soak/figures.mjs';
import { checkMemory } from '../test/e2e/soak/judge.mjs';
import { Laws } from '../test/e2e/soak/laws.mjs';
import { livesOf } from '../test/e2e/soak/plan.mjs';
import { checkEnd, soak } from '../test/e2e/soak/soak.mjs';
import { Stage } from '../test/e2e/soak/stage.mjs';
import { openWorld } from '../test/e2e/soak/world.mjs';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { installN8n, installNode } from '../test/support/n8n/install.mjs';
import { live } from '../test/support/processes/lifetime.mjs';
import { loadNow } from '../test/support/figures/machine.mjs';
import { artifacts, root } from '../test/support/processes/places.mjs';
import { print, Progress } from '../test/support/processes/progress.mjs';
import { writeSoak } from './soak/document.mjs';
import { buildAndPack } from '../test/support/processes/tarball.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';

const usage = `Usage: npm run soak -- [--minutes 60] [--seed 1]
  Linux only: memory is read from /proc. Less than 30 minutes write to .artifacts/soak instead of docs.`;
const args = readArguments(usage, { minutes: { type: 'string' }, seed: { type: 'string' } });
const minutes = positive('minutes', args.minutes ?? '60');
const seed = positive('seed', args.seed ?? '1');
const fewestForDocs = 30;

await live(async () => {
	const [started, load] = [new Date(), loadNow()];
	const lives = livesOf(minutes);
	const checks = new Checks();
	const laws = new Laws();
	const figures = noFigures();
	const progress = new Progress(4 + lives.length);
	await progress.step('Node for n8n', installNode);
	await progress.step('n8n', installN8n);
	const packed = join(artifacts, 'soak', `${process.pid}-package`);
	const tarball = await progress.step('Building the package', (say) => buildAndPack(packed, say));
	const began = Date.now();
	const world = await progress.step('Starting n8n and the sandbox', async () => {
		const stage = await Stage.open(tarball, began);
		await rm(packed, { recursive: true, force: true });
		return await openWorld(stage, laws, seed);
	});
	const samples = await soak({ world, figures, began, lives }, progress);
	print();
	await checkEnd(world, checks);
	checkMemory(samples, checks);
	const folder = minutes < fewestForDocs ? join(artifacts, 'soak') : join(root, 'docs');
	const command = `npm run soak -- --minutes ${minutes}`;
	const packageVersion = await versionOfPackage();
	const took = progress.elapsed;
	const soaked = { command, seed, started, load, took, packageVersion, lives, samples, figures };
	print(`\nWritten: ${await writeSoak(folder, { ...soaked, laws: laws.list })}`);
	checks.conclude();
});

async function versionOfPackage(): Promise<string> {
	const text = await readFile(join(root, 'package.json'), 'utf8');
	return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function positive(name: string, text: string): number {
	const value = Number(text);
	if (Number.isFinite(value) && value > 0) return value;
	print(`--${name} must be a number above 0, not "${text}".`);
	process.exit(2);
}
