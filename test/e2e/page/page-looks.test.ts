/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { z } from 'zod';
import { accessibilityFindings } from './axe';
import { DESKTOP, PHONE, scrollsSideways, usePage, type OpenPage } from './page-support';
import { scene, SCENE_PHONE } from './page-scene';

const { sandbox, open } = usePage();

const root = join(__dirname, '../../..');
/** `SCREENSHOTS=1 npx jest -c jest.e2e.config.js page-looks` renews the pictures of the documents. */
const pictures = join(root, process.env.SCREENSHOTS === undefined ? '.artifacts/page' : 'docs/images');

const SCREENS: Array<[string, BrowserContextOptions]> = [
	['desktop, light', DESKTOP],
	['desktop, dark', { ...DESKTOP, colorScheme: 'dark' }],
	['phone, light', PHONE],
	['phone, dark', { ...PHONE, colorScheme: 'dark' }],
];

/** What is there once a view has read its data. */
const SIGNS: Record<string, string> = {
	conversations: '.thread',
	[`conversations/${SCENE_PHONE}`]: '.bubble',
	requests: '.request',
	faults: '#odoo-faults h3',
	blocked: '.entries li',
};
const PLACES = Object.keys(SIGNS);

async function settled({ page }: OpenPage, place: string): Promise<void> {
	await page.locator(SIGNS[place]).first().waitFor();
}

it.each(SCREENS)('%s: every view fits, and axe has nothing against it', async (_, screen) => {
	const opened = await open('blocked', screen, { blacklist: ['11904100000'], doNotDisturb: ['19904200000'] });
	await scene(opened);
	for (const place of PLACES) {
		await opened.go(place);
		await settled(opened, place);
		if (place === 'requests') {
			await opened.page.locator('.request').first().click();
			await opened.page.locator('.request pre').waitFor();
		}
		expect([place, await scrollsSideways(opened.page)]).toEqual([place, false]);
		expect([place, ...(await accessibilityFindings(opened.page))]).toEqual([place]);
	}
});

it('the empty page and the open dialog are accessible', async () => {
	const { page } = await open('conversations');
	await page.getByText('No messages yet.').waitFor();
	expect(await accessibilityFindings(page)).toEqual([]);
	await page.getByRole('button', { name: 'Balance' }).click();
	await page.getByLabel('Amount in reais').waitFor();
	expect(await accessibilityFindings(page)).toEqual([]);
});

it('dark is dark and light is light', async () => {
	const ground = async (colorScheme: 'dark' | 'light') => {
		const { page } = await open('conversations', { ...DESKTOP, colorScheme });
		return await page.evaluate('getComputedStyle(document.body).backgroundColor');
	};
	expect([await ground('light'), await ground('dark')]).toEqual(['rgb(243, 245, 247)', 'rgb(14, 19, 22)']);
});

it('a phone shows the list, then the conversation, and the way back', async () => {
	const opened = await open('conversations', PHONE);
	await scene(opened);
	const { page } = opened;
	await page.locator('.thread', { hasText: '(11) 98765-4321' }).tap();
	await page.locator('.bubble').first().waitFor();
	expect(await page.locator('.threads').isVisible()).toBe(false);
	expect(await page.getByLabel('Reply as customer').isVisible()).toBe(true);
	await page.getByRole('link', { name: 'Back to the phones' }).tap();
	await page.locator('.thread').first().waitFor();
	expect(await page.locator('.log').count()).toBe(0);
});

it('an empty phone-sized page says how to send a first message', async () => {
	const { page } = await open('conversations', PHONE);
	expect(await page.getByText(`${sandbox().url}/api`).isVisible()).toBe(true);
	const tops = await page.evaluate(
		`['.brand img', '#account', '#balance'].map((part) => document.querySelector(part).getBoundingClientRect().top)`,
	);
	const [icon, account, balance] = z.array(z.number()).parse(tops);
	expect(Math.max(account, balance)).toBeLessThan(icon + 28);
});

it('works from the keyboard alone', async () => {
	const opened = await open('conversations');
	const { valids } = await scene(opened);
	const { page, account } = opened;
	// The page may still be on its way to what came last.
	await page.locator('.thread').first().getByText('Traga um documento').waitFor();
	await page.getByLabel('Search by phone').focus();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByLabel('Messages').waitFor();
	const deliver = page.getByRole('button', { name: /^Deliver/ }).last();
	await deliver.focus();
	await page.keyboard.press('Enter');
	await page.getByText('Delivered. No webhook').waitFor();
	expect(account.ledger.message({ id: valids[0].id })?.statusCode).toBe(3);
});

it('is shown in the documents', async () => {
	for (const [name, screen, place] of [
		[
			'sandbox-page.png',
			{ ...DESKTOP, viewport: { width: 1280, height: 780 } },
			`conversations/${SCENE_PHONE}`,
		],
		['sandbox-page-phone.png', PHONE, `conversations/${SCENE_PHONE}`],
	] as const) {
		const opened = await open('conversations', screen, { token: 'sandbox' });
		opened.account.reset();
		await scene(opened);
		await opened.go(place);
		await settled(opened, place);
		await opened.page.screenshot({ path: join(pictures, name) });
		const shown = await opened.page.locator('main').innerText();
		for (const word of [SCENE_PHONE.slice(-4), 'Posso chegar 10 minutos antes?'])
			expect(shown).toContain(word);
	}
});
