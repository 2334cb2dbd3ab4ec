/** The camera: every change of the page with its moment, the mouse pointer, and what is said meanwhile. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Audience } from '../../test/e2e/person/visit.mjs';
import { captions, opening } from './captions.mjs';
import type { Span, Spoken } from './timeline.mjs';

/** A pointer needs this long from one place to the next; the click follows. */
const POINTER_MS = 600;
/** Reading: 18 characters a second are comfortable. */
const readingMs = (text: string): number => Math.max(2500, (text.length / 18) * 1000);

export class Film implements Audience {
	/** Twice as wide as high: scaled to 1280 x 640 it leaves a band for the captions. */
	readonly window = { width: 1440, height: 720 };
	readonly frames: Array<{ at: number; file: string }> = [];
	readonly holds: Span[] = [];
	readonly spoken: Spoken[] = [];
	private page: Page | undefined;
	private readonly writing: Array<Promise<void>> = [];

	constructor(private readonly folder: string) {}

	async begins(page: Page): Promise<void> {
		this.page = page;
		const title = 'display: none';
		const point = 'width: 26px; height: 26px; border-radius: 50%; background: rgba(255, 109, 90, .45)';
		await page.screencast.showActions({ duration: POINTER_MS, style: { title, point } });
		await page.screencast.start({ size: this.window, quality: 92, onFrame: (frame) => this.keep(frame) });
		this.say(opening);
	}

	async sees(picture: string): Promise<void> {
		const caption = captions[picture];
		// A step has failed: its error is told by the one who took it.
		if (!caption) return;
		const from = Date.now();
		this.say(caption.seen);
		await this.page?.waitForTimeout(readingMs(caption.seen));
		this.holds.push({ from, to: Date.now() });
		this.say(caption.next);
	}

	async ends(): Promise<void> {
		await this.page?.screencast.stop();
		await Promise.all(this.writing);
		// The last picture is there to be read as well.
		const last = this.frames.at(-1);
		if (last) this.frames.push({ ...last, at: Date.now() });
	}

	private say(text: string): void {
		this.spoken.push({ at: Date.now(), text });
	}

	private keep({ data, timestamp }: { data: Buffer; timestamp: number }): void {
		const file = join(this.folder, `${String(this.frames.length).padStart(6, '0')}.jpg`);
		this.frames.push({ at: timestamp, file });
		this.writing.push(writeFile(file, data));
	}
}
