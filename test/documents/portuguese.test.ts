/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copiesFolder, readLibrary, type Translation } from '../support/portuguese/library';
import { isNote, type Template } from '../support/portuguese/template';
import { readDocuments, root } from './markdown';

/** The Portuguese copies of the templates: complete, current, and the same workflows. The build checks their notes. */

const { translations, unused } = readLibrary(root);

/** Names of nodes as their numbers, so that two languages can be compared. */
function shapeOf({ nodes, connections }: Template): unknown {
	const number = (name: string) => nodes.findIndex((node) => node.name === name);
	return {
		nodes: nodes.map(({ type, typeVersion, disabled, onError }) => [type, typeVersion, disabled, onError]),
		connections: Object.entries(connections).map(([name, outputs]) => [
			number(name),
			Object.entries(outputs).map(([kind, ways]) => [
				kind,
				ways.map((way) => way?.map((link) => ({ ...link, node: number(link.node) }))),
			]),
		]),
	};
}

const codeOf = (template: Template): string =>
	JSON.stringify(template.nodes.map(({ parameters }) => parameters));

/** `$('Name')` and its like, in JSON: a quote may be written as \". */
function referencesOf(template: Template): string[] {
	const calls = codeOf(template).matchAll(
		/\$(?:items)?\(\\?['"](.*?)\\?['"]\)|\$node\[\\?['"](.*?)\\?['"]\]/g,
	);
	return [...calls].map(([, called, taken]) => called ?? taken);
}

const withKeys = translations.map((translation): [string, Translation] => [translation.key, translation]);

describe.each(withKeys)('%s in Portuguese', (key, { source, copy, missing, unused: idle }) => {
	it('has every text (npx tsx scripts/portuguese.mts --missing prints those to be written)', () => {
		expect({ missing, idle }).toEqual({ missing: [], idle: [] });
	});

	it('is current (npm run portuguese writes it anew)', () => {
		expect(JSON.parse(readFileSync(join(root, copiesFolder, `${key}.json`), 'utf8'))).toEqual(copy);
	});

	it('has the same nodes and connections', () => {
		expect(shapeOf(copy)).toEqual(shapeOf(source));
	});

	it('refers to nodes that it has, as often as the source does', () => {
		const names = new Set(copy.nodes.map(({ name }) => name));
		expect(referencesOf(copy).filter((name) => !names.has(name))).toEqual([]);
		expect(referencesOf(copy)).toHaveLength(referencesOf(source).length);
	});

	it('shares no ID with the source', () => {
		const idsOf = ({ id, nodes }: Template) => [
			id,
			...nodes.flatMap((node) => [node.id, node.webhookId ?? node.id]),
		];
		const taken = new Set(idsOf(source));
		expect(idsOf(copy).filter((id) => taken.has(id))).toEqual([]);
	});

	it('calls nodes in its notes by their names', () => {
		const named = new Map(source.nodes.map(({ name }, i) => [name, copy.nodes[i].name]));
		const wrong = source.nodes.flatMap((node, i) =>
			isNote(node)
				? [...String(node.parameters.content).matchAll(/\*{1,2}([^*\n]+)\*{1,2}/g)]
						.map(([, name]) => named.get(name))
						.filter((name) => name && !String(copy.nodes[i].parameters.content).includes(`*${name}*`))
				: [],
		);
		expect(wrong).toEqual([]);
	});
});

it('there are no other copies, and no text that nothing needs', () => {
	const all = readdirSync(join(root, copiesFolder), { recursive: true, encoding: 'utf8' });
	const files = all.filter((file) => file.endsWith('.json') && !file.startsWith('texts/'));
	expect(files.sort()).toEqual(translations.map(({ key }) => `${key}.json`).sort());
	expect(unused).toEqual([]);
});

it('the Portuguese list of templates names each of them', () => {
	const list = readDocuments().find(({ file }) => file === 'workflows/README.pt-BR.md');
	const links = list?.links.map(({ text }) => text);
	expect(links).toEqual(expect.arrayContaining(translations.map(({ key }) => `pt-BR/${key}.json`)));
});
