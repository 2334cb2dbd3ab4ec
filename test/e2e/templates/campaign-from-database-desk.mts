/** What the tests of campaign-from-database share: its desk, its database, and waiting for what the database says. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from '../../support/processes/lifetime.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { startPostgres, type Postgres } from '../../support/servers/postgres.mjs';
import { basicAuth } from './helpers.mjs';
import { type Cast, Rehearsal } from './rehearsal.mjs';
import { reception } from './sms-log-checks.mjs';
import type { Stage } from './stage.mjs';
import { Visitor } from './visitor.mjs';

const limitMs = 180_000;

/** A campaign that is under way. */
export interface Scene {
	rehearsal: Rehearsal;
	postgres: Postgres;
	checks: Checks;
}

/** A database of its own for as long as `use` takes. */
export async function withPostgres(use: (postgres: Postgres) => Promise<void>): Promise<void> {
	await inFolder('postgres', async (folder) => {
		const postgres = await startPostgres(folder);
		await use(postgres);
		await postgres.stop();
	});
}

/** A folder that is gone afterwards. */
export async function inFolder(name: string, use: (folder: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), `kolmeya-${name}-`));
	const clean = async () => await rm(folder, { recursive: true, force: true });
	atEnd(clean);
	await use(folder);
	await clean();
}

/** The template on that database, its clock faster. */
export async function prepareCampaign(
	stage: Stage,
	{ host, port, database, user, password }: Postgres,
	settings: Cast['settings'],
	beside?: Rehearsal,
): Promise<Rehearsal> {
	return await Rehearsal.prepare(stage, 'campaign-from-database', {
		settings,
		beside,
		parameters: { 'Every minute': { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } } },
		credentials: {
			httpBasicAuth: reception,
			postgres: { host, port, database, user, password, ssl: 'disable' },
		},
	});
}

export async function atTheDesk(rehearsal: Rehearsal, choice: string): Promise<string> {
	const visitor = new Visitor(rehearsal, 'Campaign desk', basicAuth(reception));
	return (await visitor.start({ 'O que fazer?': choice }, {})).text;
}

export async function until(postgres: Postgres, query: string): Promise<void> {
	for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(250)) {
		const [row] = await postgres.rows(query).catch(() => []);
		if (row?.ok === true) return;
	}
	const chunks = await postgres.rows('select * from kolmeya_campaign_chunk order by number');
	throw new Error(`Within ${limitMs / 1000} s it did not come to: ${query}\n${JSON.stringify(chunks)}`);
}

/** How many people have an SMS, and that nobody has two. */
export async function checkReceived(
	{ account }: Rehearsal,
	checks: Checks,
	what: string,
	phones: number,
): Promise<void> {
	const received = Object.values(await account.received()).map((texts) => texts.length);
	checks.check(
		what,
		received.length === phones && Math.max(...received) === 1,
		`${received.length} phones, most ${Math.max(...received)}`,
	);
}
