/**
 * npx tsx test/e2e/odoo/run.mts [--url http://127.0.0.1:8069 --db name --login admin --password admin] [--many 5000]
 *   [--only checkBulk,checkCrash] [checking] [sending] [hearing]
 * Parts by name are run alone, and of the sending the checks of `--only`.
 *
 * Without an address it is the sandbox's Odoo. The SMS that wait in that Odoo go to the sandbox: take a database for tests.
 */
import { parseArgs } from 'node:util';
import { live } from '../../support/processes/lifetime.mjs';
import { Checks } from '../../support/processes/verdict.mjs';
import { openStage } from '../templates/stage.mjs';
import { sandboxAccess } from './desk.mjs';
import { rehearseOdoo } from './all.mjs';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		url: { type: 'string' },
		db: { type: 'string', default: 'sandbox' },
		login: { type: 'string', default: 'admin' },
		password: { type: 'string', default: 'admin' },
		many: { type: 'string', default: '0' },
		only: { type: 'string' },
		tarball: { type: 'string' },
	},
});

await live(async () => {
	const { url, db, login, password, many, only, tarball } = values;
	const checks = new Checks();
	const stage = await openStage({ tarball });
	try {
		const access = url === undefined ? sandboxAccess(stage.sandbox) : { url, db, login, password };
		await rehearseOdoo(stage, checks, access, {
			parts: positionals,
			sends: only?.split(','),
			many: Number(many),
		});
	} finally {
		await stage.close();
	}
	checks.conclude();
});
