/** Debian's Chromium, driven by playwright-core. Nothing is downloaded by Playwright itself. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { run } from './commands.mjs';
import { artifacts, root } from './places.mjs';

const candidates = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
];
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const find = (): string | undefined => candidates.find((path) => path !== undefined && existsSync(path));

export async function ensureChromium(): Promise<string> {
	const found = find();
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		const logFile = join(artifacts, 'install', 'chromium.log');
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		await run('apt-get', ['update'], { cwd: root, logFile, env }).catch(() => '');
		await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
			cwd: root,
			logFile,
			env,
		});
	}
	const installed = find();
	if (installed) return installed;
	throw new Error(
		'The editor checks need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
	);
}

export const openBrowser = async (): Promise<Browser> =>
	await chromium.launch({ executablePath: await ensureChromium(), headless: true, args: flags });
