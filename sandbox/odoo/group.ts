import { fieldOf } from './database';
import { userError } from './errors';
import type { Row, Stored } from './fields';
import type { Call } from './method';
import { readField, readRow } from './read';

export interface Grouping {
	domain: readonly unknown[];
	/** `cost`, `cost:sum`, `phone:count_distinct`, `total:max(cost)` */
	fields: readonly string[];
	groupby: readonly string[];
	lazy: boolean;
}

/** Odoo's `read_group` by plain fields; by day or month of a date it is not here. */
export function readGroups(call: Call, rows: readonly Row[], { domain, fields, groupby, lazy }: Grouping) {
	const by = lazy ? groupby.slice(0, 1) : groupby;
	for (const name of by) {
		if (name.includes(':')) throw userError(`The sandbox does not group by ${name}`);
		fieldOf(call.model, name);
	}
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const key = JSON.stringify(by.map((name) => valueOf(call, row, name)));
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	const count = lazy && by.length === 1 ? `${by[0]}_count` : '__count';
	if (by.length === 0 && groups.size === 0) groups.set('', []);
	return [...groups.values()].map((members) => ({
		...(members.length === 0 ? {} : named(call, members[0], by)),
		...Object.fromEntries(fields.flatMap((spec) => aggregate(call, members, spec))),
		[count]: members.length,
		...(by.length === 0
			? {}
			: {
					__domain: [...by.map((name) => [name, '=', valueOf(call, members[0], name) ?? false]), ...domain],
				}),
	}));
}

const valueOf = ({ database, model, uid }: Call, row: Row, name: string): Stored =>
	readField(database, model, row, name, uid);

function named({ database, model, uid }: Call, row: Row, by: readonly string[]) {
	const values = Object.entries(readRow(database, model, row, by, uid));
	return Object.fromEntries(values.filter(([name]) => by.includes(name)));
}

type Value = NonNullable<Stored>;

const sum = (values: Value[]) => values.reduce((total: number, value) => total + Number(value), 0);

const least = (values: Value[], sign: number) =>
	values.reduce((found, value) => (value < found === sign > 0 ? value : found), values[0]);

const AGGREGATES: Readonly<Record<string, (values: Value[]) => Stored | undefined>> = {
	sum: (values) => (values.length === 0 ? undefined : sum(values)),
	avg: (values) => (values.length === 0 ? undefined : sum(values) / values.length),
	min: (values) => least(values, 1),
	max: (values) => least(values, -1),
	count: (values) => values.length,
	count_distinct: (values) => new Set(values).size,
};

/** A field without a function is added up if it is a number, and left out if it is not. */
function aggregate(call: Call, rows: readonly Row[], spec: string): Array<[string, unknown]> {
	const [, alias, given, inside] = /^(\w+)(?::(\w+))?(?:\((\w+)\))?$/.exec(spec) ?? [];
	const name = inside ?? alias;
	const isNumber = ['integer', 'float'].includes(fieldOf(call.model, name).type) && name !== 'id';
	const work = AGGREGATES[given ?? (isNumber ? 'sum' : '')];
	if (work === undefined) return [];
	const values = rows.map((row) => valueOf(call, row, name)).filter((value) => value !== null);
	return [[alias, work(values) ?? null]];
}
