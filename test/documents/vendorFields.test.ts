/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { endpoints } from '../../nodes/Kolmeya/api/endpoints';
import { filesBelow, root } from './markdown';

/** Kolmeya's names of its JSON fields stand in `api/` only: all else has typed rows with names of our own. */

const HOME = 'nodes/Kolmeya';
const sources = filesBelow(HOME).filter((file) => file.endsWith('.ts'));

function parsed(file: string, text = readFileSync(join(root, file), 'utf8')): ts.SourceFile {
	return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** Every node of a file that `pick` finds a name in. */
function namesIn(file: ts.SourceFile, pick: (node: ts.Node) => string | undefined): Set<string> {
	const names = new Set<string>();
	const walk = (node: ts.Node) => {
		const name = pick(node);
		if (name !== undefined) names.add(name);
		ts.forEachChild(node, walk);
	};
	walk(file);
	return names;
}

/** The field that `{ field }`, `{ field: name }` takes out of an object; `...rest` takes none. */
function takenOut(node: ts.Node): string | undefined {
	if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken)
		return undefined;
	return (node.propertyName ?? node.name).getText();
}

/** The readers take a row apart by Kolmeya's names; `wired` has those of requests as the values of its tables. */
function readOrWired(node: ts.Node): string | undefined {
	const isTable = ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer);
	return isTable && ts.isStringLiteral(node.initializer) ? node.initializer.text : takenOut(node);
}

/** Kolmeya's names that are also ours, though no item has them: a resource, a choice, an option, and plain words. */
const OWN = ['blacklist', 'job', 'duplicates', 'content', 'total'];

/** Fields of our items, by the schemas that n8n shows them from, and what we call the endpoints. */
function ownNames(): Set<string> {
	const names = new Set([...Object.keys(endpoints), ...OWN]);
	const walk = (schema: unknown) => {
		if (typeof schema !== 'object' || schema === null) return;
		const properties: unknown = Reflect.get(schema, 'properties');
		if (typeof properties === 'object' && properties !== null)
			for (const name of Object.keys(properties)) names.add(name);
		Object.values(schema).forEach(walk);
	};
	for (const file of filesBelow(`${HOME}/__schema__`))
		walk(JSON.parse(readFileSync(join(root, file), 'utf8')));
	return names;
}

const own = ownNames();
const vendor = new Set(
	sources
		.filter((file) => file.startsWith(`${HOME}/api/schemas/`))
		.flatMap((file) => [...namesIn(parsed(file), readOrWired)])
		.filter((name) => !own.has(name)),
);

/** A field that is read, written or asked for by its name. */
function fieldName(node: ts.Node): string | undefined {
	if (ts.isPropertyAccessExpression(node)) return node.name.text;
	if (ts.isStringLiteral(node)) return node.text;
	const isField =
		ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isPropertySignature(node);
	return isField ? node.name.getText() : takenOut(node);
}

function vendorNamesIn(file: string, text = readFileSync(join(root, file), 'utf8')): string[] {
	const used = namesIn(parsed(file, text), fieldName);
	// Those with an underscore are no words of any language: they stand in no comment either.
	const written = new Set(text.match(/\b[a-z]+(?:_[a-z]+)+\b/g));
	return [...vendor].filter((name) => used.has(name) || written.has(name)).map((name) => `${file}: ${name}`);
}

it('knows the names', () => {
	expect([...vendor]).toEqual(
		expect.arrayContaining(['enviada_em', 'telefone', 'not_disturb', 'status_code', 'job_id', 'tenant_id']),
	);
});

/** Counts of a request under other names, for a Kolmeya that calls them so. */
const TOLERATED = ['valids_count', 'invalids_count'];

it('docs/openapi.json has them all', () => {
	const contract = readFileSync(join(root, 'docs/openapi.json'), 'utf8');
	const unknown = [...vendor].filter((name) => !contract.includes(`"${name}": {`));
	expect(unknown.sort()).toEqual([...TOLERATED].sort());
});

it('only api/ knows them', () => {
	const outside = sources.filter((file) => !file.startsWith(`${HOME}/api/`));
	expect(outside.length).toBeGreaterThan(100);
	expect(outside.flatMap((file) => vendorNamesIn(file))).toEqual([]);
});

it.each([
	'const { telefone } = row;',
	'const { telefone: phone, ...others } = row;',
	'row.telefone',
	"row['telefone']",
	"'telefone' in row",
	'call({ telefone: 1 })',
	'interface Row { telefone: string }',
	'/** `start_at` is the first day. */',
])('sees them in %s', (text) => {
	expect(vendorNamesIn('some.ts', text)).toHaveLength(1);
});

it('lets words be words', () => {
	expect(vendorNamesIn('some.ts', '// O telefone e a mensagem\nconst job = totals.sent;')).toEqual([]);
});
