import express, { type Express } from 'express';
import type { Accounts } from './account/accounts';
import { notFound } from './api/answer';
import { vendorRouter } from './api/vendor';
import { controlRouter } from './control/router';
import { demoRouter } from './demo/router';
import { odooControl, odooRouter, OdooServer } from './odoo';
import { pageRouter } from './page/router';

/** 1,000 messages are about 250 KB; the vendor's own limit is unknown. */
const MAX_BODY = '25mb';

/** All faces of the sandbox, side by side. */
export function composeApp(accounts: Accounts): Express {
	// The default account is always there; all accounts live in one world.
	const [{ world }] = accounts.list();
	const odoo = new OdooServer(() => world.now());
	const app = express();
	app.disable('x-powered-by').disable('etag');
	app.use(express.text({ type: () => true, limit: MAX_BODY }));
	app.use('/api', vendorRouter(accounts));
	app.use('/sandbox/odoo', odooControl(odoo));
	app.use('/sandbox', controlRouter(accounts));
	app.use('/demo', demoRouter());
	app.use(pageRouter(accounts));
	app.use(odooRouter(odoo));
	app.use((_, response) => void response.status(notFound.status).json(notFound.body));
	return app;
}
