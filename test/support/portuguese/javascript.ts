/** Puts the texts in a piece of JavaScript into another language: a Code node, or what stands between {{ and }}. */
import * as ts from 'typescript';
import { commentChanges } from './comments';
import type { Wording } from './wording';

/** A part of the code and what stands there instead. */
export interface Change {
	start: number;
	end: number;
	text: string;
}

/** The code with its texts, its comments and the names of nodes as `wording` has them; all else stays as it is. */
export function reworded(code: string, wording: Wording): string {
	// At the beginning of a file, an object would be a block.
	const isObject = /^\s*\{/.test(code);
	const source = isObject ? `(${code}\n)` : code;
	const file = ts.createSourceFile('code.js', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
	const changed = applied(source, [...textChanges(file, wording), ...commentChanges(file, wording)]);
	return isObject ? changed.slice(1, -2) : changed;
}

function textChanges(file: ts.SourceFile, wording: Wording): Change[] {
	const changes: Change[] = [];
	const visit = (node: ts.Node): void => {
		const text = ts.isStringLiteralLike(node)
			? literal(node, wording)
			: ts.isTemplateExpression(node)
				? template(node, wording)
				: undefined;
		if (text === undefined) ts.forEachChild(node, visit);
		else changes.push({ start: node.getStart(), end: node.getEnd(), text });
	};
	visit(file);
	return changes;
}

function literal(node: ts.StringLiteralLike, wording: Wording): string | undefined {
	const reference = isNodeReference(node, wording);
	if (!reference && isCompared(node)) return undefined;
	const word = reference ? wording.node(node.text) : wording.text(node.text);
	if (word === node.text) return undefined;
	const quote = node.getText()[0];
	return `${quote}${escaped(word, quote)}${quote}`;
}

/** `${n} of ${all}` is the text "{0} of {1}": another language may need another order. */
function template(node: ts.TemplateExpression, wording: Wording): string {
	const inner = node.templateSpans.map(({ expression }) => reworded(expression.getText(), wording));
	const rest = node.templateSpans.map((span, i) => `{${i}}${span.literal.text}`);
	const written = wording
		.text([node.head.text, ...rest].join(''))
		.split(/\{(\d+)\}/)
		.map((part, i) => (i % 2 === 1 ? `\${${inner[Number(part)]}}` : escaped(part, '`')));
	return `\`${written.join('')}\``;
}

/** `$('Name')`, `$items('Name')`, `$node['Name']`, what `$prevNode.name` is compared with, and lists of names. */
function isNodeReference(node: ts.StringLiteralLike, wording: Wording): boolean {
	const { parent } = node;
	if (ts.isCallExpression(parent)) return /^\$(items)?$/.test(parent.expression.getText());
	if (ts.isElementAccessExpression(parent)) return parent.expression.getText() === '$node';
	if (ts.isBinaryExpression(parent)) return /\$prevNode\.name\b/.test(parent.getText());
	return (
		ts.isArrayLiteralExpression(parent) &&
		parent.elements.every((element) => ts.isStringLiteralLike(element) && wording.isNode(element.text))
	);
}

const COMPARES = new Set([
	ts.SyntaxKind.EqualsEqualsEqualsToken,
	ts.SyntaxKind.ExclamationEqualsEqualsToken,
	ts.SyntaxKind.EqualsEqualsToken,
	ts.SyntaxKind.ExclamationEqualsToken,
]);

/** What code looks for, in a field (`json['Nome da campanha']`) or in a text (`error.includes('Check the ID')`). */
function isCompared(node: ts.StringLiteralLike): boolean {
	const { parent } = node;
	if (ts.isPropertyAssignment(parent)) return parent.name === node;
	if (ts.isBinaryExpression(parent)) return COMPARES.has(parent.operatorToken.kind);
	if (ts.isCallExpression(parent))
		return /\.(includes|startsWith|endsWith|indexOf|split|toFormat)$/.test(parent.expression.getText());
	return ts.isElementAccessExpression(parent) || ts.isCaseClause(parent);
}

function escaped(text: string, quote: string): string {
	const plain = text.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`);
	return quote === '`' ? plain.replaceAll('${', '\\${') : plain.replaceAll('\n', '\\n');
}

function applied(source: string, changes: readonly Change[]): string {
	return [...changes]
		.sort((one, other) => other.start - one.start)
		.reduce((text, { start, end, text: word }) => text.slice(0, start) + word + text.slice(end), source);
}
