import { Catalogue } from '../support/portuguese/catalogue';
import { copyOf } from '../support/portuguese/copy';
import { reworded } from '../support/portuguese/javascript';
import { readLibrary } from '../support/portuguese/library';
import type { Wording } from '../support/portuguese/wording';
import { root } from './markdown';

/** How a template is put into Portuguese: texts and names change, code never does. */

const texts = new Map([
	['One bulk', 'Um "lote"'],
	['Sent {0} of {1}', 'De {1}, {0} enviados'],
	["It can't be read", "Não dá p'ra ler `isto`"],
	['A comment of two lines', 'Um comentário de duas linhas'],
]);
const wording: Wording = {
	node: (name) => `Nó ${name}`,
	isNode: (text) => ['Read', 'Write'].includes(text),
	text: (text) => texts.get(text) ?? text,
	prose: (text) => texts.get(text) ?? text,
};
const unchanged: Wording = { node: same, isNode: () => true, text: same, prose: same };

function same(text: string): string {
	return text;
}

it.each([
	["say('One bulk')", `say('Um "lote"')`],
	['say("One bulk")', 'say("Um \\"lote\\"")'],
	["say('It can\\'t be read')", "say('Não dá p\\'ra ler `isto`')"],
	["say(`It can't be read`)", "say(`Não dá p'ra ler \\`isto\\``)"],
	["`Sent ${$('Read').all().length} of ${n}`", "`De ${n}, ${$('Nó Read').all().length} enviados`"],
	[`$("Read").first().json['One bulk']`, `$("Nó Read").first().json['One bulk']`],
	["$node['Read'].json + $items('Write')", "$node['Nó Read'].json + $items('Nó Write')"],
	["['Read', 'Write'].map((name) => $(name))", "['Nó Read', 'Nó Write'].map((name) => $(name))"],
	["['Read', 'Else'].includes(kind)", "['Read', 'Else'].includes(kind)"],
	["$prevNode.name === 'Read'", "$prevNode.name === 'Nó Read'"],
	["text === 'One bulk' || text.includes('One bulk')", "text === 'One bulk' || text.includes('One bulk')"],
	["{ 'One bulk': 'One bulk' }", `{ 'One bulk': 'Um "lote"' }`],
	['a();\n\t// A comment\n\t// of two lines\n\tb();', 'a();\n\t// Um comentário de duas linhas\n\tb();'],
	["x.replace(/'One bulk'/g, '')", "x.replace(/'One bulk'/g, '')"],
])('%s becomes %s', (code, wanted) => {
	expect(reworded(code, wording)).toBe(wanted);
});

const codes = readLibrary(root).translations.flatMap(({ key, source }) =>
	source.nodes.flatMap(({ name, parameters }) => {
		const { jsCode } = parameters;
		const expressions = JSON.stringify(parameters).matchAll(/\{\{(.*?)\}\}/g);
		return [
			...(typeof jsCode === 'string' ? [[`${key}: ${name}`, jsCode]] : []),
			...[...expressions].map(([, code], i) => [`${key}: ${name}, ${i}`, String(JSON.parse(`"${code}"`))]),
		];
	}),
);

it('finds the code of the templates', () => {
	expect(codes.length).toBeGreaterThan(500);
});

it('code whose texts stay the same stays the same, to the letter', () => {
	const changed = codes.flatMap(([place, code]) => {
		const again = reworded(code, unchanged).replace(/^\s*\/\/.*$\n?/gm, '');
		return again === code.replace(/^\s*\/\/.*$\n?/gm, '') ? [] : [[place, again]];
	});
	expect(changed).toEqual([]);
});

describe('a catalogue', () => {
	const catalogue = () =>
		new Catalogue(
			{ texts: { 'Read the list': 'Ler a lista', idle: 'à toa' }, kept: ['Custo total'] },
			{ texts: { 'Read the list': 'Outra', 'Every hour': 'A cada hora' } },
		);

	it('looks up each line without its number, the own text before the common one', () => {
		expect(catalogue().prose('## Read the list\n\n1. Every hour\n```\nEvery hour\n```')).toBe(
			'## Ler a lista\n\n1. A cada hora\n```\nEvery hour\n```',
		);
	});

	it('asks for English, not for Portuguese, identifiers or what is kept', () => {
		const one = catalogue();
		const all = [
			'Write the list',
			'Olá {nome}, sua fatura vence',
			'opt_out',
			'yyyy-MM-dd HH:mm',
			'Custo total',
		];
		expect(all.map((text) => one.text(text))).toEqual(all);
		expect(one.missing).toEqual(['Write the list']);
	});

	it('tells what nothing asked for', () => {
		const one = catalogue();
		one.text('Read the list');
		expect(one.unused).toEqual(['idle', 'Custo total']);
	});
});

it('addresses and IDs of other templates lead to the copies, wherever they stand', () => {
	const node = {
		id: '718ee284-e1a6-5b91-82ac-9f83d82bbc60',
		name: 'Link',
		type: 'n8n-nodes-base.webhook',
		position: [0, 0] satisfies [number, number],
		parameters: {
			path: 'my-page/start',
			note: "={{ '/webhook/my-page/start?of=my-pages' }} KolmeyaSmsLog001",
		},
	};
	const template = { id: 'KolmeyaSmsLog001', name: 'Page', nodes: [node], connections: {} };
	const texts = { Link: 'Endereço', Page: 'Página' };
	const copy = copyOf(template, new Catalogue({ texts }, { texts: {} }), [template]);
	expect(copy.nodes[0].parameters).toEqual({
		path: 'my-page-pt/start',
		note: `={{ '/webhook/my-page-pt/start?of=my-pages' }} ${copy.id}`,
	});
	expect(copy.id).toMatch(/^[A-Za-z0-9]{16}$/);
});
