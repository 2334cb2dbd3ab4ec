/* eslint-disable @n8n/community-nodes/require-node-api-error -- the sandbox is not shipped to n8n */
import { Router } from 'express';
import { errorBody, noSuchDatabase, OdooError } from './errors';
import { ProxyError } from './faults';
import { jsonOf } from './http';
import { isRecord, ODOO, type OdooServer } from './server';

const STATUSES: Record<string, number> = {
	'odoo.exceptions.AccessDenied': 401,
	'odoo.exceptions.AccessError': 403,
	'odoo.exceptions.MissingError': 404,
	'odoo.exceptions.UserError': 422,
	'odoo.exceptions.ValidationError': 422,
};

/** `POST /json/2/<model>/<method>` of Odoo 19, the default of n8n's newer Odoo node: keywords in, the bare result out. */
export function json2Router(odoo: OdooServer): Router {
	return Router().post('/:model/:method', (request, response) => {
		try {
			const database = request.get('x-odoo-database') ?? ODOO.database;
			if (database !== ODOO.database) throw noSuchDatabase(database);
			const [, key] = /^bearer (\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
			const uid = odoo.users.ofKey(key);
			const body = jsonOf(request);
			const { model, method } = request.params;
			response.json(odoo.call({ uid }, { model, method, args: [], kwargs: isRecord(body) ? body : {} }));
		} catch (error) {
			if (error instanceof ProxyError) throw error;
			const status = error instanceof OdooError ? (STATUSES[error.exception] ?? 500) : 500;
			response.status(status).json(errorBody(error).data);
		}
	});
}
