import type { Schema } from '@cfworker/json-schema';
import { entryOf, resolved } from './document';

/** The fields that an answer or a webhook may have, or has: `.valids.id`, be `valids` one or a list. */

/** Those that a schema names, but for those of a refusal. */
export function fieldsOfSchema(schema: Schema | boolean, place = ''): string[] {
	if (typeof schema !== 'boolean' && schema.$ref?.endsWith('/Complaint')) return [];
	const whole = resolved(schema);
	const { anyOf = [], oneOf = [], properties = {} } = whole;
	const entry = entryOf(whole);
	return unique([
		...[...anyOf, ...oneOf].flatMap((form) => fieldsOfSchema(form, place)),
		...(entry ? fieldsOfSchema(entry, place) : []),
		...Object.entries(properties).flatMap(([name, inner]) => [
			`${place}.${name}`,
			...fieldsOfSchema(inner, `${place}.${name}`),
		]),
	]);
}

/** Those that a value has. */
export function fieldsOfValue(value: unknown, place = ''): string[] {
	if (Array.isArray(value)) return unique(value.flatMap((entry) => fieldsOfValue(entry, place)));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => [
		`${place}.${name}`,
		...fieldsOfValue(inner, `${place}.${name}`),
	]);
}

const unique = (names: string[]) => [...new Set(names)];
