/* eslint-disable @n8n/community-nodes/require-node-api-error -- the sandbox is not shipped to n8n */
import { displayName, modelOf, type Values } from './database';
import { OdooError } from './errors';
import type { Field } from './fields';
import { recordOf } from './externalIds';
import type { Call } from './method';
import { toStored } from './values';

export interface LoadedRow {
	externalId?: string;
	id?: number;
	values: Values;
}

type Complain = (message: string, field?: string) => void;

/** A row of an import, cell by cell, as Odoo's converters read them. */
export function convertRow(
	call: Call,
	fields: readonly string[],
	row: readonly unknown[],
	complain: Complain,
): LoadedRow {
	const loaded: LoadedRow = { values: {} };
	fields.forEach((path, column) => {
		const cell = row[column];
		const [name, sub] = path.split('/');
		if (name === 'id') loaded.externalId = typeof cell === 'string' && cell !== '' ? cell : undefined;
		else if (name === '.id') loaded.id = databaseId(call, cell, complain);
		else loaded.values[name] = cellOf(call, { name, sub, cell }, complain);
	});
	return loaded;
}

function databaseId({ database, model }: Call, cell: unknown, complain: Complain): number | undefined {
	if (empty(cell)) return undefined;
	const id = Number(cell);
	if (database.find(model.name, id) !== undefined) return id;
	complain(`Unknown database identifier '${String(cell)}'`, '.id');
	return undefined;
}

interface Cell {
	name: string;
	sub: string | undefined;
	cell: unknown;
}

function cellOf(call: Call, { name, sub, cell }: Cell, complain: Complain): unknown {
	const { model } = call;
	// Odoo looks the name up in a dictionary and falls over.
	if (!Object.hasOwn(model.fields, name)) throw new OdooError('builtins.KeyError', name);
	const field = model.fields[name];
	if (empty(cell)) return false;
	if (field.relation !== undefined) return linked(call, { field, name, sub, cell }, complain);
	if (field.type === 'boolean') return asBoolean(cell);
	if (field.selection !== undefined) {
		const option = field.selection.find((pair) => pair.includes(String(cell)));
		if (option !== undefined) return option[0];
		complain(`Value '${String(cell)}' not found in selection field '${field.string}'`, name);
		return false;
	}
	try {
		return toStored(cell, { field, path: `${model.name}.${name}`, purpose: 'create' });
	} catch (error) {
		if (!(error instanceof OdooError)) throw error;
		complain(
			`'${String(cell)}' does not seem to be ${WORDS[field.type] ?? `a valid ${field.type}`} for field '${field.string}'`,
			name,
		);
		return false;
	}
}

const WORDS: Record<string, string> = { integer: 'an integer', float: 'a number' };
const KINDS: Record<string, string> = { '.id': 'database id', id: 'external id' };

function linked(call: Call, { field, name, sub, cell }: Cell & { field: Field }, complain: Complain) {
	const found = target(call, field.relation ?? '', sub, String(cell));
	if (found !== undefined) return found;
	const kind = sub === undefined ? 'name' : KINDS[sub];
	complain(`No matching record found for ${kind} '${String(cell)}' in field '${field.string}'`, name);
	return false;
}

function target(call: Call, relation: string, sub: string | undefined, text: string): number | undefined {
	const { database } = call;
	if (sub === '.id') return database.find(relation, Number(text))?.id;
	if (sub === 'id') return recordOf(call, text, relation)?.id;
	const model = modelOf(relation);
	return database.rows(model).find((row) => displayName(model, row) === text)?.id;
}

/** The cells of an import are texts: Odoo calls `.lower()` on them. */
function asBoolean(cell: unknown): boolean {
	if (typeof cell === 'string') return !['false', 'no', '0'].includes(cell.toLowerCase());
	const type = typeof cell === 'boolean' ? 'bool' : 'int';
	throw new OdooError('builtins.AttributeError', `'${type}' object has no attribute 'lower'`);
}

/** Python's `if not cell`. */
const empty = (cell: unknown) =>
	cell === false || cell === null || cell === undefined || cell === '' || cell === 0;
