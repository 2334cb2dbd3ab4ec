import { fieldOf, type Database } from './database';
import { domainTest } from './domain';
import { userError } from './errors';
import type { Model, Row, Stored } from './fields';
import { readField } from './read';

export interface Search {
	domain: readonly unknown[];
	offset?: number;
	/** 0 and absent: all. */
	limit?: number;
	order?: string;
	/** Also archived records. */
	archived?: boolean;
}

export function search(database: Database, model: Model, query: Search): Row[] {
	const { domain, offset = 0, limit = 0, order = '', archived = false } = query;
	const matches = domainTest(database, model, domain);
	const hideArchived = 'active' in model.fields && !archived && !mentionsActive(domain);
	const found = database.rows(model).filter((row) => !(hideArchived && row.active === false) && matches(row));
	found.sort(comparison(database, model, order === '' ? model.order : order));
	return limit > 0 ? found.slice(offset, offset + limit) : found.slice(offset);
}

const mentionsActive = (domain: readonly unknown[]) =>
	domain.some((term) => Array.isArray(term) && term[0] === 'active');

const collator = new Intl.Collator('pt-BR');

function comparison(database: Database, model: Model, order: string): (a: Row, b: Row) => number {
	const keys = order.split(',').map((part) => {
		const [, name, direction = 'asc'] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(part) ?? [];
		if (name === undefined) throw invalidOrder(order);
		const { relation } = fieldOf(model, name);
		const value = (row: Row): Stored => {
			if (relation === undefined) return readField(database, model, row, name);
			const target = database.find(relation, row[name]);
			return target === undefined ? null : database.around(1).displayName(relation, target);
		};
		return { value, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
	});
	return (a, b) => {
		for (const { value, sign } of keys) {
			const difference = compare(value(a), value(b));
			if (difference !== 0) return difference * sign;
		}
		return 0;
	};
}

/** PostgreSQL's order: an empty field comes last, first when descending. */
function compare(a: Stored, b: Stored): number {
	if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
	if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
	return Number(a) - Number(b);
}

const invalidOrder = (order: string) =>
	userError(
		`Invalid "order" specified (${order}). A valid "order" specification is a comma-separated list of valid field names (optionally followed by asc/desc for the direction)`,
	);
