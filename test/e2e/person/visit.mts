/** A person in front of n8n's editor: what every step of the path has in common. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Demo } from '../../support/demo/demo.mjs';
import { byTestId, Editor, isLoaded } from '../../support/n8n/editor.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { unreadable } from './legible.mjs';

const laptop = {
	viewport: { width: 1280, height: 800 },
	permissions: ['clipboard-read', 'clipboard-write'],
};

const iconPatienceMs = 5000;

/** Who looks on instead of the camera that takes the pictures: `npm run video` films the same path. */
export interface Audience {
	window: { width: number; height: number };
	/** The editor is open, and the person is in. */
	begins(page: Page): Promise<void>;
	/** Where a picture would be taken there is something to see. */
	sees(picture: string): Promise<void>;
}

export class Visit {
	private constructor(
		readonly demo: Demo,
		readonly checks: Checks,
		readonly editor: Editor,
		/** The folder for pictures, or who looks on. */
		private readonly pictures: string | Audience,
	) {}

	static async begin(
		browser: Browser,
		demo: Demo,
		checks: Checks,
		pictures: string | Audience,
	): Promise<Visit> {
		const window = typeof pictures === 'string' ? {} : { viewport: pictures.window };
		if (typeof pictures === 'string') await mkdir(pictures, { recursive: true });
		const editor = await Editor.open(browser, demo.n8n.url, { ...laptop, ...window });
		await editor.logIn(demo.owner);
		if (typeof pictures !== 'string') await pictures.begins(editor.page);
		return new Visit(demo, checks, editor, pictures);
	}

	get page(): Page {
		return this.editor.page;
	}

	at(id: string): Locator {
		return this.page.locator(byTestId(id));
	}

	/** Something of our package: all its text is meant for people, and so is what its fields show. */
	async look(what: string, place: Locator): Promise<void> {
		await place.first().waitFor();
		const texts = await place.allInnerTexts();
		for (const field of await place.locator('input:not([type="password"])').all())
			texts.push(await field.inputValue(), (await field.getAttribute('placeholder')) ?? '');
		this.read(what, texts);
	}

	read(what: string, texts: readonly string[]): void {
		const found = unreadable(texts.join('\n'));
		this.checks.check(`${what}: every text is meant for people`, found.length === 0, found.join(', '));
	}

	async lookAtIcons(what: string, place: Locator): Promise<void> {
		const deadline = Date.now() + iconPatienceMs;
		for (;;) {
			const images = await place.locator('img').all();
			const loaded = (await Promise.all(images.map(isLoaded))).filter(Boolean).length;
			const all = images.length > 0 && loaded === images.length;
			if (all || Date.now() > deadline) {
				this.checks.check(`${what}: the icon is there`, all, `${loaded} of ${images.length} images load`);
				return;
			}
			await this.page.waitForTimeout(200);
		}
	}

	/** n8n's passing messages lie over other things, and a click on them counts as one outside of the open list. */
	async dismissMessages(): Promise<void> {
		const message = this.page.locator('.el-notification').first();
		for (let tries = 0; tries < 20 && (await message.isVisible()); tries++) {
			const cross = message.locator('.el-notification__closeBtn');
			await cross.click({ timeout: 1000 }).catch(() => undefined); // it may be fading away just now
			await this.page.waitForTimeout(100);
		}
	}

	/** Worth seeing in the film, but in no document. */
	async moment(name: string): Promise<void> {
		if (typeof this.pictures !== 'string') await this.picture(name);
	}

	/** `place` crops. */
	async picture(name: string, place?: Locator): Promise<void> {
		await this.dismissMessages();
		if (typeof this.pictures !== 'string') return await this.pictures.sees(name);
		await this.page.mouse.move(0, 0);
		await this.page.waitForTimeout(400); // the editor fades things in and out
		await (place ?? this.page).screenshot({ path: join(this.pictures, `${name}.png`) });
	}
}
