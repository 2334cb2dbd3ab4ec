/** The campaign from a database with MySQL's statements, as the page in docs has them, and n8n's MySQL node. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import { startMariadb, type Mariadb } from '../../support/servers/mariadb.mjs';
import { forMysql, mysqlInstructions } from '../../support/templates/mysql.mjs';
import { atTheDesk, inFolder } from './campaign-from-database-desk.mjs';
import { Rehearsal } from './rehearsal.mjs';
import { reception } from './sms-log-checks.mjs';
import type { Stage } from './stage.mjs';

const limitMs = 180_000;
/** A name that n8n's MySQL node takes for a number. */
const campaign = '2026';
const people = 400;
const planned = people + 2;

interface Scene {
	rehearsal: Rehearsal;
	mariadb: Mariadb;
	checks: Checks;
}

export default async function campaignFromDatabaseMysql(stage: Stage, checks: Checks): Promise<void> {
	await inFolder('mariadb', async (folder) => {
		const mariadb = await startMariadb(folder);
		await rehearse(stage, checks, mariadb);
		await mariadb.stop();
	});
}

async function rehearse(stage: Stage, checks: Checks, mariadb: Mariadb): Promise<void> {
	const { host, port, database, user, password } = mariadb;
	await makeContacts(mariadb);
	const rehearsal = await Rehearsal.prepare(stage, 'campaign-from-database', {
		rebuild: forMysql,
		settings: { campaign, chunkSize: 50, lanes: 2, staleMinutes: 0.3 },
		parameters: { 'Every minute': { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } } },
		credentials: { httpBasicAuth: reception, mySql: { host, port, database, user, password } },
	});
	const scene: Scene = { rehearsal, mariadb, checks };
	await checks.attempt(
		'campaign-from-database-mysql: planned, paused, finished and claimed once',
		async () => {
			await checkCampaign(scene);
			await checkEvents(scene);
		},
	);
	await rehearsal.end();
	await checks.attempt('campaign-from-database-mysql: workers that claim at once', () => checkClaims(scene));
}

/** Some are there in two spellings; one phone is none, and one name has what ends a statement or a text. */
async function makeContacts(mariadb: Mariadb): Promise<void> {
	await mariadb.run(`
		CREATE TABLE cliente (id INT PRIMARY KEY, nome VARCHAR(100), celular VARCHAR(30)) CHARACTER SET utf8mb4;
		INSERT INTO cliente SELECT seq, CONCAT('Cliente ', seq), 11950000000 + seq FROM seq_1_to_${people};
		INSERT INTO cliente SELECT 100000 + seq, CONCAT('Cliente ', seq), CONCAT('+55 (11) 9', 50000000 + seq) FROM seq_1_to_50;
		INSERT INTO cliente VALUES (200000, 'Sem telefone', '1234'), (200001, 'D''Ávila; "\\\\"', '021 98765-4321');
		CREATE VIEW kolmeya_contact AS SELECT CAST(id AS CHAR) AS id, celular AS phone,
			CONCAT('Olá ', nome, ', sua fatura vence amanhã.') AS message FROM cliente;
	`);
}

async function checkCampaign({ rehearsal, mariadb, checks }: Scene): Promise<void> {
	await rehearsal.account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 1_500, times: 1_000 });
	await atTheDesk(rehearsal, 'Começar');
	await until(mariadb, "SELECT COUNT(*) >= 2 FROM kolmeya_campaign_chunk WHERE state = 'done'");
	const paused = await atTheDesk(rehearsal, 'Pausar');
	checks.check('the desk says that it is paused', paused.includes('Pausada'), paused.slice(0, 600));
	await until(mariadb, "SELECT COUNT(*) = 0 FROM kolmeya_campaign_chunk WHERE state = 'taken'");
	const before = await outcomes(mariadb);
	await sleep(4_000);
	const after = await outcomes(mariadb);
	checks.check('nothing is sent while it is paused', after === before, `${before}, then ${after}`);
	await rehearsal.account.clearFaults();
	await atTheDesk(rehearsal, 'Continuar');
	await until(mariadb, "SELECT SUM(state <> 'done') = 0 FROM kolmeya_campaign_chunk");
	const received = Object.values(await rehearsal.account.received()).map((texts) => texts.length);
	checks.check(
		'each phone has one SMS',
		received.length === people + 1 && Math.max(...received) === 1,
		`${received.length} phones, most ${Math.max(...received)}`,
	);
	checks.check(
		'and each contact its outcome',
		(await outcomes(mariadb)) === `accepted ${people + 1}, rejected 1`,
		await outcomes(mariadb),
	);
	const page = await atTheDesk(rehearsal, 'Ver o andamento');
	checks.check(
		'the desk says that it is over',
		page.includes('Concluída') && page.includes(`Contatos ${planned}`),
		page.slice(0, 900),
	);
}

