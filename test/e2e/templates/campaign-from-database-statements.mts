/** The statements of campaign-from-database without n8n, the same for PostgreSQL and MariaDB: other people's phones, settings and rows. */
import { readPhone } from '../../../nodes/Kolmeya/api/values/phone.js';
import type { Checks } from '../../support/processes/verdict.mjs';
import { startMariadb } from '../../support/servers/mariadb.mjs';
import { inFolder, withPostgres } from './campaign-from-database-desk.mjs';
import { onMariadb, onPostgres, type Statements } from './campaign-from-database-on.mjs';

/** Ways to write a phone that Send takes for the same one: area code, first half, second half. */
const spellings: Array<(area: string, first: string, second: string) => string> = [
	(area, first, second) => `${area}${first}${second}`,
	(area, first, second) => `+55 (${area}) ${first}-${second}`,
	(area, first, second) => `0055 ${area} ${first} ${second}`,
	(area, first, second) => `0${area} ${first}-${second}`,
	(area, first, second) => `0 15 ${area} ${first}-${second}`,
	(area, first, second) => `+55 0 21 ${area} ${first}-${second}`,
	(area, first, second) => `+55 (0xx${area}) ${first}-${second}`,
	(area, first, second) => `+55 (0${area}) ${first}-${second}`,
	(area, first, second) => `90 ${area} ${first}-${second}`,
	(area, first, second) => `9041 ${area} ${first}-${second}`,
	(area, first, second) => `${area}${first}${second}.0`,
	(area, first, second) => `55${area}${first}${second},00 `,
	(area, first, second) => `55${area}${first}${second}@s.whatsapp.net`,
	(area, first, second) => `Cel.: ${area} ${first}-${second} (Maria)`,
];
const subscribers = ['98765', '90015', '91100', '8765', '9055', '3456'];
const areas = ['11', '15', '21', '55', '90', '99'];

export default async function campaignStatements(checks: Checks): Promise<void> {
	await withPostgres(async (postgres) => await checkStatements(await onPostgres(postgres), checks));
	await inFolder('mariadb', async (folder) => {
		const mariadb = await startMariadb(folder);
		await checkStatements(await onMariadb(mariadb), checks);
		await mariadb.stop();
	});
}

async function checkStatements(database: Statements, checks: Checks): Promise<void> {
	await checks.attempt(`${database.name}: the statements of the campaign`, async () => {
		await database.node('Make the tables');
		const [one, other] = database.collations;
		await database.ask(`
			CREATE TABLE contato (id VARCHAR(50) COLLATE ${one}, phone VARCHAR(100) COLLATE ${other}, message VARCHAR(100));
			CREATE VIEW kolmeya_contact AS SELECT id, phone, message FROM contato;
		`);
		await checkSpellings(database, checks);
		await checkChoice(database, checks);
		await checkSettings(database, checks);
		await checkEmptied(database, checks);
		await checkForgotten(database, checks);
	});
}

/** Two rows of one person are one: what Send takes for one phone has one key, what it takes for two has two. */
async function checkSpellings(database: Statements, checks: Checks): Promise<void> {
	const phones = areas.flatMap((area) =>
		subscribers.flatMap((first) => spellings.map((spell) => spell(area, first, '4321'))),
	);
	await contacts(
		database,
		phones.map((phone, n) => [String(n), phone, `texto ${n}`]),
	);
	await database.node('Plan the chunks', 'spellings', 1_000);
	const rows = await database.ask(
		"SELECT CONCAT(contact_id, ' ', phone_key) FROM kolmeya_campaign_message WHERE campaign = 'spellings'",
	);
	const keys = new Map(rows.map((row) => [Number(row.split(' ')[0]), row.split(' ')[1]]));
	const pairs = new Set<string>();
	for (const [n, phone] of phones.entries()) {
		const read = readPhone(phone);
		if (read.ok) pairs.add(`${read.phone.national} ${keys.get(n)}`);
	}
	const [nationals, found] = [0, 1].map((part) => new Set([...pairs].map((pair) => pair.split(' ')[part])));
	checks.check(
		`${database.name}: a phone is one, however it is written`,
		pairs.size > 20 && nationals.size === pairs.size && found.size === pairs.size,
		[...pairs].join(', '),
	);
}

/** Of two rows for one phone, one that Send refuses is not the one that stays. */
async function checkChoice(database: Statements, checks: Checks): Promise<void> {
	await contacts(database, [
		['1', '(11) 98765-4321 antigo', 'oi'],
		['2', '11987654321', 'oi'],
	]);
	await database.node('Plan the chunks', 'choice', 1_000);
	const kept = await database.ask("SELECT phone FROM kolmeya_campaign_message WHERE campaign = 'choice'");
	checks.check(
		`${database.name}: of two spellings, the plain one stays`,
		kept.join() === '11987654321',
		kept.join(),
	);
}

