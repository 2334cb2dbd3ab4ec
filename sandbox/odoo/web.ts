import { randomBytes } from 'node:crypto';
import { Router, type Request } from 'express';
import { OdooError, sessionExpired } from './errors';
import { jsonOf } from './http';
import { MODELS } from './models';
import { envelope, VERSION } from './rpc';
import { isRecord, ODOO, type Caller, type OdooServer } from './server';

/** The browser's way in, with a session cookie: some clients use it instead of `/jsonrpc`. */
export function webRouter(odoo: OdooServer): Router {
	const sessions = new Map<string, Caller>();
	const callerOf = (request: Request): Caller => {
		const caller = sessions.get(sessionOf(request));
		if (caller === undefined) throw sessionExpired();
		return caller;
	};
	const router = Router();
	router.post('/session/authenticate', (request, response) => {
		const answer = envelope(jsonOf(request), ({ db, login, password }) => {
			const caller = odoo.openSession(db, login, password);
			const session = randomBytes(20).toString('hex');
			sessions.set(session, caller);
			response.set('Set-Cookie', `session_id=${session}; Path=/; HttpOnly`);
			return sessionInfo(odoo, caller);
		});
		response.json(answer);
	});
	router.post('/session/get_session_info', (request, response) => {
		response.json(envelope(jsonOf(request), () => sessionInfo(odoo, callerOf(request))));
	});
	router.post('/session/destroy', (request, response) => {
		sessions.delete(sessionOf(request));
		response.json(envelope(jsonOf(request), () => null));
	});
	router.post('/dataset/call_kw{/*path}', (request, response) => {
		const answer = envelope(jsonOf(request), ({ model, method, args, kwargs }) => {
			// Here, other than at /jsonrpc, nobody has put it into words.
			if (!MODELS.has(String(model))) throw new OdooError('builtins.KeyError', String(model));
			return odoo.call(callerOf(request), {
				model: String(model),
				method: String(method),
				args: Array.isArray(args) ? args : [],
				kwargs: isRecord(kwargs) ? kwargs : {},
			});
		});
		response.json(answer);
	});
	return router;
}

const sessionOf = ({ headers }: Request): string =>
	/(?:^|;\s*)session_id=(\w+)/.exec(headers.cookie ?? '')?.[1] ??
	String(headers['x-openerp-session-id'] ?? '');

const sessionInfo = ({ users }: OdooServer, { uid }: Caller) => ({
	uid,
	is_admin: uid === ODOO.uid,
	is_system: uid === ODOO.uid,
	db: ODOO.database,
	username: users.loginOf(uid),
	name: uid === ODOO.uid ? 'Administrador' : users.loginOf(uid),
	user_context: { lang: 'pt_BR', tz: 'America/Sao_Paulo', uid },
	server_version: VERSION.server_version,
	server_version_info: VERSION.server_version_info,
});
