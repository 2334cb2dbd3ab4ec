import type { Schema } from '@cfworker/json-schema';
import { entryOf, resolved } from './document';

/** Requests made from their schema: those that fit, to the limits, and those that miss it in one point each. */

type Fields = Record<string, unknown>;
type Named = [what: string, request: Fields];

const NOW = Date.now();
/** Brasília has no summer time since 2019; an hour ago is not in the future anywhere. */
const time = new Date(NOW - 4 * 3_600_000).toISOString();

/** What stands for the patterns of the contract. */
const MOMENTS: Record<string, string> = {
	'^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$': time.slice(0, 16).replace('T', ' '),
	'^\\d{4}-\\d{2}-\\d{2}$': time.slice(0, 10),
	'^\\d{4}-\\d{2}$': time.slice(0, 7),
	'^[1-9]\\d*$': '1',
};

export function fitting(schema: Schema): Named[] {
	return formsOf(schema).flatMap(({ properties = {}, required = [] }) => {
		const whole = goodValues(properties);
		const least = Object.fromEntries(Object.entries(whole).filter(([name]) => required.includes(name)));
		const others = Object.entries(properties).flatMap(([name, field]) =>
			valuesOf(field).map((value): Named => [`${name}: ${shown(value)}`, { ...whole, [name]: value }]),
		);
		return [['only what is required', least], ...others];
	});
}

export function misfitting(schema: Schema): Named[] {
	return formsOf(schema)
		.flatMap(({ properties = {}, required = [] }) => {
			const whole = goodValues(properties);
			const without = required.map((missing): Named => {
				const rest = Object.entries(whole).filter(([name]) => name !== missing);
				return [`no ${missing}`, Object.fromEntries(rest)];
			});
			const wrong = Object.entries(properties).flatMap(([name, field]) =>
				misfitsOf(field).map((value): Named => [`${name}: ${shown(value)}`, { ...whole, [name]: value }]),
			);
			return [...without, ...wrong];
		})
		.concat(atOnce(schema));
}

/** Where only one of several forms may be given: all of them. */
function atOnce(schema: Schema): Named[] {
	const forms = formsOf(schema);
	if (forms.length === 1) return [];
	return [
		['all forms at once', Object.assign({}, ...forms.map(({ properties = {} }) => goodValues(properties)))],
	];
}

/** All fields, each with a value that is as good as any. */
function goodValues(properties: NonNullable<Schema['properties']>): Fields {
	return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valuesOf(field)[0]]));
}

function formsOf(schema: Schema): Schema[] {
	const whole = resolved(schema);
	return whole.oneOf ? whole.oneOf.map(resolved) : [whole];
}

/** The first is as good as any; the others are at the limits. */
function valuesOf(field: Schema | boolean): unknown[] {
	const whole = resolved(field);
	if (whole.enum) return whole.enum;
	const { type, minimum, maximum, maxItems = 2 } = whole;
	return [type ?? []].flat().flatMap((one): unknown[] => {
		if (one === 'string') return [textOf(whole)];
		if (one === 'integer') return [minimum ?? 1, ...(maximum === undefined ? [] : [maximum])];
		if (one === 'object') return fitting(whole).map(([, object]) => object);
		const entry = entryOf(whole);
		const entries = entry ? valuesOf(entry) : [];
		return [entries.slice(0, 1), Array.from({ length: maxItems }, () => entries[0])];
	});
}

function textOf({ pattern, format }: Schema): string {
	if (pattern) return MOMENTS[pattern] ?? unknownPattern(pattern);
	return format === 'uri' ? 'http://127.0.0.1:9/none' : '1';
}

/** Of another type, beyond a limit, in another form. */
function misfitsOf(field: Schema | boolean): unknown[] {
	const whole = resolved(field);
	const { pattern, minimum, maximum, maxItems } = whole;
	const types = [whole.type ?? []].flat();
	const entry = entryOf(whole);
	return [
		{ value: 1 },
		null,
		true,
		...(types.includes('integer') ? [1.5] : []),
		...(types.includes('string') || !types.includes('integer') ? [] : ['um', '1']),
		...(types.includes('integer') || types.includes('array') ? [] : [1]),
		...(pattern ? [`${textOf(whole)} `, `${textOf(whole)}x`, `x${textOf(whole)}`] : []),
		...(whole.enum || pattern || whole.format ? ['outra coisa'] : []),
		...(whole.enum && types.includes('integer') ? [7] : []),
		...(minimum === undefined ? [] : [minimum - 1]),
		...(maximum === undefined ? [] : [maximum + 1]),
		...(whole.minItems === undefined ? [] : [[]]),
		...(entry && maxItems ? [Array.from({ length: maxItems + 1 }, () => valuesOf(entry)[0])] : []),
		...(entry ? misfitsInside(entry).map((one) => [one]) : []),
		...(whole.minLength === undefined ? [] : ['']),
	].filter((value) => !(types.includes('object') && typeof value === 'object'));
}

function misfitsInside(entry: Schema | boolean): unknown[] {
	const whole = resolved(entry);
	return whole.properties ? misfitting(whole).map(([, object]) => object) : misfitsOf(whole);
}

const shown = (value: unknown) => JSON.stringify(value).slice(0, 60);

function unknownPattern(pattern: string): never {
	throw new Error(`Nothing is known that fits ${pattern}`);
}
