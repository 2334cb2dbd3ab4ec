import { type Document, readDocuments } from './markdown';

/** What a buyer reads first is there in both languages: part by part, with the same names, numbers, links, pictures and blocks. */

const PAIRS = ['README', 'docs/sending', 'docs/operations', 'docs/questions'];

const find = (name: string): Document => {
	const document = readDocuments().find(({ file }) => file === name);
	if (!document) throw new Error(`There is no ${name}`);
	return document;
};

/** What stands below each heading, the heading itself left out: those are translated. */
function parts({ prose }: Document): string[] {
	return prose.split(/^#{1,2} .*$/m);
}

const codeIn = (part: string) => [...part.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
const rowsIn = (part: string) => part.split('\n').filter((line) => line.startsWith('|')).length;

/** Links to other places; those to the document's own headings are translated with them. */
const linksIn = (part: string) =>
	[...part.matchAll(/\]\(([^)#][^)]*)\)/g)]
		.map(([, target]) => target.replace('.pt-BR.md', '.md'))
		.map((target) =>
			PAIRS.some((name) => target.includes(`${name.replace(/.*\//, '')}.md#`)) ? 'a heading' : target,
		)
		.sort();

/** 1,000 and 1.000 are one number; versions and names in code are not meant. */
const numbersIn = (part: string) =>
	(
		part
			.replace(/`[^`]+`|\]\([^)]*\)|n8n/g, '')
			.replace(/(\d)[.,](?=\d)/g, '$1')
			.match(/\d+/g) ?? []
	).sort();

describe.each(PAIRS)('%s', (name) => {
	const [english, portuguese] = [find(`${name}.md`), find(`${name}.pt-BR.md`)];

	it('has the same headings, level by level', () => {
		expect(portuguese.headings.map(({ level }) => level)).toEqual(english.headings.map(({ level }) => level));
	});

	it.each(
		english.headings.filter(({ level }) => level <= 2).map(({ text }, index) => [text, index + 1] as const),
	)('tells the same about: %s', (_, index) => {
		const [one, other] = [parts(english)[index], parts(portuguese)[index]];
		expect(codeIn(other)).toEqual(codeIn(one));
		expect(numbersIn(other)).toEqual(numbersIn(one));
		expect(linksIn(other)).toEqual(linksIn(one));
		expect(rowsIn(other)).toBe(rowsIn(one));
		expect(other.split(/\n{2,}/)).toHaveLength(one.split(/\n{2,}/).length);
	});

	it('shows the same blocks, but for the remarks in them', () => {
		const shown = ({ blocks }: Document) =>
			blocks.map(({ info, text }) => [info, text.replace(/#.*$/gm, '').replace(/ +$/gm, '')]);
		expect(shown(portuguese)).toEqual(shown(english));
	});
});

it('the Portuguese operations tell in Portuguese what each does', () => {
	const rows = (name: string) =>
		find(name)
			.prose.split('\n')
			.filter((line) => line.includes('.md) >') && line.startsWith('|'));
	const known = new Set(rows('docs/operations.md'));
	expect(rows('docs/operations.pt-BR.md').length).toBeGreaterThan(20);
	expect(rows('docs/operations.pt-BR.md').filter((row) => known.has(row))).toEqual([]);
});
