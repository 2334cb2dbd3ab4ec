import type { Row } from './fields';
import type { Call } from './method';
import { readRow } from './read';
import { search } from './search';

export interface SearchInput {
	domain?: unknown[];
	offset?: number;
	limit?: number;
	order?: string;
}

export function find({ database, model, context }: Call, { domain = [], ...page }: SearchInput): Row[] {
	return search(database, model, { domain, ...page, archived: context.active_test === false });
}

/** Without names: every field. */
export function read({ database, model, uid }: Call, rows: readonly Row[], fields: readonly string[] = []) {
	const names = fields.length === 0 ? Object.keys(model.fields) : fields;
	return rows.map((row) => readRow(database, model, row, names, uid));
}

/** Reading, changing or deleting what is gone is no error in Odoo (14): nothing happens. */
export const existing = ({ database, model }: Call, ids: readonly number[]): Row[] =>
	ids.flatMap((id) => database.find(model.name, id) ?? []);

export const idAndName = ({ database, model, uid }: Call, row: Row): [number, string] => [
	row.id,
	database.around(uid).displayName(model.name, row),
];
