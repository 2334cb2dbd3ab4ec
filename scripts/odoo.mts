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
  Without --url: an Odoo 14 out of Debian's packages, made once in the cache folder (as root, on Debian or Ubuntu; 10 minutes, 1.9 GB).
  With --url: yours, version 14 or newer, with the models of the specification. Take a database for tests: rooms, conversations
  and activities are made and deleted there, and SMS that wait in it go to the sandbox.
  --many  so many SMS in one go, besides`,
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
			`The Odoo of Debian cannot be had here: ${reason}. With --url, --db, --login and --password it takes any other.`,
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
