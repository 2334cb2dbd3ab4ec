import type { Schema } from '@cfworker/json-schema';
import { type Operation, resolved } from './document';

/** Examples made from a schema: of each place where it allows several forms, one with each form. */

/** The status of success of an operation, and its possible bodies. */
export function samplesOf({ responses }: Operation): [status: number, bodies: unknown[]] {
	const [[status, response]] = Object.entries(responses).filter(([code]) => code.startsWith('2'));
	const schema = response.content?.['application/json'].schema;
	return [Number(status), schema ? made(schema) : [undefined]];
}

/** Examples of what a schema allows. */
export function made(schema: Schema): unknown[] {
	const { $ref, anyOf, oneOf, type, properties, items, required = [] } = schema;
	if ($ref) return made(resolved(schema));
	if ('const' in schema) return [schema.const];
	if (schema.enum) return schema.enum;
	const forms = anyOf ?? oneOf;
	if (forms) return forms.flatMap(made);
	if (Array.isArray(type)) return type.flatMap((one) => made({ ...schema, type: one }));
	if (type === 'array')
		return items && typeof items === 'object' && !Array.isArray(items) ? listsOf(items) : [[]];
	if (type === 'object' && properties) return objectsOf(properties, required);
	return [plain(type)];
}

const listsOf = (items: Schema): unknown[] => [[], ...made(items).map((entry) => [entry])];

/** The first form of each field, then each other form of each field alone; and only what must be there. */
function objectsOf(properties: Record<string, Schema | boolean>, required: readonly string[]): unknown[] {
	const forms = Object.entries(properties).map(
		([name, inner]) => [name, typeof inner === 'object' ? made(inner) : [null]] as const,
	);
	const whole = Object.fromEntries(forms.map(([name, values]) => [name, values.at(-1)]));
	const others = forms.flatMap(([name, values]) => values.map((value) => ({ ...whole, [name]: value })));
	const least = Object.fromEntries(Object.entries(whole).filter(([name]) => required.includes(name)));
	return [...others, least];
}

function plain(type: Schema['type']): unknown {
	switch (type) {
		case 'integer':
			return 1;
		case 'number':
			return 1.5;
		case 'boolean':
			return true;
		case 'null':
			return null;
		case 'object':
			return {};
		default:
			return 'texto';
	}
}
