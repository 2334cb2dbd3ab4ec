/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';
import { filesBelow, root } from './markdown';

/** docs/architecture.md shows the rooms of the shipped code; these tests hold its picture against the imports. */

const HOME = join(root, 'nodes/Kolmeya');
const sources = filesBelow('nodes/Kolmeya').filter((file) => file.endsWith('.ts'));
const known = new Set(sources.map((file) => join(root, file)));

interface Import {
	from: string;
	to: string;
}

const imports: Import[] = sources.flatMap((file) => {
	const from = join(root, file);
	return namesIn(from).flatMap((name) => {
		const to = name.startsWith('.') ? targetOf(join(dirname(from), name)) : undefined;
		return to === undefined ? [] : [{ from, to }];
	});
});

function namesIn(file: string): string[] {
	return preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);
}

function targetOf(path: string): string | undefined {
	return [`${path}.ts`, join(path, 'index.ts')].find((file) => known.has(file));
}

/** `send/` for a file below it, a file's own name for one that is in no room. */
function roomOf(file: string): string {
	const [first, ...rest] = relative(HOME, file).split('/');
	return rest.length > 0 ? `${first}/` : first;
}

/** `operations/ -> send/`, as the picture draws them. */
function drawnArrows(): string[] {
	const [, picture] =
		/```mermaid\n([^`]+)```/.exec(readFileSync(join(root, 'docs/architecture.md'), 'utf8')) ?? [];
	const labels = new Map<string, string>();
	for (const [, box, label] of (picture ?? '').matchAll(/(\w+)\["([^"]+)"\]/g)) labels.set(box, label);
	const rooms = new Set(sources.map((file) => roomOf(join(root, file))));
	return [...(picture ?? '').matchAll(/(\w+)(?:\["[^"]+"\])? --> (\w+)/g)]
		.map(([, from, to]) => [labels.get(from) ?? from, labels.get(to) ?? to])
		.filter((ends) => ends.every((end) => rooms.has(end)))
		.map((ends) => ends.join(' -> '))
		.sort();
}

describe('the picture of the architecture', () => {
	it('has an arrow for every import from one room to another, and no other', () => {
		const found = imports
			.map(({ from, to }) => [roomOf(from), roomOf(to)])
			.filter(([from, to]) => from !== to)
			.map((ends) => ends.join(' -> '));
		expect(drawnArrows()).toEqual([...new Set(found)].sort());
	});
});

describe('the imports', () => {
	it('lead no file back to itself', () => {
		expect(circles()).toEqual([]);
	});

	it.each(['send', 'event', 'list', 'api/values'])('of %s know nothing of n8n', (room) => {
		const own = sources.filter((file) => file.startsWith(`nodes/Kolmeya/${room}/`));
		expect(own.length).toBeGreaterThan(5);
		expect(own.filter((file) => namesIn(join(root, file)).some((name) => name.startsWith('n8n')))).toEqual(
			[],
		);
	});

	it('take the time from one place', () => {
		const asking = sources.filter((file) =>
			/\bDate\.now\(|\bnew Date\(\)|\bDateTime\.(now|local|utc)\(\)|\bperformance\.now\(/.test(
				readFileSync(join(root, file), 'utf8'),
			),
		);
		expect(asking).toEqual(['nodes/Kolmeya/api/clock.ts']);
	});

	it('read parameters in one place, but for the two that say which operation it is', () => {
		const reading = sources.filter((file) =>
			readFileSync(join(root, file), 'utf8').includes('.getNodeParameter('),
		);
		expect(reading).toEqual(['nodes/Kolmeya/Kolmeya.node.ts', 'nodes/Kolmeya/parameters/reader.ts']);
	});
});

/** Files that reach themselves, by the way they do it. */
function circles(): string[] {
	const next = new Map<string, string[]>();
	for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
	const done = new Set<string>();
	const found: string[] = [];
	const walk = (file: string, way: string[]) => {
		if (way.includes(file))
			found.push([...way.slice(way.indexOf(file)), file].map((one) => relative(HOME, one)).join(' -> '));
		else if (!done.has(file)) {
			for (const target of next.get(file) ?? []) walk(target, [...way, file]);
			done.add(file);
		}
	};
	for (const file of next.keys()) walk(file, []);
	return found;
}
