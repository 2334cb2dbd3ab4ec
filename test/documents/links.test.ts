/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { type Document, filesBelow, type Link, readDocuments, root } from './markdown';

/** Links within the repository lead somewhere: to a file that exists, to a heading it has. */

const documents = readDocuments();
const byFile = new Map(documents.map((document) => [document.file, document]));

/** The anchors GitHub gives to headings. */
function anchorsOf({ headings }: Document): string[] {
	const seen = new Map<string, number>();
	return headings.map(({ text }) => {
		const plain = text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
		const anchor = plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replace(/ /g, '-');
		const before = seen.get(anchor) ?? 0;
		seen.set(anchor, before + 1);
		return before === 0 ? anchor : `${anchor}-${before}`;
	});
}

function deadEnd({ text, folder }: Link, own: Document): string | undefined {
	if (/^(https?|mailto):/.test(text)) return URL.canParse(text) ? undefined : 'no address';
	const [path, anchor] = text.split('#');
	const file = path === '' ? own.file : normalize(join(folder, decodeURIComponent(path)));
	if (file.startsWith('..') || !existsSync(join(root, file))) return `there is no ${file}`;
	if (anchor === undefined) return undefined;
	const target = byFile.get(file);
	return target && anchorsOf(target).includes(anchor) ? undefined : `${file} has no heading #${anchor}`;
}

it('finds the documents', () => {
	expect([...byFile.keys()]).toEqual(
		expect.arrayContaining(['README.md', 'README.pt-BR.md', 'docs/message.md', 'sandbox/README.md']),
	);
});

it.each(documents.filter(({ links }) => links.length > 0))('every link of $file leads somewhere', (own) => {
	const dead = own.links.flatMap((link) => {
		const why = deadEnd(link, own);
		return why === undefined ? [] : [`${link.place} ${link.text}: ${why}`];
	});
	expect(dead).toEqual([]);
});

it('links are written as Markdown, so that none escapes this check', () => {
	const hidden = documents.flatMap(({ file, prose }) =>
		/<(a|img|picture|source|video)\b|^\[[^\]]+\]:/m.test(prose) ? [file] : [],
	);
	expect(hidden).toEqual([]);
});

it('every picture in docs/images is shown somewhere', () => {
	const shown = new Set(
		documents.flatMap(({ links }) => links.map(({ folder, text }) => normalize(join(folder, text)))),
	);
	expect(filesBelow('docs/images').filter((file) => !shown.has(file))).toEqual([]);
});