async function checkEvents({ rehearsal, mariadb, checks }: Scene): Promise<void> {
	const messages = (await rehearsal.account.messages()).slice(0, 5);
	for (const { id } of messages) await rehearsal.account.tell('status', { messageId: id, code: 3 });
	await until(mariadb, "SELECT COUNT(*) >= 5 FROM kolmeya_campaign_message WHERE status = 'delivered'");
	await rehearsal.account.tell('reply', { phone: messages[0].phone, text: 'SAIR' });
	await until(mariadb, 'SELECT COUNT(*) = 1 FROM kolmeya_campaign_message WHERE opt_out');
	await mariadb.run(
		"INSERT INTO cliente SELECT 400000, 'Outra pessoa', phone FROM kolmeya_campaign_message WHERE opt_out",
	);
	await atTheDesk(rehearsal, 'Começar');
	await until(mariadb, `SELECT COUNT(outcome) = ${planned + 1} FROM kolmeya_campaign_message`);
	const [reason] = await mariadb.run(
		"SELECT reason FROM kolmeya_campaign_message WHERE contact_id = '400000'",
	);
	checks.check(
		'deliveries and opt-outs are in the rows; who opted out gets nothing',
		reason === 'optedOut',
		reason,
	);
}

/** More chunks than the template makes, and workers that take them as fast as they can. */
async function checkClaims({ mariadb, checks }: Scene): Promise<void> {
	const chunks = 200;
	const workers = 4;
	const statement = (await mysqlInstructions()).get('Take a chunk')?.statement ?? '';
	const take = statement
		.replace('$1', "'rush'")
		.replace('$2', '100000')
		.replace('$3', '10')
		.replace('$4', '0');
	await mariadb.run(`
		INSERT INTO kolmeya_campaign (name) VALUES ('rush');
		INSERT INTO kolmeya_campaign_chunk (campaign, number, contacts) SELECT 'rush', seq, 1 FROM seq_1_to_${chunks}`);
	const turns = take.repeat(chunks / 2);
	const claims = await Promise.all(Array.from({ length: workers }, () => mariadb.run(turns)));
	const took = claims.map((claimed) => claimed.filter((number) => number !== 'NULL'));
	const all = took.flat();
	checks.check(
		'each chunk is claimed by one worker',
		all.length === chunks &&
			new Set(all).size === chunks &&
			took.filter(({ length }) => length > 0).length > 1,
		took.map(({ length }) => length).join(' + '),
	);
}

async function outcomes(mariadb: Mariadb): Promise<string> {
	const rows = await mariadb.run(
		'SELECT outcome, COUNT(*) FROM kolmeya_campaign_message WHERE outcome IS NOT NULL GROUP BY outcome ORDER BY outcome',
	);
	return rows.map((row) => row.replace('\t', ' ')).join(', ');
}

async function until(mariadb: Mariadb, query: string): Promise<void> {
	for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(250)) {
		// Before the workflow has made the tables there are none.
		const [value] = await mariadb.run(query).catch(() => []);
		if (value === '1') return;
	}
	const chunks = await mariadb.run('SELECT * FROM kolmeya_campaign_chunk');
	throw new Error(`Within ${limitMs / 1000} s it did not come to: ${query}\n${chunks.join('\n')}`);
}
