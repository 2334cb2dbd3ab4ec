/** The camera: every change of the page with its moment, the mouse pointer, and what is said meanwhile. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Audience } from '../../test/e2e/person/visit.mjs';
import { captions, opening } from './captions.mjs';
import { readingMs, type Spoken } from './timeline.mjs';

/** A pointer needs this long from one place to the next; the click follows. */
const POINTER_MS = 600;
/** The editor fades things in and out. */
const SETTLING_MS = 500;
/** Chromium keeps back the last change of a page that then stands still; this one brings it out, unseen. */
const repaint = `{
	const dot = document.getElementById('film-repaint') ?? document.body.appendChild(document.createElement('i'));
	dot.id = 'film-repaint';
	dot.style = 'position: fixed; top: 0; left: 0; width: 1px; height: 1px; z-index: 99999; pointer-events: none';
	dot.style.background = dot.style.background === 'rgb(40, 40, 40)' ? 'rgb(41, 41, 41)' : 'rgb(40, 40, 40)';
}`;

export class Film implements Audience {
	/** Twice as wide as high: scaled to 1280 x 640 it leaves a band for the captions. */
	readonly window = { width: 1440, height: 720 };
	readonly frames: Array<{ at: number; file: string }> = [];
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
		await this.page?.waitForTimeout(SETTLING_MS);
		await this.page?.evaluate(repaint);
		this.say(caption.seen);
		await this.page?.waitForTimeout(readingMs(caption.seen));
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
