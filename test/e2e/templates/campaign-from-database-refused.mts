/** Kolmeya refuses in the middle of a campaign from a database: what was not sent is told, and goes out later, once. */
import { atTheDesk, checkReceived, type Scene, until } from './campaign-from-database-desk.mjs';

/** What Kolmeya answers to each of three chunks. The first is an error that comes after the messages were taken. */
const refusals = [
	{ kind: 'serverFaultAfter' },
	{ kind: 'answered', answer: 'noCredit', taken: 0 },
	{ kind: 'unauthorized' },
];
const chunkSize = 4;

/** The campaign has sent `before` messages, in chunks of four. */
export async function checkRefused({ rehearsal, postgres, checks }: Scene, before: number): Promise<void> {
	const contacts = refusals.length * chunkSize;
	for (const refusal of refusals)
		await rehearsal.account.tell('faults', { on: 'sms/store', times: 1, ...refusal });
	await postgres.run(
		`INSERT INTO cliente SELECT n, (11970000000 + n)::text FROM generate_series(131, ${130 + contacts}) AS n`,
	);
	await atTheDesk(rehearsal, 'Começar');
	await until(
		postgres,
		`select count(*) filter (where state = 'done') = 1 and count(*) filter (where state = 'open' and accepted = 0) = 2 and min(tries) >= 1 as ok
			from (select * from kolmeya_campaign_chunk order by number desc limit ${refusals.length}) as latest`,
	);
	await checkReceived(
		rehearsal,
		checks,
		'of three chunks that Kolmeya refuses, one was taken all the same',
		before + chunkSize,
	);
	const page = await atTheDesk(rehearsal, 'Ver o andamento');
	checks.check('the desk says why', /Último problema:.*token/.test(page), page);
	// They wait for a minute otherwise.
	await postgres.run('UPDATE kolmeya_campaign_chunk SET not_before = now()');
	await until(
		postgres,
		`select bool_and(state = 'done') and sum(accepted) = ${before + contacts} as ok from kolmeya_campaign_chunk`,
	);
	await checkReceived(rehearsal, checks, 'then everybody has one SMS', before + contacts);
}
