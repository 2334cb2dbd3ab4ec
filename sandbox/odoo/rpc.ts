/* eslint-disable @n8n/community-nodes/require-node-api-error -- the sandbox is not shipped to n8n */
import { errorBody, OdooError } from './errors';
import { ProxyError } from './faults';
import { isRecord, ODOO, type OdooServer } from './server';

export const VERSION = {
	server_version: '17.0',
	server_version_info: [17, 0, 0, 'final', 0, ''],
	server_serie: '17.0',
	protocol_version: 1,
} as const;

type Service = (odoo: OdooServer, args: readonly unknown[]) => unknown;

/** What `POST /jsonrpc` offers, as `service.method`. */
const SERVICES: Readonly<Record<string, Service>> = {
	'common.version': () => VERSION,
	'common.login': (odoo, [database, login, password]) => odoo.login(database, login, password),
	'common.authenticate': (odoo, [database, login, password]) => odoo.login(database, login, password),
	'object.execute': (odoo, [database, uid, password, model, method, ...args]) =>
		odoo.call(odoo.authorize(database, uid, password), {
			model: String(model),
			method: String(method),
			args,
			kwargs: {},
		}),
	'object.execute_kw': (odoo, [database, uid, password, model, method, args, kwargs]) =>
		odoo.call(odoo.authorize(database, uid, password), {
			model: String(model),
			method: String(method),
			args: Array.isArray(args) ? args : [],
			kwargs: isRecord(kwargs) ? kwargs : {},
		}),
	'db.list': () => [ODOO.database],
	'db.server_version': () => VERSION.server_version,
};

export function callService(odoo: OdooServer, params: Record<string, unknown>): unknown {
	const name = `${String(params.service)}.${String(params.method)}`;
	if (!Object.hasOwn(SERVICES, name)) throw new OdooError('builtins.KeyError', `'${name}'`);
	return SERVICES[name](odoo, Array.isArray(params.args) ? params.args : []);
}

/** JSON-RPC 2.0 around some work: Odoo answers its errors with HTTP 200. A proxy's error is thrown on. */
export function envelope(body: unknown, work: (params: Record<string, unknown>) => unknown) {
	const request = isRecord(body) ? body : {};
	const frame = { jsonrpc: '2.0' as const, id: request.id ?? null };
	try {
		return { ...frame, result: work(isRecord(request.params) ? request.params : {}) };
	} catch (error) {
		if (error instanceof ProxyError) throw error;
		return { ...frame, error: errorBody(error) };
	}
}
