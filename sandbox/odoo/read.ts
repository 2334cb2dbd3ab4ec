import { fieldOf, modelOf, type Database, displayName } from './database';
import type { Field, Model, Row, Stored } from './fields';

/** The stored value, or the computed one. */
export function readField(database: Database, model: Model, row: Row, name: string, uid = 1): Stored {
	const { compute } = fieldOf(model, name);
	return compute === undefined ? (row[name] ?? null) : compute(row, database.around(uid));
}

/** As `read` and `search_read` answer: empty is false, numbers 0, many2one a pair of id and name. */
export function readRow(
	database: Database,
	model: Model,
	row: Row,
	names: readonly string[],
	uid: number,
): Record<string, unknown> {
	const answer: Record<string, unknown> = { id: row.id };
	for (const name of names) {
		answer[name] = presented(database, fieldOf(model, name), readField(database, model, row, name, uid));
	}
	return answer;
}

function presented(database: Database, { type, relation }: Field, value: Stored): unknown {
	if (type === 'integer' || type === 'float') return value ?? 0;
	if (value === null || relation === undefined) return value ?? false;
	const target = database.find(relation, value);
	return target === undefined ? false : [value, displayName(modelOf(relation), target)];
}
