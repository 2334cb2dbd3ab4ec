import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { INodeExecutionData } from 'n8n-workflow';
import {
	compileExpression,
	isSameForAllItems,
	NOT_COPIED,
} from '../../../nodes/Kolmeya/parameters/expressions';
import { byN8n, evaluate } from './evaluating';

/** What is compiled must be what n8n's own evaluation gives, to the letter and the type. */

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
	'name',
	'$',
	'a.constructor',
	'valueOf',
	'bind',
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

/** What columns are called in spreadsheets, CRMs and Odoo, and the names that mean something to JavaScript or n8n. */
const columns = [
	...'name nome length size phone telefone celular mobile fone whatsapp email e_mail mensagem message text texto'.split(
		' ',
	),
	...'valor value values valores vencimento data date due_date cpf cnpj documento document id key keys chave'.split(
		' ',
	),
	...'entries entry cliente customer client contato contact empresa company cidade city estado state uf bairro'.split(
		' ',
	),
	...'endereco address rua street numero number cep zip pais country status situacao tipo type titulo title'.split(
		' ',
	),
	...'descricao description link url codigo code pedido order fatura invoice boleto total saldo desconto plano'.split(
		' ',
	),
	...'sobrenome primeiro_nome first last first_name last_name sobre assunto subject obs observacao notas tags'.split(
		' ',
	),
	...'opt_out saiu ativo active criado_em created_at número_de_série observação São_Paulo é'.split(' '),
	...'bind call apply get set has create assign is from of freeze seal hasOwn groupBy construct ownKeys'.split(
		' ',
	),
	...'map filter find join sort push pop concat slice split trim replace match includes index indexOf at fill'.split(
		' ',
	),
	...'isEmpty isNotEmpty extend extendOptional toDateTime DateTime hash round format json binary item itemMatching'.split(
		' ',
	),
	...'this class new delete return function import export default null true undefined NaN eval globalThis window'.split(
		' ',
	),
	...'global process require module process env data error then toJSON isProxy params context all $json $ $x _ __'.split(
		' ',
	),
	...'__isProxy __path __isArray __isObject __isError __sanitize ___n8n_data isLuxonDateTime constructorName'.split(
		' ',
	),
	...'constructor prototype __proto__ toString valueOf toLocaleString hasOwnProperty isPrototypeOf caller callee'.split(
		' ',
	),
	...'arguments propertyIsEnumerable __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__'.split(
		' ',
	),
	...'defineProperty defineProperties getPrototypeOf setPrototypeOf getOwnPropertyDescriptor'.split(' '),
	...'getOwnPropertyDescriptors mainModule binding _linkedBinding _load prepareStackTrace'.split(' '),
	...'getBuiltinModule dlopen execve loadEnvFile a.constructor x.constructorName'.split(' '),
];

/** n8n refuses these, or its isolate answers with what every object has. */
const leftToN8n = new Set([
	...Object.getOwnPropertyNames(Object.prototype),
	...'prototype caller callee arguments defineProperty defineProperties getPrototypeOf setPrototypeOf'.split(
		' ',
	),
	...'getOwnPropertyDescriptor getOwnPropertyDescriptors mainModule binding _linkedBinding _load'.split(' '),
	...'prepareStackTrace getBuiltinModule dlopen execve loadEnvFile $ globalThis'.split(' '),
]);

it.each([...new Set(columns)])('a column called %s is read as n8n reads it', (column) => {
	const dotted = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(column);
	const ways = [
		...(dotted ? [`$json.${column}`, `$json.row.${column}`] : []),
		...[`$json["${column}"]`, `$json.row['${column}']`],
	];
	// As JSON brings them: `__proto__` is a field like any other.
	const json = JSON.parse(`{"${column}": "x", "row": {"${column}": 5511987654321}}`);
	for (const expression of ways.flatMap((way) => [`={{ ${way} }}`, `=Olá {{${way}}}, tudo bem?`])) {
		const copy = compileExpression(expression);
		const slow = leftToN8n.has(column) || /\.constructor/.test(expression);
		expect([expression, copy === undefined]).toEqual([expression, slow]);
		if (copy) expect([expression, copy(json)]).toStrictEqual([expression, byN8n(expression, [{ json }], 0)]);
	}
});

it('follows only plain objects and lists: what n8n turns into a text first has no fields', () => {
	const given = {
		when: DateTime.fromMillis(0),
		pattern: /x/g,
		custom: { a: 'b', toJSON: () => 'c' },
		list: ['a', 'b'],
		bare: Object.assign(Object.create(null), { a: 'b' }),
	};
	const read = (path: string) => compileExpression(`={{ $json.${path} }}`)?.(given);
	expect(['when.ts', 'pattern.lastIndex', 'custom.a'].map(read)).toEqual([
		NOT_COPIED,
		NOT_COPIED,
		NOT_COPIED,
	]);
	expect(['list.length', 'list[1]', 'bare.a'].map(read)).toEqual([2, 'b', 'b']);
});
