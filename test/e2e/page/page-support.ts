/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { z } from 'zod';
import type { Account, AccountOptions } from '../../../sandbox';
import { NOW, useSandbox, type Heard } from '../../sandbox/support';

// A browser beside other work on two cores takes its time; what is wrong fails by its own, shorter limits.
jest.setTimeout(120_000);

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FLAGS =
	'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const PHONE: BrowserContextOptions = {
	viewport: { width: 390, height: 844 },
	deviceScaleFactor: 2,
	hasTouch: true,
};

async function launch(): Promise<Browser> {
	if (!existsSync(executablePath)) {
		throw new Error(
			`The page tests need Chromium, and there is none at ${executablePath}: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.`,
		);
	}
	return await chromium.launch({ executablePath, headless: true, args: FLAGS.split(' ') });
}

export interface OpenPage {
	page: Page;
	account: Account;
	call(path: string, body?: unknown): Promise<Heard>;
	/** Lets time go by in the sandbox; the page's own clock stands still. */
	minutesPass(minutes: number): void;
	/** Goes to another place of the page. */
	go(place: string): Promise<void>;
}

/** The sandbox's page in Chromium, each test with an account of its own. A word on the console fails the test. */
export function usePage() {
	let now = NOW.getTime();
	const { sandbox, open } = useSandbox({ now: () => new Date(now) });
	let browser: Browser | undefined;
	let complaints: string[] = [];
	const pages: Page[] = [];
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(async () => await browser?.close());
	beforeEach(() => {
		complaints = [];
		now = NOW.getTime();
	});
	afterEach(async () => {
		for (const page of pages.splice(0)) await page.context().close();
		expect(complaints).toEqual([]);
	});

	async function openPage(
		place: string,
		options: BrowserContextOptions = DESKTOP,
		settings: AccountOptions = {},
	): Promise<OpenPage> {
		if (browser === undefined) throw new Error('The browser runs only inside tests');
		const context = await browser.newContext({ timezoneId: 'America/Sao_Paulo', ...options });
		const page = await context.newPage();
		pages.push(page);
		page.setDefaultTimeout(20_000);
		// Dates are told from today's on: the page gets the sandbox's today.
		await page.clock.setFixedTime(NOW);
		page.on('console', (message) => complaints.push(message.text()));
		page.on('pageerror', (error) => complaints.push(error.message));
		const { account, call } = open(settings);
		const go = async (to: string) => {
			await page.goto(`${sandbox().url}/#/${account.token}/${to}`);
			await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' });
		};
		await go(place);
		const minutesPass = (minutes: number) => void (now += minutes * 60_000);
		return { page, account, call, minutesPass, go };
	}
	return { sandbox, open: openPage };
}

/** Whether something sticks out to the right, so that a phone would scroll sideways. */
export async function scrollsSideways(page: Page): Promise<boolean> {
	return z
		.boolean()
		.parse(
			await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
		);
}
