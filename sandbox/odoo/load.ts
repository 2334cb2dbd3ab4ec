/* eslint-disable @n8n/community-nodes/require-node-api-error -- the sandbox is not shipped to n8n */
import type { Values } from './database';
import { OdooError } from './errors';
import { nameRecord, recordOf } from './externalIds';
import type { Model } from './fields';
import { convertRow, type LoadedRow } from './loadRow';
import type { Call } from './method';

interface LoadMessage {
	type: 'error';
	message: string;
	record: number;
	rows: { from: number; to: number };
	field?: string;
}

/**
 * Odoo's import: a row with a known external identifier or database id changes its record, any other makes one. All rows or none:
 * a refused row is told in `messages`, with HTTP 200 and no error around it.
 */
export function load(call: Call, fields: readonly string[], rows: ReadonlyArray<readonly unknown[]>) {
	const messages: LoadMessage[] = [];
	const undo = call.database.snapshot();
	const ids = rows.map((row, record) => {
		const complain = (message: string, field?: string) => {
			messages.push({
				...(field === undefined ? {} : { field }),
				type: 'error',
				message,
				record,
				rows: { from: record, to: record },
			});
		};
		return loadRow(call, convertRow(call, fields, row, complain), complain);
	});
	if (messages.length === 0) return { ids, messages, nextrow: 0 };
	undo();
	return { ids: false, messages, nextrow: 0 };
}

type Complain = (message: string, field?: string) => void;

function loadRow(call: Call, { externalId, id, values }: LoadedRow, complain: Complain): number | null {
	try {
		const known = externalId === undefined ? undefined : recordOf(call, externalId);
		if (known !== undefined || id !== undefined) {
			call.users.demand(call.uid, 'write', call.model);
			return change(call, known?.id ?? id ?? 0, values);
		}
		call.users.demand(call.uid, 'create', call.model);
		const missing = missingField(call.model, values);
		if (missing !== undefined) {
			complain(
				`Missing required value for the field '${call.model.fields[missing].string}' (${missing})`,
				missing,
			);
			return null;
		}
		const [made] = call.database.create(call.model, [values], call.uid);
		if (externalId !== undefined) nameRecord(call, externalId, made);
		return made;
	} catch (error) {
		if (!(error instanceof OdooError)) throw error;
		complain(`Unknown error during import: <class '${error.exception}'>: ${error.message}`);
		return null;
	}
}

function change({ database, faults, model, uid }: Call, id: number, values: Values): number {
	const row = database.find(model.name, id);
	faults.meetRecord(model.name, id);
	if (row !== undefined) database.write(model, [row], values, uid);
	return id;
}

const missingField = (model: Model, values: Values) =>
	Object.keys(model.fields).find((field) => {
		const { required, compute, default: fill } = model.fields[field];
		const absent = values[field] === undefined || values[field] === false;
		return required === true && compute === undefined && fill === undefined && absent;
	});
