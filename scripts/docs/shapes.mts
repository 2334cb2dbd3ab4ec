/** The shapes of what the read-only endpoints answer, as Check Setup compares them: made from docs/openapi.json. */
import { endpoints } from '../../nodes/Kolmeya/api/endpoints.js';
import { readContract, refName, type Schema } from './contract.mjs';

/** Endpoints that change nothing and answer with data. The webhook test has a check of its own. */
const READ_ONLY = Object.values(endpoints).filter(
	({ path, repeatable, silent }) => repeatable && !silent && !/\/(pause|play|webhook)$/.test(path),
);

const LONGEST_LINE = 100;

/** The text of `nodes/Kolmeya/api/schemas/shapes.ts`. */
export async function shapesFile(): Promise<string> {
	const { paths, components } = await readContract();
	const used = new Map<string, string>();

	function typeText(schema: Schema): string {
		const { $ref, type, items, anyOf } = schema;
		if ($ref) return named(refName($ref));
		if (anyOf) return anyOf.map(typeText).join('|');
		if (type === 'array' && items && (items.$ref ?? items.anyOf)) return `${typeText(items)}[]`;
		return [type ?? 'object'].flat().join('|');
	}

	function named(name: string): string {
		const schema = components.schemas[name];
		if (!schema.properties) return typeText(schema);
		if (!used.has(name)) {
			used.set(name, '');
			const fields = Object.entries(schema.properties).map(
				([field, inner]) => `${field}${schema.required?.includes(field) ? '' : '?'}:${typeText(inner)}`,
			);
			used.set(name, wrapped(fields));
		}
		return name;
	}

	const answers = READ_ONLY.map(({ path }) => {
		const { content } = paths[path.replace('/v1', '')].post.responses['200'];
		if (!content) throw new Error(`docs/openapi.json says nothing of the answer of ${path}`);
		return `\t'${path}': \`${typeText(content['application/json'].schema)}\`,`;
	});
	const shapes = [...used].map(([name, fields]) => `\t${name}: \`${fields}\`,`);
	return [
		'/**',
		' * Made from docs/openapi.json by `npm run docs`; not to be changed here. Fields are written `name:types`, with a `?`',
		" * where one may be missing; types are JSON's, or a name below, with `[]` for a list of it.",
		' *',
		' * @module',
		' */',
		'',
		'/** What an object in an answer has. */',
		'export const shapes: Readonly<Record<string, string>> = {',
		...shapes,
		'};',
		'',
		'/** What each read-only endpoint answers, by its path. */',
		'export const answers: Readonly<Record<string, string>> = {',
		...answers,
		'};',
		'',
	].join('\n');
}

/** In lines that can be read. */
function wrapped(words: readonly string[]): string {
	const lines: string[] = [''];
	for (const word of words) {
		const line = lines[lines.length - 1];
		if (line.length + word.length < LONGEST_LINE) lines[lines.length - 1] = line ? `${line} ${word}` : word;
		else lines.push(word);
	}
	return lines.join('\n\t\t');
}
