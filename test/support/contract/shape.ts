import type { Schema } from '@cfworker/json-schema';
import { entryOf, resolved } from './document';

/**
 * What a JSON Schema takes, in one way of writing it: two that take the same are equal. A list of forms, one for each
 * type, each with what limits it.
 */
export type Shape = Array<Record<string, unknown>>;

/** What limits a value of a type; nothing else may stand in a schema, so that nothing is overlooked. */
const LIMITS: Record<string, Array<keyof Schema>> = {
	string: ['minLength', 'maxLength', 'pattern', 'format'],
	integer: ['minimum', 'maximum'],
	number: ['minimum', 'maximum'],
	array: ['minItems', 'maxItems'],
	object: [],
	boolean: [],
	null: [],
};
/** Read below, or without a meaning for what is taken. Objects are compared as if nothing else could be in them. */
const READ =
	/^(x-.*|\$schema|title|description|type|enum|const|anyOf|oneOf|properties|required|items|default|additionalProperties)$/;

export function shapeOf(schema: Schema | boolean): Shape {
	const whole = resolved(schema);
	if (whole.oneOf) return shapeOf(merged(whole.oneOf.map(resolved)));
	if (whole.anyOf) return ordered(whole.anyOf.flatMap((form) => shapeOf(form)));
	const values = 'const' in whole ? [whole.const] : whole.enum;
	if (values) return ordered(values.map((value: unknown) => ({ value })));
	if (whole.type === undefined) return [{ anything: true }];
	return ordered([whole.type].flat().map((type) => formOf(type, whole)));
}

function formOf(type: string, schema: Schema): Record<string, unknown> {
	const known = Object.values(LIMITS).flat();
	const strange = Object.keys(schema).filter(
		(key) => !READ.test(key) && !known.some((limit) => limit === key),
	);
	const limits = LIMITS[type].map((limit) => [limit, schema[limit]]).filter(([, value]) => isLimit(value));
	return {
		type,
		...Object.fromEntries(limits),
		...(schema.default === undefined ? {} : { default: schema.default }),
		...(type === 'array' && { items: shapeOf(entryOf(schema) ?? true) }),
		...(type === 'object' && fieldsOf(schema)),
		...(strange.length > 0 && { strange }),
	};
}

/** zod says of each whole number that it is a safe one. */
const isLimit = (value: unknown) =>
	value !== undefined && Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER;

function fieldsOf({ properties = {}, required = [], additionalProperties = false }: Schema) {
	return {
		fields: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, shapeOf(field)])),
		required: [...required].sort(),
		...(additionalProperties !== false && { others: shapeOf(additionalProperties) }),
	};
}

/** Objects of which one may be given. That it is one only, the requests that do not fit show. */
function merged(forms: readonly Schema[]): Schema {
	const [{ required: first = [] }] = forms;
	return {
		type: 'object',
		properties: Object.assign({}, ...forms.map(({ properties }) => properties)),
		required: first.filter((name) => forms.every(({ required }) => required?.includes(name))),
	};
}

const ordered = (forms: Shape): Shape =>
	[...forms].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
