import fc from 'fast-check';
import { anyText } from '../../../nodes/Kolmeya/api/values/anyText';
import { looksAtNoItem } from '../../../nodes/Kolmeya/parameters/looksAtNoItem';
import { byN8n, evaluate, offered } from './evaluating';

const items = ['a', 'b'].map((c, item) => ({ json: { c }, pairedItem: { item } }));

it.each([
	'fatura-2025-11',
	'=fatura-2025-11',
	"=it's R$ {{ $execution.id }}, isn't it? $json",
	"={{ 'fatura-' + $now.toFormat('yyyy-MM') }}",
	"={{ 'fatura-' + $now.minus({ months: 1, days: 2 }).toFormat('yyyy-MM') }}",
	'={{ `fatura-${$now.toFormat("yyyy-MM")}` }}',
	'=fatura-{{ $today.year }}-{{ $today.month }}',
	'={{ $workflow.id }}/{{ $execution.id }}/{{ $vars.v }}',
	"={{ $('Source').first().json.c }}",
	"={{ 'x-' + $('Source').first().json['c'].toUpperCase() }}",
	'={{ $input.first().json.c }}',
	"={{ DateTime.now().setZone('America/Sao_Paulo').toISODate() }}",
	"={{ $if($now.day === 15, 'b', 'a') }}",
	'={{ $vars?.campaign ?? "none" }}',
])('%s looks at no item', (expression) => {
	expect(looksAtNoItem(expression)).toBe(true);
	const [first, second] = [0, 1].map((item) => evaluate(expression, items, item));
	expect(second).toBe(first);
});

const looks = [
	'={{ $json.c }}',
	'={{ $node.Source.json.c }}',
	'={{ $node["Source"].json["c"] }}',
	'={{ $thisItem.json.c }}',
	'={{ $parameter.message }}',
	'={{ $parameter["message"] }}',
	'={{ $itemIndex }}',
	'={{ $position }}',
	'={{ $thisItemIndex }}',
	'={{ $data.c }}',
	'={{ $input.item.json.c }}',
	"={{ $input['item'].json.c }}",
	"={{ $('Source').item.json.c }}",
	"={{ $('Source')['item'].json.c }}",
	"={{ $('Source').itemMatching($itemIndex).json.c }}",
	"={{ $('Source').all()[$itemIndex].json.c }}",
	'={{ $items("Source")[$position].json.c }}',
	'={{ $evaluateExpression("$json.c") }}',
	"={{ $evaluateExpression('$' + 'json.c') }}",
	'={{ $evaluateExpression(String.fromCharCode(36) + "json.c") }}',
	'={{ $item($itemIndex).$json.c }}',
	'={{ \\u0024json.c }}',
	'={{ $js\\u006fn.c }}',
	"={{ /'/.test('') ? '' : $json.c + '' }}",
	"={{ /* ' */ $json.c + '' }}",
	"=it's {{ $json.c }}, isn't it",
	'={{ `${$json.c}` }}',
	"={{ `${ {a: 1}[''] ?? $json.c}` }}",
	'={{ JSON.stringify({ ...$json }) }}',
	"={{ ['c'].map((name) => $json[name])[0] }}",
	'={{ { $json }.$json.c }}',
	'={{ ({ a: $json.c }).a }}',
	'={{ [1, $json.c][1] }}',
	'={{ true ? $json.c : 1 }}',
];

it.each(looks)('%s may look at the item', (expression) => {
	expect(looksAtNoItem(expression)).toBe(false);
});

it('most of these really differ', () => {
	const differing = looks.filter((expression) => byN8n(expression, items, 0) !== byN8n(expression, items, 1));
	expect(differing.length).toBeGreaterThan(looks.length * 0.7);
});

it('of all that n8n offers, only what is the same for all items goes without a look', () => {
	const names = [...new Set([0, 1].flatMap((item) => offered(items, item)))];
	expect(names).toEqual(
		expect.arrayContaining(['$json', '$thisItem', '$parameter', '$node', '$now', '$execution']),
	);
	const blind = names.filter(
		(name) => looksAtNoItem(`={{ ${name}.a }}`) || looksAtNoItem(`={{ ${name}('a') }}`),
	);
	expect(blind.sort()).toEqual(
		[
			...[
				'$now',
				'$today',
				'$execution',
				'$workflow',
				'$vars',
				'$env',
				'$runIndex',
				'$thisRunIndex',
				'$mode',
			],
			...['$prevNode', '$nodeId', '$nodeVersion', '$webhookId', 'DateTime', 'Duration'],
		].sort(),
	);
});

it('whatever an expression is made of: what differs from item to item is never proved', () => {
	const piece = fc.constantFrom(
		...[
			'$json',
			'$json.c',
			'$thisItem',
			'.json',
			'.c',
			'$parameter',
			'.message',
			'$itemIndex',
			'$input',
			'.item',
		],
		...[
			'.first()',
			'.all()',
			"$('Source')",
			'$node',
			'.Source',
			'["c"]',
			"['json']",
			'[0]',
			'[',
			']',
			'(',
			')',
			'{',
			'}',
		],
		...[
			"'",
			'"',
			'`',
			'${',
			'}',
			'/',
			'*',
			'//',
			'/*',
			'*/',
			'\\',
			'\n',
			' ',
			',',
			':',
			'?',
			'.',
			'...',
			'+',
			'=',
			'=>',
		],
		...[
			'$workflow.id',
			'$execution.id',
			'"$json.c"',
			"'x'",
			'1',
			'a',
			'a:',
			'{a:',
			'!',
			'&&',
			'||',
			'??',
			'?.',
		],
		...[
			'$evaluateExpression',
			'this',
			'___n8n_data',
			'$data',
			'String',
			'JSON.stringify',
			'Object',
			'.values',
			'new ',
		],
		...['}}', '{{', ' }} ', ' {{ ', '$', 'json', '$if', '$min', '_', ';', 'return ', 'var a=', '<!--', '-->'],
	);
	let proved = 0;
	let differed = 0;
	fc.assert(
		fc.property(fc.array(piece, { minLength: 1, maxLength: 7 }), (pieces) => {
			const expression = `={{ ${pieces.join('')} }}`;
			const blind = looksAtNoItem(expression);
			const [first, second] = [0, 1].map((item) => byN8n(expression, items, item));
			if (first instanceof Error || second instanceof Error) return;
			const differs = anyText(first) !== anyText(second);
			proved += Number(blind);
			differed += Number(differs);
			if (blind) expect([expression, differs]).toEqual([expression, false]);
		}),
		{ numRuns: 6_000 },
	);
	// A test that proved nothing, or saw nothing differ, would prove nothing.
	expect(proved).toBeGreaterThan(50);
	expect(differed).toBeGreaterThan(15);
}, 180_000);
