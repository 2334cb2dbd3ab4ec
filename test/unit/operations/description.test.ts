import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { listSearch, properties } from '../../../nodes/Kolmeya/operations';

const RESOURCES: Record<string, string[]> = {
	account: ['checkSetup', 'getApis', 'getBalance', 'getCostCenters', 'getLayouts'],
	blacklist: ['add', 'remove'],
	campaign: ['getAll', 'getDeliveries', 'getMonthlySummary', 'pause', 'resume'],
	contactList: ['read'],
	link: ['getClicks'],
	message: ['getStatus', 'send', 'sendAndWait', 'sendToken'],
	reply: ['getAll', 'getAllWeb'],
	report: ['getDeliveries', 'getDeliverySummary', 'getInvalidRecords'],
	request: ['getAll', 'getStatus'],
	webhook: ['getSignedUrl', 'test'],
};

const operationLists = properties.filter(({ name }) => name === 'operation');
const optionsOf = ({ options = [] }: INodeProperties) =>
	options.filter((option): option is INodePropertyOptions => 'value' in option && 'name' in option);

/** A parameter and everything inside it. */
function deep(property: INodeProperties): INodeProperties[] {
	const inner = (property.options ?? []).filter((option): option is INodeProperties => 'type' in option);
	return [property, ...inner.flatMap(deep)];
}

const all = properties.flatMap(deep);
const texts = [
	...all.flatMap(({ displayName, description, placeholder, hint }) => [
		displayName,
		description,
		placeholder,
		hint,
	]),
	...all.flatMap((property) =>
		optionsOf(property).flatMap(({ name, description, action }) => [name, description, action]),
	),
].filter((text) => typeof text === 'string');

it('has every operation of the design', () => {
	const found = operationLists.map((list) => [
		String(list.displayOptions?.show?.resource?.[0]),
		optionsOf(list)
			.map(({ value }) => value)
			.sort(),
	]);
	expect(Object.fromEntries(found)).toEqual(RESOURCES);
});

it('gives every operation a name, an action in sentence case and a description of its own', () => {
	for (const option of operationLists.flatMap(optionsOf)) {
		expect(option.action).toMatch(/^[A-Z][a-z]+( [a-z]|$| API)/);
		expect(option.description?.length).toBeGreaterThan(20);
		expect(option.description).not.toBe(option.name);
	}
	const descriptions = operationLists.flatMap(optionsOf).map(({ description }) => description);
	expect(new Set(descriptions).size).toBe(descriptions.length);
});

it('uses the words n8n uses, and none that blame', () => {
	for (const text of texts) expect(text).not.toMatch(/\b(errors?|problems?|failures?|mistakes?)\b/i);
	for (const { placeholder, type } of all) {
		if (placeholder && type !== 'collection' && type !== 'fixedCollection')
			expect(placeholder).toMatch(/^e\.g\. /);
	}
	for (const { description = '' } of all) {
		const sentences = description.split(/(?<=[.!?]) (?=[A-Z])/).length;
		expect([description, description.endsWith('.')]).toEqual([description, sentences > 1]);
	}
});

it('asks for lists as n8n does', () => {
	const named = (name: string) => properties.filter((property) => property.name === name);
	for (const { description, type, default: initial } of named('returnAll')) {
		expect([type, initial, description]).toEqual([
			'boolean',
			false,
			'Whether to return all results or only up to a given limit',
		]);
	}
	for (const { description, typeOptions, default: initial, displayOptions } of named('limit')) {
		expect([initial, description, typeOptions]).toEqual([
			50,
			'Max number of results to return',
			{ minValue: 1 },
		]);
		expect(displayOptions?.show?.returnAll).toEqual([false]);
	}
	for (const { description, displayName, default: initial } of named('simplify')) {
		expect([displayName, initial, description]).toEqual([
			'Simplify',
			true,
			'Whether to return a simplified version of the response instead of the raw data',
		]);
	}
	expect(named('returnAll').length).toBe(named('limit').length);
	expect(named('simplify').length).toBe(4);
});

it('has a list behind every selector', () => {
	const methods = all.flatMap(({ modes = [] }) =>
		modes.map(({ typeOptions }) => typeOptions?.searchListMethod),
	);
	for (const method of methods.filter((name) => name !== undefined))
		expect(Object.keys(listSearch)).toContain(method);
	expect(new Set(methods.filter(Boolean)).size).toBe(Object.keys(listSearch).length);
});

it("tells n8n's AI builder the outputs, where n8n reads it: on options, never on Resource and Operation", () => {
	for (const property of properties.filter(({ name }) => ['resource', 'operation'].includes(name)))
		expect(property).not.toHaveProperty('builderHint');
	const [message] = operationLists.filter(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes('message'),
	);
	const hinted = optionsOf(message).filter(({ builderHint }) => builderHint !== undefined);
	expect(hinted.map(({ value }) => value)).toEqual(['send', 'sendAndWait']);
	expect(hinted[0].builderHint?.propertyHint).toMatch(/0 Accepted, 1 Not Sent, 2 Unconfirmed/);
});
