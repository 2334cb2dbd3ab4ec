import { modelOf } from './database';
import type { Row } from './fields';
import type { Call } from './method';

/** The module of an external identifier that names none, as Odoo's own import has it. */
const MODULE = '__import__';
const DATA = 'ir.model.data';

const split = (externalId: string): [module: string, name: string] => {
	const dot = externalId.indexOf('.');
	return dot < 0 ? [MODULE, externalId] : [externalId.slice(0, dot), externalId.slice(dot + 1)];
};

/** The record that bears this external identifier. One that was deleted leaves the name free. */
export function recordOf({ database, model }: Call, externalId: string, of = model.name): Row | undefined {
	const [module, own] = split(externalId);
	const data = database
		.rows(modelOf(DATA))
		.findLast((row) => row.module === module && row.name === own && row.model === of);
	return data === undefined ? undefined : database.find(of, data.res_id);
}

export function nameRecord({ database, model, uid }: Call, externalId: string, res_id: number): void {
	const [module, own] = split(externalId);
	database.create(modelOf(DATA), [{ module, name: own, model: model.name, res_id }], uid);
}
