/** A person at an n8n form, without a browser: fills in a page, waits for the next one, reads it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exchange, type Answer } from '../../support/servers/http.mjs';
import { formBody, type FormFile } from './helpers.mjs';
import type { Rehearsal } from './rehearsal.mjs';

const Waiting = z.object({ formWaitingUrl: z.string() });
const limitMs = 120_000;
const unansweredMs = 3000;

export class FormPage {
	constructor(
		readonly url: string,
		readonly html: string,
	) {}

	/** What stands on the page, without scripts and styles, each run of blanks as one. */
	get text(): string {
		const visible = this.html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
		const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
		return visible
			.replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
			.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
			.replace(/&([a-z]+);/g, (whole, name: string) => named[name] ?? whole)
			.replace(/\s+/g, ' ');
	}

	/** What a dropdown offers. */
	options(label: string): string[] {
		const [, list = ''] = this.html.split(`id='${this.fieldOf(label)}'`);
		const [own] = list.split('</select>');
		return [...own.matchAll(/<option value='([^']+)'/g)].map(([, value]) => value);
	}

	/** Its fields as n8n wants them back. */
	fieldsOf(values: Record<string, string>): Record<string, string> {
		return Object.fromEntries(Object.entries(values).map(([label, value]) => [this.fieldOf(label), value]));
	}

	get isEnding(): boolean {
		return !this.html.includes("id='n8n-form'");
	}

	private fieldOf(label: string): string {
		const found = [...this.html.matchAll(/<label[^>]* for='([^']+)'>([^<]*)<\/label>/g)];
		const field = found.find(([, , text]) => text.trim() === label);
		if (!field) throw new Error(`The page has no field "${label}": ${this.text.slice(0, 800)}`);
		return field[1];
	}
}

export class Visitor {
	/** @param form the name of the trigger node */
	constructor(
		private readonly rehearsal: Rehearsal,
		private readonly form: string,
		private readonly headers: Record<string, string>,
	) {}

	async open(): Promise<Answer> {
		return await this.rehearsal.whenOpen(() =>
			exchange('GET', this.rehearsal.address(this.form, 'form'), { headers: this.headers }),
		);
	}

	/** The first page: the trigger. */
	async start(values: Record<string, string>, files: Record<string, FormFile>): Promise<FormPage> {
		const address = this.rehearsal.address(this.form, 'form');
		const first = new FormPage(address, (await this.open()).text);
		const named = Object.entries(files).map(
			([label, file]) => [first.fieldsOf({ [label]: '' }), file] as const,
		);
		const parts = Object.fromEntries(named.map(([field, file]) => [Object.keys(field)[0], file]));
		const answer = await this.post(address, first.fieldsOf(values), parts);
		return await this.next(Waiting.parse(JSON.parse(answer.text)).formWaitingUrl);
	}

	/** Any later page. */
	async answer(page: FormPage, values: Record<string, string>): Promise<FormPage> {
		await this.post(page.url, page.fieldsOf(values));
		return await this.next(page.url);
	}

	/** Sends a page once more. n8n does not answer where that execution is running or over. */
	async again(page: FormPage, values: Record<string, string>): Promise<void> {
		const sent = this.post(page.url, page.fieldsOf(values)).catch(() => undefined);
		await Promise.race([sent, sleep(unansweredMs)]);
	}

	private async post(
		url: string,
		fields: Record<string, string>,
		files: Record<string, FormFile> = {},
	): Promise<Answer> {
		const { headers, body } = formBody(fields, files);
		return await exchange('POST', url, { headers: { ...headers, ...this.headers }, body });
	}

	/** The page that comes up at a waiting address; an ending is told that it was seen, as a browser does. */
	async next(url: string): Promise<FormPage> {
		const status = new URL(url);
		status.pathname += '/n8n-execution-status';
		for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(200)) {
			const { text } = await exchange('GET', status.href);
			if (['error', 'crashed', 'canceled', 'null'].includes(text)) throw new Error(`The form ended: ${text}`);
			if (text !== 'form-waiting' && text !== 'success') continue;
			const page = new FormPage(url, (await exchange('GET', url)).text);
			if (page.isEnding && text === 'form-waiting') await exchange('POST', url, { body: '' });
			return page;
		}
		throw new Error(`No page came up at ${url} within ${limitMs / 1000} s.`);
	}
}
