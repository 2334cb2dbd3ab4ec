import schema from '../../../nodes/Kolmeya/__schema__/v1.1.0.json';
import { normalise } from '../../../nodes/Kolmeya/event/normalise';
import { everyShape } from './payloads';

interface Schema {
	type?: string | string[];
	enum?: unknown[];
	properties?: Record<string, Schema>;
}

/** Enough of JSON Schema for this one: types, enums and properties, each of which has to be there. */
function misfits(value: unknown, { type, enum: allowed, properties }: Schema, path = '$'): string[] {
	const kind = value === null ? 'null' : typeof value;
	if (type && ![type].flat().includes(kind)) return [`${path} is ${kind}`];
	if (allowed && !allowed.includes(value)) return [`${path} is ${String(value)}`];
	if (!properties || typeof value !== 'object' || value === null) return [];
	const entries = new Map<string, unknown>(Object.entries(value));
	const undeclared = [...entries.keys()].filter((key) => !(key in properties));
	return [
		...undeclared.map((key) => `${path}.${key} is not declared`),
		...Object.entries(properties).flatMap(([key, inner]) =>
			misfits(entries.get(key), inner, `${path}.${key}`),
		),
	];
}

it('describes every item that the trigger gives', () => {
	for (const payload of [...everyShape, { odd: 1 }]) {
		for (const { item } of normalise(payload, 0)) expect(misfits(item, schema)).toEqual([]);
	}
});
