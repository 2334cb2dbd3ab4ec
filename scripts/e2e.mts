/** npm run e2e: the packed tarball in the newest and in the oldest supported n8n, the editor in a real browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPublished } from '../test/e2e/published.mjs';
import { templatesIn } from '../test/e2e/templates/suite.mjs';
import { installN8n, installNode, oldestRuntime, runtime } from '../test/support/n8n/install.mjs';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { atEnd, live } from '../test/support/processes/lifetime.mjs';
import { Progress } from '../test/support/processes/progress.mjs';
import { type Part, runSideBySide } from '../test/support/processes/side-by-side.mjs';
import { buildAndPack } from '../test/support/processes/tarball.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';
import { ensureChromium } from '../test/support/servers/chromium.mjs';
import { installPrism } from '../test/support/servers/prism.mjs';

const args = readArguments('Usage: npm run e2e -- [--screenshots]   (renews the pictures in docs/images)', {
	screenshots: { type: 'boolean' },
});

/** Most of the time goes into waiting for n8n: two cores do three parts at once. */
const AT_ONCE = 3;

await live(async () => {
	const checks = new Checks();
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-pack-'));
	atEnd(() => rm(folder, { recursive: true, force: true }));
	const progress = new Progress(6);
	const tarball = await progress.step('Building and packing the package', (say) =>
		buildAndPack(join(folder, 'packed'), say),
	);
	// Before the parts begin: each would wait for the others' installations.
	for (const { runtime: one, name } of [
		{ runtime, name: 'newest' },
		{ runtime: oldestRuntime, name: 'oldest' },
	]) {
		await progress.step(`Node for the ${name} n8n`, (say) => installNode(say, one));
		await progress.step(`The ${name} n8n`, (say) => installN8n(say, one));
	}
	await progress.step('Prism', installPrism);
	await ensureChromium();
	await checks.attempt('the package can be published and installed from a registry', () =>
		checkPublished(checks, tarball, join(folder, 'published')),
	);
	checks.add(await runSideBySide(partsWith(tarball), AT_ONCE));
	checks.conclude();
});

/** The longest first: what is short fills the gaps at the end. */
function partsWith(tarball: string): Part[] {
	const packed = ['--tarball', tarball];
	const painted = args.screenshots ? [...packed, '--screenshots'] : packed;
	const part = (name: string, given = packed): Part => ({
		name,
		file: `test/e2e/${name}/run.mts`,
		args: given,
	});
	return [
		...[0, 1, 2].map((share) => ({
			name: `templates, share ${share + 1}`,
			file: 'test/e2e/templates/run.mts',
			args: [...painted, ...templatesIn(share, 3)],
		})),
		part('never-twice'),
		part('oldest'),
		part('editor', painted),
		part('proxy'),
		part('trigger'),
		part('human-review'),
		part('waiting'),
		part('contract'),
		part('sending-hours'),
		part('page', []),
	];
}
