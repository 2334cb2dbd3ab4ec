/** npm run odoo: the Odoo templates against a real Odoo. */
import { parts, rehearseOdoo } from '../test/e2e/odoo/all.mjs';
import { openStage } from '../test/e2e/templates/stage.mjs';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { debianAccess, startDebianOdoo, whyNot } from '../test/support/servers/debian-odoo.mjs';
import { live } from '../test/support/processes/lifetime.mjs';
import { print, Progress } from '../test/support/processes/progress.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';

const { url, db, login, password, many, only } = readArguments(
	`Usage: npm run odoo -- [--only ${parts.join('|')}] [--many 5000] [--url http://127.0.0.1:8069 --db name --login admin --password admin]
  Without --url: an Odoo 14 from Debian packages, installed once in the cache folder (as root, on Debian or Ubuntu; 10 minutes, 1.9 GB).
  With --url: your Odoo, version 14 or newer, with the models of the specification. Use a test database: the command creates
  and deletes rooms, conversations and activities there, and SMS waiting in it go to the sandbox.
  --many  also sends this many SMS in one bulk`,
	{
		url: { type: 'string' },
		db: { type: 'string' },
		login: { type: 'string' },
		password: { type: 'string' },
		many: { type: 'string' },
		only: { type: 'string' },
	},
);

await live(async () => {
	const own = url === undefined;
	const reason = own ? whyNot() : undefined;
	if (reason !== undefined) {
		print(
			`Odoo from Debian packages cannot run here: ${reason}. To use another Odoo, set --url, --db, --login and --password.`,
		);
		process.exitCode = 2;
		return;
	}
	if (own) await startDebianOdoo(new Progress(2));
	const given = {
		db: db ?? debianAccess.db,
		login: login ?? debianAccess.login,
		password: password ?? debianAccess.password,
	};
	const checks = new Checks();
	const stage = await openStage();
	try {
		const options = { parts: only === undefined ? [] : only.split(','), many: Number(many ?? 0) };
		await rehearseOdoo(stage, checks, { url: url ?? debianAccess.url, ...given }, options);
	} finally {
		await stage.close();
	}
	checks.conclude();
});
