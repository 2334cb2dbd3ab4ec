/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from './markdown';

/** Pictures made of text: each box and branch that is called like a file or folder is one. */

const BOX = String.raw`(\w+)(?:\["([^"]+)"\])?`;
const ARROW = new RegExp(String.raw`^${BOX} (?:-->|-\. "([^"]+)" \.->) ${BOX}$`);

export function mistakesInDiagram(text: string): string[] {
	const [head, ...lines] = text.trim().split('\n');
	if (!/^flowchart (LR|TD)$/.test(head)) return [`"${head}" is no diagram this check can read`];
	const boxes = new Set<string>();
	return lines.flatMap((line) => {
		const [, from, fromLabel, onArrow, to, toLabel] = ARROW.exec(line.trim()) ?? [];
		if (from === undefined) return [`"${line.trim()}" is no arrow`];
		const known = [from, to].filter((box, end) => [fromLabel, toLabel][end] !== undefined || boxes.has(box));
		boxes.add(from).add(to);
		return [
			...(known.length === 2 ? [] : [`"${line.trim()}" has a box without a label`]),
			...[fromLabel, onArrow, toLabel].flatMap((label) => (label ? notThere(label) : [])),
		];
	});
}

/** A tree of folders: two blanks a level, then what it holds. */
export function mistakesInTree(text: string): string[] {
	const path: string[] = [];
	return text
		.trimEnd()
		.split('\n')
		.flatMap((line) => {
			const [, blanks, name] = /^((?: {2})*)(\S+)/.exec(line) ?? [];
			if (name === undefined) return [`"${line}" names no file`];
			path.splice(blanks.length / 2, path.length, name);
			const file = path.join('/').replace(/\/+/g, '/');
			return existsSync(join(root, file)) ? [] : [`there is no ${file}`];
		});
}

const everyFile = filesBelow('');

/** Words such as `send/` or `port.ts` have to be the end of a path, or a folder in one. */
function notThere(label: string): string[] {
	const names = label.match(/[\w./-]*(?:\/|\.(?:ts|mts|json))[\w/]*/g) ?? [];
	return names
		.filter((name) => !everyFile.some((file) => `/${file}`.includes(`/${name}`)))
		.map((name) => `there is no ${name}`);
}
