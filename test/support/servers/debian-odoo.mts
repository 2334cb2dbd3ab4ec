/** A real Odoo 14 from Debian packages, in the cache folder: built once, started for each run. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, tail } from '../processes/commands.mjs';
import { atEnd } from '../processes/lifetime.mjs';
import { withLock } from '../processes/lock.mjs';
import { artifacts, cache, root } from '../processes/places.mjs';
import type { Progress, Say } from '../processes/progress.mjs';

const script = join(root, 'test', 'e2e', 'odoo', 'debian', 'odoo.sh');
const port = 48_069;
const tellEveryMs = 5000;
const logs = join(artifacts, 'odoo');

export const debianAccess = {
	url: `http://127.0.0.1:${port}`,
	db: 'sandbox',
	login: 'admin',
	password: 'admin',
};

const holds = (question: 'ready' | 'running') => spawnSync(script, [question]).status === 0;
const call = async (what: 'build' | 'start' | 'stop') =>
	await run(script, [what], { cwd: root, logFile: join(logs, `${what}.log`), env: process.env });

/** Why it cannot run on this machine; undefined if it can. */
export function whyNot(): string | undefined {
	if (process.platform !== 'linux' || process.arch !== 'x64') return 'it requires Linux on x64';
	if (process.getuid?.() !== 0) return 'only root can install it (sudo)';
	return existsSync('/usr/bin/apt-get') ? undefined : 'it requires apt, on Debian or Ubuntu';
}

/** Stops at the end, unless it was already running. */
export async function startDebianOdoo(progress: Progress): Promise<void> {
	await progress.step('Odoo 14 from Debian 11', (say) =>
		withLock(
			join(cache, 'odoo14.lock'),
			(owner) => say(`waiting for process ${owner}, which is building it`),
			async () => await build(say),
		),
	);
	await progress.step('Starting Odoo', async (say) => {
		if (holds('running')) return say('already running');
		say('the first start creates the database, 1 to 2 minutes');
		atEnd(async () => void (await call('stop')));
		await call('start');
		say(debianAccess.url);
	});
}

async function build(say: Say): Promise<void> {
	if (holds('ready')) return say('already in the cache');
	say('about 10 minutes, 1.9 GB');
	const timer = setInterval(() => void lastLine().then((line) => say(line)), tellEveryMs);
	await call('build').finally(() => clearInterval(timer));
	say('built');
}

const lastLine = async () =>
	(await tail(join(logs, 'build.log'), 1)).split('\n').slice(1).join(' ').slice(0, 70);
