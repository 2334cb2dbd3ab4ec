/** A campaign from PostgreSQL with what real databases and people do: odd rows, two starts at once, a chunk that fails for ever. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Postgres } from '../../support/servers/postgres.mjs';
import {
	atTheDesk,
	checkReceived,
	prepareCampaign,
	type Scene,
	until,
	withPostgres,
} from './campaign-from-database-desk.mjs';
import { checkRefused } from './campaign-from-database-refused.mjs';
import type { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const limitMs = 60_000;
/** As long as a database takes to be updated and start again. */
const awayMs = 10_000;
const campaign = `Natal d'água "2026" ❤️`;
const text = `Olá, d''água: "50%" 🎄 por $1 em C:\\n {{ agora }}`;
const settings = { campaign, chunkSize: 4, lanes: 1, staleMinutes: 0.25 };

export default async function oddCampaign(stage: Stage, checks: Checks): Promise<void> {
	await withPostgres(async (postgres) => {
		await postgres.run(`
			CREATE TABLE cliente (id int, celular text, mensagem text DEFAULT '${text}');
			CREATE VIEW kolmeya_contact AS SELECT id, celular AS phone, mensagem AS message FROM cliente;
		`);
		const rehearsal = await prepareCampaign(stage, postgres, settings);
		const scene: Scene = { rehearsal, postgres, checks };
		await checks.attempt('campaign-from-database: odd rows, many starts, a poison, a restart', async () => {
			await checkOddRows(scene);
			await checkPoison(scene);
			await checkRestart(scene);
			await checkRefused(scene, 28);
			await checkStopped(scene);
		});
		await rehearsal.end();
		await checks.attempt('campaign-from-database: a chunk that n8n has forgotten', async () => {
			await checkForgotten(scene, stage);
		});
		await checks.attempt('campaign-from-database: long names', async () => {
			await checkLongNames(stage, checks, postgres);
		});
	});
}

/** Nobody is lost without a word: not who shares a missing phone, not a row whose ID is another's. */
async function checkOddRows({ rehearsal, postgres, checks }: Scene): Promise<void> {
	await postgres.run('ALTER VIEW kolmeya_contact RENAME TO elsewhere');
	const missing = await atTheDesk(rehearsal, 'Começar');
	const told = 'relation "kolmeya_contact" does not exist';
	checks.check('a view that is missing is told', missing.includes(told), missing);
	await postgres.run('ALTER VIEW elsewhere RENAME TO kolmeya_contact');
	const empty = await atTheDesk(rehearsal, 'Começar');
	checks.check('an empty view is told', empty.includes('Nenhum contato'), empty);
	await postgres.run(`
		INSERT INTO cliente SELECT n, (11970000000 + n)::text FROM generate_series(1, 8) AS n;
		INSERT INTO cliente VALUES (9, NULL), (10, NULL), (11, NULL), (12, ''), (13, '+55 (11) 97000-0001');
		INSERT INTO cliente VALUES (1, '11970000099'), (2, '11970000002'), (NULL, '11970000098');
		INSERT INTO cliente VALUES (14, '11970000014', NULL);
		-- What is written about the first chunk is refused, for ever.
		CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$;
		CREATE TRIGGER poison BEFORE UPDATE ON kolmeya_campaign_message FOR EACH ROW WHEN (OLD.chunk = 1) EXECUTE FUNCTION refuse();
	`);
	const pages = await Promise.all([1, 2, 3].map(() => atTheDesk(rehearsal, 'Começar')));
	const [planned] = await postgres.rows(
		'select count(*)::int as rows, (select sum(contacts) from kolmeya_campaign_chunk)::int as counted from kolmeya_campaign_message',
	);
	// 8 with a phone, 4 without, 1 without a text; one phone comes again in another spelling.
	checks.check(
		'started three times at once, each contact is planned once',
		planned.rows === 13 && planned.counted === 13,
		JSON.stringify(planned),
	);
	const repeated = pages.every((page) => page.includes('o id está vazio ou repetido: 2'));
	checks.check('rows with the ID of another, or none, are told', repeated, pages[0]);
}

async function checkPoison({ rehearsal, postgres, checks }: Scene): Promise<void> {
	await until(
		postgres,
		"select bool_and(state = 'done' or number = 1) and min(tries) filter (where number = 1) >= 3 as ok from kolmeya_campaign_chunk",
	);
	const page = await atTheDesk(rehearsal, 'Ver o andamento');
	checks.check(
		'a chunk that fails for ever does not hold up the others, and is told',
		page.includes('falharam 3 vezes ou mais: 1'),
		page,
	);
	await postgres.run(
		"DROP TRIGGER poison ON kolmeya_campaign_message; UPDATE cliente SET celular = '11970000077' WHERE id = 1",
	);
	await until(postgres, "select bool_and(state = 'done') as ok from kolmeya_campaign_chunk");
	await atTheDesk(rehearsal, 'Começar');
	const outcomes = await postgres.rows(
		'select outcome, count(*)::int as n from kolmeya_campaign_message group by outcome order by outcome',
	);
	checks.check(
		'each contact has its outcome',
		JSON.stringify(outcomes) === '[{"outcome":"accepted","n":8},{"outcome":"rejected","n":5}]',
		JSON.stringify(outcomes),
	);
	await checkReceived(
		rehearsal,
		checks,
		'the eight with a phone have one SMS each, though one has a new phone now',
		8,
	);
	const [[got] = []] = Object.values(await rehearsal.account.received());
	checks.check('the text arrives as it is', got === text.replace("''", "'"), got);
}

