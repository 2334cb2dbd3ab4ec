import type { INodeProperties } from 'n8n-workflow';
import { namedProperties } from '../parameters/field';
import type { Operation } from './operation';

/** An entry of the Resource list. */
export interface Resource {
	name: string;
	value: string;
}

/** The node's parameters, made from what the operations say of themselves. */
export function propertiesOf(
	resources: readonly Resource[],
	operations: readonly Operation[],
): INodeProperties[] {
	const present = resources.filter(({ value }) => operations.some(({ resource }) => resource === value));
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: firstThen(present, ({ value }) => value === 'message'),
			default: 'message',
		},
		...present.map((resource) => operationList(resource, operations)),
		...operations.flatMap(parametersOf),
	];
}

function operationList({ value: resource }: Resource, operations: readonly Operation[]): INodeProperties {
	const own = operations.filter((operation) => operation.resource === resource);
	const [{ value: first }] = own;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: firstThen(
			own.map(({ name, value, action, description, hint }) => ({
				name,
				value,
				action,
				description,
				...(hint && { builderHint: { propertyHint: hint } }),
			})),
			({ value }) => value === 'send',
		),
		default: first,
	};
}

function parametersOf({ resource, value, fields }: Operation): INodeProperties[] {
	return namedProperties(fields).map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, resource: [resource], operation: [value] },
		},
	}));
}

/** By name, but for the one that nearly everybody looks for: n8n's list of actions has the same order. */
function firstThen<T extends { name: string }>(entries: readonly T[], isFirst: (entry: T) => boolean): T[] {
	const rank = (entry: T) => (isFirst(entry) ? 0 : 1);
	return [...entries].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}
