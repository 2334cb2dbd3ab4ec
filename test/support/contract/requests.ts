import type { Schema } from '@cfworker/json-schema';
import { resolved } from './document';

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
		const each = Object.entries(properties).map(([name, field]) => [name, valuesOf(field)] as const);
		const whole = Object.fromEntries(each.map(([name, [value]]) => [name, value]));
		const least = Object.fromEntries(Object.entries(whole).filter(([name]) => required.includes(name)));
		const others = each.flatMap(([name, values]) =>
			values.map((value): Named => [`${name}: ${shown(value)}`, { ...whole, [name]: value }]),
		);
		return [['only what is required', least], ...others];
	});
}

export function misfitting(schema: Schema): Named[] {
	return formsOf(schema)
		.flatMap(({ properties = {}, required = [] }) => {
			const whole = Object.fromEntries(
				Object.entries(properties).map(([name, field]) => [name, valuesOf(field)[0]]),
			);
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
	const all = forms.flatMap(({ properties = {} }) =>
		Object.entries(properties).map(([name, field]) => [name, valuesOf(field)[0]] as const),
	);
	return [['all forms at once', Object.fromEntries(all)]];
}

function formsOf(schema: Schema): Schema[] {
	const whole = resolved(schema);
	return whole.oneOf ? whole.oneOf.map(resolved) : [whole];
}

/** The first is as good as any; the others are at the limits. */
function valuesOf(field: Schema | boolean): unknown[] {
	const {
		type,
		enum: values,
		pattern,
		format,
		minimum,
		maximum,
		items,
		maxItems = 2,
		...rest
	} = resolved(field);
	if (values) return values;
	return [type ?? []].flat().flatMap((one): unknown[] => {
		if (one === 'string') return [textOf(pattern, format)];
		if (one === 'integer') return [minimum ?? 1, ...(maximum === undefined ? [] : [maximum])];
		if (one === 'object') return fitting({ type, ...rest }).map(([, object]) => object);
		const entry = entryOf(items);
		const entries = entry ? valuesOf(entry) : [];
		return [entries.slice(0, 1), Array.from({ length: maxItems }, () => entries[0])];
	});
}

function textOf(pattern: string | undefined, format: string | undefined): string {
	if (pattern) return MOMENTS[pattern] ?? unknownPattern(pattern);
	return format === 'uri' ? 'http://127.0.0.1:9/none' : '1';
}

/** Of another type, beyond a limit, in another form. */
function misfitsOf(field: Schema | boolean): unknown[] {
	const {
		type,
		enum: values,
		pattern,
		format,
		minimum,
		maximum,
		items,
		minItems,
		maxItems,
		...rest
	} = resolved(field);
	const types = [type ?? []].flat();
	const entry = entryOf(items);
	return [
		{ value: 1 },
		null,
		true,
		...(types.includes('integer') ? [1.5] : []),
		...(types.includes('string') || !types.includes('integer') ? [] : ['um', '1']),
		...(types.includes('integer') || types.includes('array') ? [] : [1]),
		...(pattern
			? [textOf(pattern, format) + ' ', `${textOf(pattern, format)}x`, `x${textOf(pattern, format)}`]
			: []),
		...(values || pattern || format ? ['outra coisa'] : []),
		...(values && types.includes('integer') ? [7] : []),
		...(minimum === undefined ? [] : [minimum - 1]),
		...(maximum === undefined ? [] : [maximum + 1]),
		...(minItems === undefined ? [] : [[]]),
		...(entry && maxItems ? [Array.from({ length: maxItems + 1 }, () => valuesOf(entry)[0])] : []),
		...(entry ? misfitsInside(entry).map((one) => [one]) : []),
		...(rest.minLength === undefined ? [] : ['']),
	].filter((value) => !(types.includes('object') && typeof value === 'object'));
}

/** What each entry of a list is; the contract has no lists whose entries differ by place. */
const entryOf = (items: Schema['items']) => (items && !Array.isArray(items) ? items : undefined);

function misfitsInside(entry: Schema | boolean): unknown[] {
	const whole = resolved(entry);
	return whole.properties ? misfitting(whole).map(([, object]) => object) : misfitsOf(whole);
}

const shown = (value: unknown) => JSON.stringify(value).slice(0, 60);

function unknownPattern(pattern: string): never {
	throw new Error(`Nothing is known that fits ${pattern}`);
}
