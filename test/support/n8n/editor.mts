/** n8n's editor in a real browser, as far as the checks look at it (data-test-ids of n8n 2.41). */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Owner } from './client.mjs';

export const byTestId = (id: string) => `[data-test-id="${id}"]`;
const patience = 60_000;
const wide: BrowserContextOptions = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1.5 };

export class Editor {
	/** What the browser complained about since the log-in, without requests that need the internet. */
	readonly complaints: string[] = [];

	private constructor(
		readonly page: Page,
		readonly url: string,
	) {}

	static async open(browser: Browser, url: string, options = wide): Promise<Editor> {
		const page = await browser.newPage(options);
		page.setDefaultTimeout(patience);
		return new Editor(page, url);
	}

	async logIn({ email, password }: Owner): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.fill('input[type="email"]', email);
		await this.page.fill('input[type="password"]', password);
		await this.page.click(byTestId('form-submit-button'));
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
		this.listen();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator(byTestId('canvas-node')).first().waitFor();
		await this.page.waitForTimeout(1500); // the check list drops in late, over the canvas
		await this.page.keyboard.press('Escape');
		await this.page.locator(byTestId('workflow-production-checklist')).waitFor({ state: 'hidden' });
		await this.page.waitForTimeout(500);
	}

	async outputLabels(nodeName: string): Promise<string[]> {
		return await this.node(nodeName).locator(byTestId('canvas-node-output-handle')).allInnerTexts();
	}

	/** What is written on the big button, as one line. */
	async executeButton(): Promise<string> {
		const text = await this.page.locator(byTestId('execute-workflow-button')).innerText();
		return text.replace(/\s+/g, ' ').trim();
	}

	async hasIcon(nodeName: string): Promise<boolean> {
		return await isLoaded(this.node(nodeName).locator('img').first());
	}

	async openNode(nodeName: string): Promise<void> {
		await this.node(nodeName).dblclick();
		await this.page.locator(byTestId('ndv')).waitFor();
		await this.page.locator(byTestId('node-parameters')).waitFor();
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.locator(byTestId('ndv')).waitFor({ state: 'hidden' });
	}

	async parameterLabels(): Promise<string[]> {
		const labels = this.page.locator(byTestId('node-parameters')).locator(byTestId('input-label'));
		await labels.first().waitFor();
		return (await labels.allInnerTexts()).map((text) => text.trim());
	}

	/** The entries of a "From list" parameter, fetched by the node through its credential. */
	async listEntries(parameter: string): Promise<string[]> {
		await this.page
			.locator(byTestId(`resource-locator-${parameter}`))
			.locator(byTestId('rlc-input'))
			.click();
		const entries = this.page.locator(byTestId('rlc-item'));
		await entries.first().waitFor();
		const texts = await entries.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return texts.map((text) => text.trim());
	}

	async screenshot(path: string): Promise<void> {
		await mkdir(dirname(path), { recursive: true });
		await this.page.screenshot({ path });
	}

	/** Only the parameters of the open node. */
	async screenshotPanel(path: string): Promise<void> {
		await mkdir(dirname(path), { recursive: true });
		await this.page.waitForTimeout(300);
		await this.page.locator(byTestId('node-parameters')).screenshot({ path });
	}

	node(name: string): Locator {
		return this.page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`);
	}

	private listen(): void {
		this.page.on('pageerror', (error) => this.complaints.push(error.message));
		this.page.on('console', (message) => {
			const { url } = message.location();
			const text = `${message.text()} (${url})`;
			if (message.type() === 'warning' ? !isOurs(text) : message.type() !== 'error') return;
			if (!isForeign(url, this.url) && !isKnown(text)) this.complaints.push(text);
		});
	}
}

/** A picture that could not be fetched has no width. */
export const isLoaded = async (image: Locator): Promise<boolean> =>
	await image.evaluate((element) => 'naturalWidth' in element && Number(element.naturalWidth) > 0);

/** n8n warns of many things of its own. */
const isOurs = (text: string): boolean => /kolmeya/i.test(text);

/** A fault of n8n 2.41 when it leaves its list of workflows for a new one, whatever nodes there are. */
const isKnown = (text: string): boolean => text.includes('injectNDVStore() was accessed without');

/** Other hosts cannot be reached everywhere, and n8n itself ships no output schema for many of its nodes. */
const isForeign = (url: string, n8nUrl: string): boolean =>
	(url !== '' && !url.startsWith(n8nUrl)) || url.startsWith(`${n8nUrl}/schemas/n8n-nodes-base.`);