async function checkSettings(database: Statements, checks: Checks): Promise<void> {
	await contacts(
		database,
		[1, 2, 3].map((n) => [String(n), `1198765430${n}`, 'oi']),
	);
	for (const size of [0, -2]) await database.node('Plan the chunks', 'settings', size);
	const planned = "SELECT COUNT(*) FROM kolmeya_campaign_chunk WHERE campaign = 'settings' AND number > 0";
	const [none] = await database.ask(planned);
	await database.node('Plan the chunks', 'settings', 2);
	const [chunks] = await database.ask(planned);
	checks.check(
		`${database.name}: a chunk of no contacts is not planned, and what is planned later is whole`,
		none === '0' && chunks === '2',
		`${none}, then ${chunks}`,
	);
	for (const stale of [0, -1]) await database.node('Take a chunk', 'settings', 2, stale, 0);
	const [taken] = await database.ask(
		"SELECT COUNT(*) FROM kolmeya_campaign_chunk WHERE campaign = 'settings' AND state <> 'open'",
	);
	checks.check(`${database.name}: no chunk is taken that would be stale at once`, taken === '0', taken);
	const name = "duas\nlinhas -- 'e' aspas";
	await database.node('Plan the chunks', name, 2);
	const [named] = await database.ask("SELECT COUNT(*) FROM kolmeya_campaign WHERE LEFT(name, 4) = 'duas'");
	checks.check(`${database.name}: a name can have several lines`, named === '1', named);
}

/** Somebody deletes or settles the rest of a chunk by hand: it must not stay open for ever, in somebody's way. */
async function checkEmptied(database: Statements, checks: Checks): Promise<void> {
	await contacts(database, [['1', '11987654301', 'oi']]);
	await database.node('Plan the chunks', 'emptied', 2);
	await database.ask("DELETE FROM kolmeya_campaign_message WHERE campaign = 'emptied'");
	await database.node('Take a chunk', 'emptied', 2, 10, 0);
	const [state] = await database.ask("SELECT state FROM kolmeya_campaign_chunk WHERE campaign = 'emptied'");
	checks.check(`${database.name}: a chunk without messages is done`, state === 'done', state);
}

/** n8n remembers the last 6,000 references: of a chunk taken again later, Send finds the message but not for whom it was. */
async function checkForgotten(database: Statements, checks: Checks): Promise<void> {
	await contacts(database, [
		['1', '11987654301', 'oi'],
		['2', '11987654302', 'oi'],
		['3', 'x', ''],
	]);
	await database.node('Plan the chunks', 'forgotten', 10);
	await database.node('Take a chunk', 'forgotten', 2, 10, 0);
	const references = (await database.node('Contacts of the chunk', 'forgotten', 1)).map((row) =>
		row.split(/[|\t]/).find((cell) => cell.startsWith('forgotten-')),
	);
	const open = { outcome: 'unconfirmed', reason: 'ledgerUnknown', reasonText: 'Look it up' };
	const [one, two, three] = references;
	const outcomes = [
		{ reference: one, ...open, messageId: 'm-1', requestId: 'r-1', requestReference: 'forgotten-1/1' },
		{ reference: two, ...open },
		{ reference: three, outcome: 'rejected', reason: 'invalid', reasonText: 'No phone' },
	];
	await database.node('Write the outcomes', 'forgotten', 1, outcomes);
	const rows = await database.ask(
		"SELECT CONCAT(contact_id, outcome, COALESCE(reason, ''), COALESCE(message_id, '')) FROM kolmeya_campaign_message WHERE campaign = 'forgotten' ORDER BY seq",
	);
	checks.check(
		`${database.name}: a message that Kolmeya has is accepted, and only that`,
		rows.join() === '1acceptedm-1,2unconfirmedledgerUnknown,3rejectedinvalid',
		rows.join(),
	);
	const states: string[] = [];
	await database.ask(
		"UPDATE kolmeya_campaign_chunk SET tries = 9, unconfirmed = 0 WHERE campaign = 'forgotten'",
	);
	for (let turn = 0; turn < 2; turn++) {
		await database.node('Write the outcomes', 'forgotten', 1, outcomes);
		states.push(
			...(await database.ask("SELECT state FROM kolmeya_campaign_chunk WHERE campaign = 'forgotten'")),
		);
	}
	checks.check(
		`${database.name}: the unconfirmed are asked for once more, however often the chunk was not sent before`,
		states.join() === 'open,done',
		states.join(),
	);
	const page = await database.node('Ask the campaign', 'forgotten', 'Ver o andamento');
	checks.check(
		`${database.name}: why messages were refused is told`,
		page.join().includes('invalid: 1'),
		page.join(),
	);
	checks.check(
		`${database.name}: a campaign with another name that is not finished is told`,
		page.join().includes('choice, ') && !page.join().includes('emptied'),
		page.join(),
	);
}

async function contacts(
	database: Statements,
	rows: Array<[id: string, phone: string, message: string]>,
): Promise<void> {
	const values = rows.map((row) => `('${row.join("', '")}')`).join(', ');
	await database.ask(`DELETE FROM contato; INSERT INTO contato VALUES ${values}`);
}
