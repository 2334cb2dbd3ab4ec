/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every Markdown document of the repository, taken apart into what can be checked. */

export const root = join(__dirname, '../..');

export interface Block {
	place: string;
	/** The words after the fence: the first is the language, the others say what the block is. */
	info: string[];
	text: string;
}

export interface Span {
	place: string;
	text: string;
}

export interface Link extends Span {
	/** Folder of the document: links are relative to it. */
	folder: string;
}

export interface Document {
	file: string;
	headings: Array<{ level: number; text: string }>;
	blocks: Block[];
	/** Code inside of sentences and tables. */
	spans: Span[];
	links: Link[];
	/** Without its blocks. */
	prose: string;
}

/** What a clone gathers beside its own files, hidden folders of tools included. */
const NOT_OURS = /^(node_modules|dist|coverage|\.(?!github$|ci$).*)$/;

/** All files below a folder, by their path from it. */
export function filesBelow(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory() && NOT_OURS.test(entry.name)) return [];
		const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
		return entry.isDirectory() ? filesBelow(path) : [path];
	});
}

export function readDocuments(): Document[] {
	return filesBelow('')
		.filter((file) => file.endsWith('.md'))
		.map((file) => takeApart(file, readFileSync(join(root, file), 'utf8')));
}

export function takeApart(file: string, text: string): Document {
	const blocks: Block[] = [];
	const outside: string[] = [];
	let fence: { open: string; block: Block } | undefined;
	for (const [index, line] of text.split('\n').entries()) {
		const [, marks, info] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
		if (fence && marks?.startsWith(fence.open) && info.trim() === '') {
			fence = undefined;
		} else if (fence) {
			fence.block.text += `${line}\n`;
		} else if (marks !== undefined) {
			const block = { place: `${file}:${index + 1}`, info: info.trim().split(/\s+/), text: '' };
			fence = { open: marks, block };
			blocks.push(block);
		}
		outside.push(fence || marks !== undefined ? '' : line);
	}
	if (fence) throw new Error(`${fence.block.place}: the block has no end`);
	const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
	const found = (pattern: RegExp, lines: readonly string[]) =>
		lines.flatMap((line, index) =>
			[...line.matchAll(pattern)].map(([, hit]) => ({ place: `${file}:${index + 1}`, text: hit })),
		);
	const withoutCode = outside.map((line) => line.replace(/`[^`]*`/g, ''));
	return {
		file,
		headings: outside.flatMap((line) => {
			const [, marks, heading] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
			return marks === undefined ? [] : [{ level: marks.length, text: heading }];
		}),
		blocks,
		spans: found(/`([^`]+)`/g, outside),
		links: found(/\]\(([^)\s]+)(?: "[^"]*")?\)/g, withoutCode).map((link) => ({ ...link, folder })),
		prose: outside.join('\n'),
	};
}
