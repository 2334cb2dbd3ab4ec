/** A campaign from PostgreSQL, chunk by chunk: each phone once, whatever is killed, lost or started again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Postgres } from '../../support/servers/postgres.mjs';
import { atTheDesk, prepareCampaign, until, withPostgres } from './campaign-from-database-desk.mjs';
import type { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const campaign = 'fatura-teste';
const people = 1_200;
const firstPhone = 11_950_000_000;
const wrongPhone = '1234';

interface Scene {
	stage: Stage;
	rehearsal: Rehearsal;
	postgres: Postgres;
	checks: Checks;
}

export default async function campaignFromDatabase(stage: Stage, checks: Checks): Promise<void> {
	await withPostgres(async (postgres) => {
		await makeContacts(postgres);
		const settings = { campaign, chunkSize: 100, lanes: 2, staleMinutes: 0.3 };
		const rehearsal = await prepareCampaign(stage, postgres, settings);
		const scene: Scene = { stage, rehearsal, postgres, checks };
		await checks.attempt('campaign-from-database: planned, paused, killed and finished', async () => {
			await checkPause(scene);
			await checkCrash(scene);
			await checkEvents(scene);
			await checkMoreContacts(scene);
		});
		await rehearsal.end();
	});
}

/** Contacts of an ordinary database: some twice in two spellings, one without a phone that can be. */
async function makeContacts(postgres: Postgres): Promise<void> {
	await postgres.run(`
		CREATE TABLE cliente (id int PRIMARY KEY, nome text, celular text);
		INSERT INTO cliente SELECT n, 'Cliente ' || n, (${firstPhone} + n)::text FROM generate_series(1, ${people}) AS n;
		INSERT INTO cliente SELECT 100000 + n, 'Cliente ' || n, '+55 (11) 9' || (50000000 + n) FROM generate_series(1, 50) AS n;
		INSERT INTO cliente VALUES (200000, 'Sem telefone', '${wrongPhone}');
		CREATE VIEW kolmeya_contact AS
			SELECT id::text, celular AS phone, 'Olá ' || nome || ', sua fatura vence amanhã.' AS message FROM cliente;
	`);
}

async function checkPause({ rehearsal, postgres, checks }: Scene): Promise<void> {
	// Slow enough to be paused and killed in the middle.
	await rehearsal.account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 1_500, times: 1_000 });
	await atTheDesk(rehearsal, 'Começar');
	await until(postgres, "select count(*) >= 2 as ok from kolmeya_campaign_chunk where state = 'done'");
	const paused = await atTheDesk(rehearsal, 'Pausar');
	checks.check('the desk says that it is paused', paused.includes('Pausada'), paused.slice(0, 600));
	await until(postgres, "select count(*) = 0 as ok from kolmeya_campaign_chunk where state = 'taken'");
	const before = await counts(postgres);
	await sleep(4_000);
	const after = await counts(postgres);
	checks.check('nothing is sent while it is paused', after === before, `${before}, then ${after}`);
	const [planned] = await postgres.rows('select count(*)::int as n from kolmeya_campaign_message');
	checks.check(
		'who is in the table in two spellings is planned once',
		planned.n === people + 1,
		String(planned.n),
	);
}

async function checkCrash({ stage, rehearsal, postgres, checks }: Scene): Promise<void> {
	const resumed = await atTheDesk(rehearsal, 'Continuar');
	checks.check('the desk says that it goes on', resumed.includes('Enviando'), resumed.slice(0, 600));
	if (stage.crash !== undefined) {
		for (const done of [4, 7]) {
			await until(
				postgres,
				`select count(*) >= ${done} as ok from kolmeya_campaign_chunk where state = 'done'`,
			);
			await until(postgres, "select count(*) > 0 as ok from kolmeya_campaign_chunk where state = 'taken'");
			await stage.crash();
		}
	}
	await rehearsal.account.clearFaults();
	await until(postgres, "select bool_and(state = 'done') as ok from kolmeya_campaign_chunk");
	const received = Object.values(await rehearsal.account.received()).map((texts) => texts.length);
	checks.check(
		'each phone has one SMS, though n8n was killed twice',
		received.length === people && Math.max(...received) === 1,
		`${received.length} phones, most ${Math.max(...received)}`,
	);
	checks.check(
		'and each contact its outcome',
		(await counts(postgres)) === `accepted ${people}, rejected 1`,
		await counts(postgres),
	);
	const page = await atTheDesk(rehearsal, 'Ver o andamento');
	checks.check(
		'the desk says that it is over',
		page.includes('Concluída') && page.includes('1.200'),
		page.slice(0, 900),
	);
}

async function checkEvents({ rehearsal, postgres, checks }: Scene): Promise<void> {
	const messages = (await rehearsal.account.messages()).slice(0, 5);
	for (const { id } of messages) await rehearsal.account.tell('status', { messageId: id, code: 3 });
	await until(
		postgres,
		"select count(*) >= 5 as ok from kolmeya_campaign_message where status = 'delivered'",
	);
	await rehearsal.account.tell('reply', { phone: messages[0].phone, text: 'SAIR' });
	await until(postgres, 'select count(*) = 1 as ok from kolmeya_campaign_message where opt_out');
	checks.check('deliveries and opt-outs are in the rows of their messages', true);
}

/** Started again with the list longer: only who is new gets it, and nobody who has opted out. */
async function checkMoreContacts({ rehearsal, postgres, checks }: Scene): Promise<void> {
	const [out] = await postgres.rows('select phone from kolmeya_campaign_message where opt_out');
	await postgres.run(`
		INSERT INTO cliente SELECT 300000 + n, 'Nova ' || n, (11960000000 + n)::text FROM generate_series(1, 30) AS n;
		INSERT INTO cliente VALUES (400000, 'Outra pessoa', '${String(out.phone)}');
	`);
	await atTheDesk(rehearsal, 'Começar');
	await until(
		postgres,
		`select count(*) = ${people + 32} and bool_and(outcome is not null) as ok from kolmeya_campaign_message`,
	);
	const received = Object.values(await rehearsal.account.received()).map((texts) => texts.length);
	checks.check(
		'started again, only new people get it',
		received.length === people + 30 && Math.max(...received) === 1,
		`${received.length} phones, most ${Math.max(...received)}`,
	);
	const [held] = await postgres.rows(
		"select reason from kolmeya_campaign_message where contact_id = '400000'",
	);
	checks.check('who opted out gets nothing', held.reason === 'optedOut', JSON.stringify(held));
}

async function counts(postgres: Postgres): Promise<string> {
	const rows = await postgres.rows(
		'select outcome, count(*)::int as n from kolmeya_campaign_message where outcome is not null group by outcome order by outcome',
	);
	return rows.map(({ outcome, n }) => `${String(outcome)} ${String(n)}`).join(', ');
}
