import { Router, type Request } from 'express';
import { z } from 'zod/v4';
import { bodyAs, ControlError } from '../control/body';
import { explain } from '../control/router';
import { Limit } from '../control/schemas';
import { ODOO_FAULT_KINDS, OdooFault } from './faults';
import { OdooUser } from './users';
import { MODELS } from './models';
import { ODOO, type OdooServer } from './server';

/** Whether rooms and APIs have `mail.thread`; the specification's have not. */
const OdooSettings = z.object({ mailThread: z.boolean() }).strict();

/** The hand on this Odoo for tests and the page: `/sandbox/odoo/*`. */
export function odooControl(odoo: OdooServer): Router {
	const limitOf = (request: Request) => Limit.parse(request.query.limit);
	const router = Router();
	router.get('/', (_, response) => void response.json(overview(odoo)));
	router.get('/calls', (request, response) => {
		response.json(odoo.calls.slice(-limitOf(request)));
	});
	router.post('/reset', (_, response) => {
		odoo.reset();
		response.json(overview(odoo));
	});
	router.post('/faults', (request, response) => {
		odoo.faults.add(bodyAs(OdooFault, request));
		response.json(odoo.faults.list());
	});
	router.delete('/faults', (_, response) => {
		odoo.faults.clear();
		response.json(odoo.faults.list());
	});
	router.post('/users', (request, response) => {
		response.json({ uid: odoo.addUser(bodyAs(OdooUser, request)) });
	});
	router.post('/settings', (request, response) => {
		odoo.database.mailThread = bodyAs(OdooSettings, request).mailThread;
		response.json(overview(odoo));
	});
	router.get('/:model', (request, response) => {
		response.json(rowsOf(odoo, request.params.model).slice(-limitOf(request)));
	});
	return router.use(explain);
}

const overview = (odoo: OdooServer) => ({
	...ODOO,
	models: Object.fromEntries([...MODELS].map(([name, model]) => [name, odoo.database.rows(model).length])),
	faultKinds: ODOO_FAULT_KINDS,
	faults: odoo.faults.list(),
	mailThread: odoo.database.mailThread,
	calls: odoo.calls.length,
});

/** As they are stored: null for empty, bare ids for links. */
function rowsOf(odoo: OdooServer, name: string) {
	const model = MODELS.get(name);
	if (model === undefined) throw new ControlError('There is no such Odoo model', 404);
	return odoo.database.rows(model);
}