async function checkRestart({ rehearsal, postgres, checks }: Scene): Promise<void> {
	await rehearsal.account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 1_500, times: 1_000 });
	await postgres.run(
		'INSERT INTO cliente SELECT n, (11970000000 + n)::text FROM generate_series(101, 120) AS n',
	);
	await atTheDesk(rehearsal, 'Começar');
	await until(postgres, "select count(*) > 0 as ok from kolmeya_campaign_chunk where state = 'taken'");
	const [message] = await rehearsal.account.messages();
	await postgres.restart(async () => {
		await rehearsal.account.tell('status', { messageId: message.id, code: 3 });
		await sleep(awayMs);
	});
	await rehearsal.account.clearFaults();
	await until(
		postgres,
		"select bool_and(state = 'done') and sum(accepted) = 28 as ok from kolmeya_campaign_chunk",
	);
	await checkReceived(
		rehearsal,
		checks,
		'the database was away for a while in the middle: everybody has one SMS',
		28,
	);
	await until(
		postgres,
		`select count(*) = 1 as ok from kolmeya_campaign_message where status = 'delivered' and message_id = '${message.id}'`,
	);
}

async function checkStopped({ rehearsal, postgres, checks }: Scene): Promise<void> {
	await atTheDesk(rehearsal, 'Parar de vez');
	await postgres.run("INSERT INTO cliente VALUES (201, '11970000201')");
	const page = await atTheDesk(rehearsal, 'Começar');
	checks.check(
		'what was stopped does not begin again, and the desk says so',
		page.includes('Parada') && page.includes('não recomeça'),
		page,
	);
	const seen = (await rehearsal.executions()).length;
	for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(500))
		if ((await rehearsal.executions()).length > seen + 2) break;
	await checkReceived(rehearsal, checks, 'and nobody gets an SMS', 40);
}

/** Killed before the outcomes were written, and taken again when n8n remembers none of it: a copied workflow has no memory. */
async function checkForgotten({ rehearsal, postgres, checks }: Scene, stage: Stage): Promise<void> {
	await postgres.run(`
		DELETE FROM cliente;
		DELETE FROM kolmeya_campaign_message WHERE outcome IS NULL;
		UPDATE kolmeya_campaign SET state = 'running';
		UPDATE kolmeya_campaign_message SET outcome = NULL, message_id = NULL WHERE chunk = 1;
		UPDATE kolmeya_campaign_chunk SET state = 'taken', taken_at = now() - interval '1 day', written_at = NULL WHERE number = 1;
	`);
	const copy = await prepareCampaign(stage, postgres, settings, rehearsal);
	await until(
		postgres,
		"select state <> 'taken' and written_at is not null as ok from kolmeya_campaign_chunk where number = 1",
	);
	const [found] = await postgres.rows(
		"select count(*) filter (where outcome = 'accepted' and message_id is not null)::int as accepted, count(*) filter (where coalesce(outcome, '') not in ('accepted', 'rejected'))::int as open from kolmeya_campaign_message where chunk = 1",
	);
	checks.check(
		'what Kolmeya has of it is accepted',
		Number(found.accepted) > 0 && found.open === 0,
		JSON.stringify(found),
	);
	await checkReceived(rehearsal, checks, 'and everybody still has one SMS', 40);
	await copy.end();
}

/** As long as people like, also where the beginnings are the same. */
async function checkLongNames(stage: Stage, checks: Checks, postgres: Postgres): Promise<void> {
	await postgres.run("DELETE FROM cliente; INSERT INTO cliente VALUES (1, '11970000001')");
	let before: Rehearsal | undefined;
	for (const last of ['a', 'b']) {
		const named = { ...settings, campaign: 'promoção-'.repeat(6) + last };
		const rehearsal = await prepareCampaign(stage, postgres, named, before);
		await atTheDesk(rehearsal, 'Começar');
		await until(
			postgres,
			`select count(*) = 1 as ok from kolmeya_campaign_message where outcome = 'accepted' and campaign like 'promo%-${last}'`,
		);
		await rehearsal.end();
		before = rehearsal;
	}
	const [texts = []] = Object.values((await before?.account.received()) ?? {});
	checks.check(
		'each of two campaigns with long names sends its SMS',
		texts.length === 2,
		String(texts.length),
	);
}
