/** npm run dryrun: the steps of publish.yml in fresh clones, with a registry on this machine in place of npm's. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { checkInstallable } from '../test/e2e/published.mjs';
import { installN8n, installNode, oldestRuntime } from '../test/support/n8n/install.mjs';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { run } from '../test/support/processes/commands.mjs';
import { atEnd, live } from '../test/support/processes/lifetime.mjs';
import { artifacts, root } from '../test/support/processes/places.mjs';
import { print, seconds } from '../test/support/processes/progress.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';
import { commandsOf, jobsInOrder, readWorkflow } from '../test/support/publishing/workflow.js';
import { installRegistry, startRegistry } from '../test/support/servers/registry.mjs';
import { checkFaults } from './dryrun/faults.mjs';
import { carryOut, freshClone, type Push, variables } from './dryrun/github.mjs';
import { publishedWith, standInForNpm } from './dryrun/npm.mjs';

const TESTS = 'npm test';
const args = readArguments(
	`Usage: npm run dryrun -- [--without-tests]
  --without-tests  leaves out \`${TESTS}\`, which takes most of the time`,
	{ 'without-tests': { type: 'boolean' } },
);

const Manifest = z.object({ version: z.string(), repository: z.object({ url: z.string() }) });

await live(async () => {
	const checks = new Checks();
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-dryrun-'));
	atEnd(() => rm(folder, { recursive: true, force: true }));
	const {
		version: tag,
		repository: { url },
	} = Manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
	const git = async (...words: string[]) =>
		await run('git', words, { cwd: root, logFile: join(artifacts, 'dryrun', 'git.log') });
	if ((await git('status', '--porcelain')) !== '')
		print('Only what is committed is tried: there are other changes here.');

	print('Preparing n8n and the registry.');
	for (const one of [undefined, oldestRuntime]) {
		await installNode(() => {}, one);
		await installN8n(() => {}, one);
	}
	await installRegistry(() => {});
	const registry = await startRegistry(join(folder, 'registry'), join(artifacts, 'dryrun', 'registry.log'));
	const standIns = await standInForNpm(join(folder, 'bin'), registry);
	const [, repository = ''] = /^git\+https:\/\/github\.com\/(.+)\.git$/.exec(url) ?? [];
	await checkPreconditions(checks, repository, await git('remote', '-v'));

	const push: Push = { tag, repository, standIns };
	for (const [name, job] of jobsInOrder(readWorkflow(root, 'publish.yml'))) {
		const clone = join(folder, name);
		await freshClone(clone, tag);
		const env = variables(push, job);
		for (const [index, command] of commandsOf(job).entries()) {
			if (command === TESTS && args['without-tests']) print(`       ${name}: ${command}: left out`);
			else if (
				!(await passes(checks, name, command, () => carryOut(command, clone, env, `${name}-${index + 1}`)))
			)
				return checks.conclude();
		}
		if (name === 'test') await checkFaults(checks, clone, commandsOf(job), env);
	}
	const asked = await publishedWith(standIns);
	checks.check('npm was asked for a provenance statement', asked.includes('NPM_CONFIG_PROVENANCE=true'));
	checks.check(
		'GitHub would have vouched for the run',
		asked.some((line) => line.startsWith('ACTIONS_ID_TOKEN_REQUEST_URL=')),
	);
	await checkInstallable(checks, registry, join(folder, 'installed'));
	print(
		'\nNot tried, because it needs GitHub and npm: the statement itself, the trusted publisher, the push of the tag.',
	);
	checks.conclude();
});

async function passes(
	checks: Checks,
	job: string,
	command: string,
	work: () => Promise<void>,
): Promise<boolean> {
	const started = Date.now();
	const failure = await work().then(
		() => undefined,
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
	checks.check(`${job}: ${command} (${seconds(started)})`, failure === undefined, failure);
	return failure === undefined;
}

/** What trusted publishing asks for, as far as it can be seen from here. */
async function checkPreconditions(checks: Checks, repository: string, remotes: string): Promise<void> {
	checks.check('package.json names a repository on GitHub, as the statement must', repository !== '');
	const [, remote] = /github\.com[:/](\S+?)(?:\.git)?\s/.exec(remotes) ?? [];
	if (remote === undefined)
		print('       no remote of this clone is on GitHub: nothing to compare the repository with');
	else
		checks.check('it is the repository of this clone', remote === repository, `${remote}, not ${repository}`);
	const version = (
		await run('npm', ['--version'], { cwd: root, logFile: join(artifacts, 'dryrun', 'npm.log') })
	).trim();
	const [major = 0, minor = 0] = version.split('.').map(Number);
	checks.check('npm is 11.5 or newer, as on GitHub', major > 11 || (major === 11 && minor >= 5), version);
}
