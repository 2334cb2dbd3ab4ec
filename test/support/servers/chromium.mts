/** Debian's Chromium, driven by playwright-core. Nothing is downloaded by Playwright itself. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { ensureProgram } from './debian.mjs';

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

export const ensureChromium = async (): Promise<string> =>
	await ensureProgram(
		find,
		'chromium',
		'The editor checks need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
	);

export const openBrowser = async (): Promise<Browser> =>
	await chromium.launch({ executablePath: await ensureChromium(), headless: true, args: flags });

export async function inBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
	const browser = await openBrowser();
	try {
		return await work(browser);
	} finally {
		await browser.close();
	}
}
