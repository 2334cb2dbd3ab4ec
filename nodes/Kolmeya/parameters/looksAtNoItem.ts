/**
 * Proves that an expression does not look at the item. n8n offers many ways to it (`$json`, `$thisItem`, `$parameter`,
 * `$node.X.json`, `$evaluateExpression`, ...) and may get more: so what is known to be harmless is listed, word by
 * word, and all else counts as a look.
 *
 * @module
 */

/** What n8n gives that is the same whichever item is evaluated, or goes by clock or chance. */
const OF_THE_RUN = new Set([
	...[
		'$now',
		'$today',
		'$execution',
		'$executionId',
		'$workflow',
		'$vars',
		'$env',
		'$runIndex',
		'$thisRunIndex',
	],
	...[
		'$mode',
		'$prevNode',
		'$nodeId',
		'$nodeVersion',
		'$webhookId',
		'$if',
		'$ifEmpty',
		'$min',
		'$max',
		'$not',
	],
	...['DateTime', 'Duration', 'Date', 'Math', 'JSON', 'String', 'Number', 'Boolean', 'Object', 'Array'],
	...['parseInt', 'parseFloat', 'new', 'true', 'false', 'null', 'undefined'],
]);

/** Lists that are the same for all items, and what may be asked of them. */
const OF_A_LIST = /^(?:\$\(\s*(?:'[^']*'|"[^"]*")\s*\)|\$input)\s*\.\s*(?:first|last|all)\s*\(\s*\)/u;

const SPACE = /^\s+/u;
const TEXT = /^(?:'[^'\n\r]*'|"[^"\n\r]*")/u;
/** Code in a template may have no braces: then its first `}` is its end. */
const TEMPLATE = /^`(?:[^`$]|\$(?!\{)|\$\{[^{}`]*\})*`/u;
const IN_TEMPLATE = /\$\{([^{}`]*)\}/gu;
const NUMBER = /^\d+(?:\.\d+)?/u;
/** `{ days:`, `, hours:`: as a value a name stands elsewhere. */
const KEY = /^[{,]\s*[\p{L}_$][\p{L}\p{N}_$]*\s*:/u;
/** A single dot: three of them spread a value. */
const FIELD = /^(?:\?\.|\.)\s*[\p{L}_$][\p{L}\p{N}_$]*/u;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*/u;
/** Without `/` and `<`: regular expressions and comments could hide what follows. */
const SIGN = /^(?:\?\.(?=[[(])|[()[\]{},:?+\-*%!=&|])/u;

/**
 * Whether an expression is proved to give the same for every item, but for what clock and chance change. `false` says
 * nothing: then all items have to be compared.
 */
export function looksAtNoItem(expression: string): boolean {
	if (!expression.startsWith('=')) return true;
	// Escapes spell names in other ways, and n8n's brackets, too.
	if (expression.includes('\\')) return false;
	const [, ...parts] = expression.slice(1).split('{{');
	return parts.every((part) => {
		const end = part.indexOf('}}');
		return end >= 0 && isHarmless(part.slice(0, end));
	});
}

function isHarmless(code: string): boolean {
	for (let rest = code; rest !== ''; ) {
		const length = harmlessStart(rest);
		if (length === 0) return false;
		rest = rest.slice(length);
	}
	return true;
}

/** Length of the first word or sign, 0 where it is not known to be harmless. */
function harmlessStart(code: string): number {
	for (const known of [SPACE, TEXT, OF_A_LIST, NUMBER, KEY, FIELD]) {
		const [word] = known.exec(code) ?? [];
		if (word !== undefined) return word.length;
	}
	const [template] = TEMPLATE.exec(code) ?? [];
	if (template !== undefined) {
		const inside = [...template.matchAll(IN_TEMPLATE)].every(([, inner]) => isHarmless(inner));
		return inside ? template.length : 0;
	}
	const [name] = NAME.exec(code) ?? [];
	if (name !== undefined) return OF_THE_RUN.has(name) ? name.length : 0;
	return SIGN.exec(code)?.[0].length ?? 0;
}
