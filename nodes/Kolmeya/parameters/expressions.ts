/**
 * Expressions that only copy fields of the item, such as `={{ $json.phone }}` or
 * `=Olá {{ $json.nome }}, ...`, compiled once and read straight from the item. Whatever n8n might evaluate
 * in another way is left to n8n: an expression is not compiled, or a value is `NOT_COPIED`.
 *
 * @module
 */

/** Says that only n8n can tell the value. */
export const NOT_COPIED = Symbol('not copied');

/** Reads a parameter's value from an item's `json`. */
export type Copier = (json: unknown) => string | number | typeof NOT_COPIED;

type Path = string[];

const FIELD = /\$json((?:\.[\p{L}_$][\p{L}\p{N}_$]*|\["[^"\\\n\r]*"\]|\['[^'\\\n\r]*'\]|\[\d{1,6}\])+)/u;
const STEP = /\.([\p{L}_$][\p{L}\p{N}_$]*)|\["([^"]*)"\]|\['([^']*)'\]|\[(\d+)\]/gu;
const PLACEHOLDER = new RegExp(`\\{\\{\\s*${FIELD.source}\\s*\\}\\}`, 'gu');

/**
 * Names of fields that are left to n8n: those its sandbox refuses (`isSafeObjectProperty` of n8n-workflow), those its
 * isolate answers with what every object has, and `$` and `globalThis`, which it rewrites wherever they stand.
 */
const SPECIAL = new Set([
	...Object.getOwnPropertyNames(Object.prototype),
	...['prototype', 'caller', 'callee', 'arguments', 'getPrototypeOf', 'setPrototypeOf'],
	...['getOwnPropertyDescriptor', 'getOwnPropertyDescriptors', 'defineProperty', 'defineProperties'],
	...['mainModule', 'binding', '_linkedBinding', '_load', 'prepareStackTrace'],
	...['getBuiltinModule', 'dlopen', 'execve', 'loadEnvFile'],
	...['$', 'globalThis'],
]);
/** n8n refuses the whole expression wherever this stands, in a text or in the name of a field. */
const REFUSED = /\.\s*constructor/;

const QUOTED = String.raw`'[^'"\\\n\r]*'|"[^'"\\\n\r]*"`;
const SETTING = new RegExp(
	`^=\\{\\{\\s*\\$\\((?:${QUOTED})\\)\\.first\\(\\)\\.json(?:\\.[A-Za-z_$][\\w$]*|\\[(?:${QUOTED})\\])+\\s*\\}\\}$`,
);

/**
 * Whether an expression is the same for every item, such as `={{ $('Settings').first().json.webhookUrl }}`: it
 * reads the first item of another node, whichever item is looked at.
 */
export function isSameForAllItems(expression: string): boolean {
	return SETTING.test(expression);
}

/** `undefined` when the expression does anything but copy fields of the item into text. */
export function compileExpression(expression: string): Copier | undefined {
	if (!expression.startsWith('=') || REFUSED.test(expression)) return undefined;
	const template = expression.slice(1);
	const texts: string[] = [];
	const paths: Path[] = [];
	let end = 0;
	for (const match of template.matchAll(PLACEHOLDER)) {
		texts.push(template.slice(end, match.index));
		paths.push(stepsOf(match[1]));
		end = match.index + match[0].length;
	}
	texts.push(template.slice(end));
	if (paths.length === 0 || !texts.every(isPlain) || paths.flat().some((name) => SPECIAL.has(name)))
		return undefined;
	return paths.length === 1 && texts.join('') === '' ? fieldCopier(paths[0]) : textCopier(texts, paths);
}

/** Braces and backslashes have a meaning of their own for n8n. */
function isPlain(text: string): boolean {
	return !/[{}\\]/.test(text);
}

function stepsOf(path: string): Path {
	return [...path.matchAll(STEP)].map(([, name, double, single, index]) => name ?? double ?? single ?? index);
}

function fieldCopier(path: Path): Copier {
	return (json) => valueAt(json, path);
}

function textCopier(texts: readonly string[], paths: readonly Path[]): Copier {
	return (json) => {
		const parts: Array<string | number> = [texts[0]];
		for (let index = 0; index < paths.length; index += 1) {
			const value = valueAt(json, paths[index]);
			if (value === NOT_COPIED) return NOT_COPIED;
			parts.push(value, texts[index + 1]);
		}
		// Of a text that is added up, V8 keeps all the parts: three times the memory.
		return parts.join('');
	};
}

/** Only texts and finite numbers of the item's own fields are the same for n8n and for us in every place. */
function valueAt(json: unknown, path: Path): string | number | typeof NOT_COPIED {
	let value = json;
	for (const name of path) {
		if (!isPlainData(value) || !Object.hasOwn(value, name)) return NOT_COPIED;
		value = Reflect.get(value, name);
	}
	return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
		? value
		: NOT_COPIED;
}

/** n8n makes a text of a date and of all that has a `toJSON` before it looks for fields. */
function isPlainData(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null && !Array.isArray(value)) return false;
	return !('toJSON' in value && typeof value.toJSON === 'function');
}
