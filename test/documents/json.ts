import { normalise } from '../../nodes/Kolmeya/event/normalise';
import type { Sandbox } from '../../sandbox';
import { runInEngine } from '../engine/harness';
import type { Block } from './markdown';

/** JSON in documents: a payload with the items the trigger makes of it, input items with the output they lead to. */

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

export function parseJson({ text }: Block): unknown {
	return JSON.parse(text);
}

/** Whether the trigger makes something of a payload. */
export function isKnown(payload: unknown): boolean {
	return normalise(payload, 0).every(({ item }) => item.event !== 'unknown');
}

/** The items below a payload are exactly those of the trigger. */
export function itemsDiffer(payload: unknown, items: unknown): string[] {
	const [first] = list(items);
	const at = typeof first === 'object' && first !== null ? Reflect.get(first, 'receivedAt') : undefined;
	const made = normalise(payload, Date.parse(String(at))).map(({ item }) => item);
	return JSON.stringify(made, null, 2) === JSON.stringify(list(items), null, 2)
		? []
		: [`the trigger gives ${JSON.stringify(made, null, 2)}`];
}

/** The output below input items has the fields that the operation gives, with values of the same type. */
export async function outputDiffers(
	[resource, operation]: string[],
	input: unknown,
	output: unknown,
	sandbox: Sandbox,
): Promise<string[]> {
	const items = list(input).map((json) => ({ ...Object(json) }));
	const account = sandbox.account({ token: `document-${resource}-${operation}` });
	const { outputs, error } = await runInEngine({
		resource,
		operation,
		items,
		credential: { apiToken: account.token, baseUrl: sandbox.apiUrl },
	});
	if (error) return [error.message];
	const given = outputs.flat().map(({ json }) => shapeOf(json));
	const told = list(output).map(shapeOf);
	return JSON.stringify(given) === JSON.stringify(told) ? [] : [`the node gives ${JSON.stringify(given)}`];
}

/** Field names in order, with the type of each value; words of ours as they are. */
function shapeOf(json: unknown): unknown {
	return Object.entries(Object(json)).map(([name, value]) => [
		name,
		['outcome', 'reason', 'phone', 'text'].includes(name) ? value : value === null ? 'null' : typeof value,
	]);
}
