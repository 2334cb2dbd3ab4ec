import { Router, type ErrorRequestHandler } from 'express';
import { ProxyError } from './faults';
import { jsonOf } from './http';
import { json2Router } from './json2';
import { callService, envelope } from './rpc';
import type { OdooServer } from './server';
import { webRouter } from './web';

/** Odoo, at the addresses where its clients look for it. */
export function odooRouter(odoo: OdooServer): Router {
	const router = Router();
	router.post('/jsonrpc', (request, response) => {
		response.json(envelope(jsonOf(request), (params) => callService(odoo, params)));
	});
	router.use('/web', webRouter(odoo));
	router.use('/json/2', json2Router(odoo));
	return router.use(proxy);
}

/** nginx, when Odoo itself gives no answer. */
const proxy: ErrorRequestHandler = (error: unknown, _request, response, next) => {
	if (!(error instanceof ProxyError)) return next(error);
	const { status, message } = error;
	const page = `<html>\r\n<head><title>${message}</title></head>\r\n<body>\r\n<center><h1>${message}</h1></center>\r\n</body>\r\n</html>\r\n`;
	response.status(status).type('html').send(page);
};
