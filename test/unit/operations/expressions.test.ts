import 'reflect-metadata';
import fc from 'fast-check';
import { type INodeExecutionData, type INodeTypes, Workflow } from 'n8n-workflow';
import {
	compileExpression,
	isSameForAllItems,
	NOT_COPIED,
} from '../../../nodes/Kolmeya/operations/expressions';

/** What is compiled must be what n8n's own evaluation gives, to the letter and the type. */

const noTypes: INodeTypes = {
	getByName: () => {
		throw new Error('not used');
	},
	getByNameAndVersion: () => ({
		description: {
			displayName: '',
			name: '',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			properties: [],
		},
	}),
	getKnownTypes: () => ({}),
};

const workflow = new Workflow({
	id: '1',
	nodes: [
		{ id: '1', name: 'Source', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} },
		{ id: '2', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} },
	],
	connections: { Source: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	active: false,
	nodeTypes: noTypes,
});

function evaluate(expression: string, items: INodeExecutionData[], item: number): unknown {
	return workflow.expression.getParameterValue(
		expression,
		null,
		0,
		item,
		'Node',
		items,
		'manual',
		{},
		undefined,
	);
}

/** n8n's value, or that it raised. */
function byN8n(expression: string, items: INodeExecutionData[], item: number): unknown {
	try {
		return evaluate(expression, items, item);
	} catch (error) {
		return error;
	}
}

const oddNames = [
	'phone',
	'x y',
	'número',
	'a.b',
	"it's",
	'',
	'0',
	'constructor',
	'__proto__',
	'toString',
	'length',
	'class',
	'caller',
	'$json',
	'extend',
	'DateTime',
];

const value: fc.Arbitrary<unknown> = fc.oneof(
	fc.string(),
	fc.constantFrom(
		'',
		' ',
		'=1+1',
		'{{ 1 }}',
		'São João',
		'😀',
		'0',
		'null',
		'\\',
		'"',
		'`',
		'${1}',
		'\n',
		'\u2028',
	),
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
	fc.constant(undefined),
	fc.constant(new Date(0)),
	fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
);

const name = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...oddNames) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const json = fc.dictionary(
	name,
	fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.dictionary(name, value) }),
	{ minKeys: 3, maxKeys: 12 },
);

const step = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.constantFrom(...oddNames)
			.map((text) => (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text) ? `.${text}` : `["${text}"]`)),
	},
	{ weight: 2, arbitrary: name.map((text) => `[${JSON.stringify(text)}]`) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			"['phone']",
			'[0]',
			'?.phone',
			'.phone.trim()',
			' .phone',
			'[`phone`]',
			'.phone || ""',
		),
	},
);
const path = fc
	.oneof(
		{ weight: 3, arbitrary: fc.array(step, { minLength: 1, maxLength: 1 }) },
		{ weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 3 }) },
	)
	.map((steps) => `$json${steps.join('')}`);
const code = fc.oneof(
	{ weight: 6, arbitrary: path },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			"$('Source').item.json.phone",
			'$input.first().json.phone',
			'$now',
			'$json',
			'$itemIndex',
			'1 + 1',
			'',
		),
	},
);
const text = fc.oneof(
	fc.constant(''),
	fc.constantFrom('Olá ', ', ', '\\', '}}', '{', '.constructor', '\n', "it's", '"', '`', '${x}'),
	fc.string({ maxLength: 5 }),
);
const expression = fc.oneof(
	fc
		.tuple(text, code, text, fc.option(fc.tuple(code, text), { nil: undefined }))
		.map(
			([before, first, between, more]) =>
				`=${before}{{ ${first} }}${between}${more ? `{{${more[0]}}}${more[1]}` : ''}`,
		),
	code.map((inner) => `={{ ${inner} }}`),
	code.map((inner) => `={{${inner}}}`),
);

it('gives what n8n gives, or leaves it to n8n', () => {
	let compiled = 0;
	let copied = 0;
	fc.assert(
		fc.property(
			expression,
			fc.array(json, { minLength: 1, maxLength: 3 }),
			fc.nat(2),
			(written, list, at) => {
				const items = list.map((entry) => ({
					json: Object.fromEntries(Object.entries(entry)) as INodeExecutionData['json'],
				}));
				const item = at % items.length;
				const copy = compileExpression(written);
				if (!copy) return;
				compiled += 1;
				const ours = copy(items[item].json);
				if (ours === NOT_COPIED) return;
				copied += 1;
				expect(ours).toStrictEqual(byN8n(written, items, item));
			},
		),
		{ numRuns: 20_000 },
	);
	// A test that compiled nothing would prove nothing.
	expect(compiled).toBeGreaterThan(2_000);
	expect(copied).toBeGreaterThan(500);
}, 180_000);

const items = [
	{ json: { phone: '11987654321', nome: 'Ana', valor: 12.5, 'x y': { z: 'fundo' }, lista: ['a', 'b'] } },
];

it.each([
	['={{ $json.phone }}', '11987654321'],
	['={{$json.valor}}', 12.5],
	['={{ $json["x y"].z }}', 'fundo'],
	["={{ $json['lista'][1] }}", 'b'],
	['=Olá {{ $json.nome }}, R$ {{ $json.valor }}.', 'Olá Ana, R$ 12.5.'],
	['={{ $json.nome }} ', 'Ana '],
])('compiles %s', (written, expected) => {
	expect(compileExpression(written)?.(items[0].json)).toBe(expected);
	expect(evaluate(written, items, 0)).toBe(expected);
});

it.each([
	'text',
	'={{ $json }}',
	'={{ $json.nome.toUpperCase() }}',
	'={{ $json.nome || "x" }}',
	'={{ $json?.nome }}',
	'={{ $("Source").item.json.nome }}',
	'={{ $input.item.json.nome }}',
	'={{ $now }}',
	'={{ $json.constructor }}',
	'={{ $json["__proto__"].x }}',
	'=\\{{ $json.nome }}',
	'={{ $json.nome }} {{',
	'={{ $json["a\\nb"] }}',
	'={{ $json.nome /* x */ }}',
])('leaves %s to n8n', (written) => {
	expect(compileExpression(written)).toBeUndefined();
});

it.each([
	[{}],
	[{ nome: null }],
	[{ nome: undefined }],
	[{ nome: true }],
	[{ nome: ['a'] }],
	[{ nome: { a: 1 } }],
	[{ nome: Number.NaN }],
	[null],
])('leaves the value in %j to n8n', (given) => {
	expect(compileExpression('=Olá {{ $json.nome }}')?.(given)).toBe(NOT_COPIED);
});

it.each([
	["={{ $('Settings').first().json.webhookUrl }}", true],
	['={{ $("Settings").first().json.a.b }}', true],
	["={{ $('My settings').first().json['web hook'] }}", true],
	["={{ $('Settings').first().json.url + $json.id }}", false],
	["={{ $('Settings').item.json.url }}", false],
	["={{ $('Settings').first().json[$itemIndex] }}", false],
	["={{ $('Settings').first(0, $itemIndex).json.url }}", false],
	["=x{{ $('Settings').first().json.url }}", false],
	["={{ $('Settings').first().json }}", false],
	["={{ $('Settings').all()[0].json.url }}", false],
])('%s is the same for all items: %p', (written, same) => {
	expect(isSameForAllItems(written)).toBe(same);
});
