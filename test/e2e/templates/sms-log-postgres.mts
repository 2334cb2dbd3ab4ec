/** 6, for PostgreSQL: the same log, with the rules in SQL. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { atEnd } from '../../support/processes/lifetime.mjs';
import { root } from '../../support/processes/places.mjs';
import { startPostgres, type Postgres } from '../../support/servers/postgres.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { triggerUrl } from '../../support/templates/templates.mjs';
import { callerOf, type Caller } from './helpers.mjs';
import { Rehearsal } from './rehearsal.mjs';
import { checkSmsLog, reception, type SmsLog } from './sms-log-checks.mjs';
import type { Stage } from './stage.mjs';

const Calls = z.array(z.object({ url: z.string(), payload: z.record(z.string(), z.unknown()) }));

export default async function smsLogPostgres(stage: Stage, checks: Checks): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-postgres-'));
	const clean = async () => await rm(folder, { recursive: true, force: true });
	atEnd(clean);
	const postgres = await startPostgres(folder);
	const { host, port, database, user, password } = postgres;
	const rehearsal = await Rehearsal.prepare(stage, 'sms-log-postgres', {
		settings: { pricePerMessage: 0.07 },
		account: { price: 0.07, blacklist: ['11955550003'] },
		credentials: {
			httpBasicAuth: reception,
			postgres: { host, port, database, user, password, ssl: 'disable' },
		},
	});
	const log: SmsLog = {
		rehearsal,
		rows: async () => await postgres.rows('select * from kolmeya_sms_log order by id'),
	};
	const caller = await callerOf(stage, rehearsal, triggerUrl(stage.n8n.url, rehearsal.template) ?? '');
	await checks.attempt('sms-log-postgres: sends, events in any order, replies and rejections', async () => {
		await checkSmsLog(log, checks, caller);
		await checkOvertaking(log, checks);
		await checkOddText(log, checks, caller);
		await checkFrequencyQuery(checks, postgres);
		await checkLostConnections(log, checks, postgres);
		await checkNight(log, checks, postgres);
	});
	await stage.session.discard(caller.workflowId);
	await rehearsal.end();
	await postgres.stop();
	await clean();
}

/** News of a message and of its request that are there before the send is logged. */
async function checkOvertaking(log: SmsLog, checks: Checks): Promise<void> {
	const { url, payload } = await lastCall(log);
	const request = { id: payload.id, reference: payload.reference };
	const message = { id: 'early-1', reference: 'early-1' };
	const deliver = async (news: object) => {
		await log.rehearsal.call('POST', url, { ...request, ...news });
		await log.rehearsal.quiet(2500);
	};
	const early = async (id: string) => (await log.rows()).find((row) => row.message_id === id);
	await deliver({ messages: [{ ...message, status_code: 3, status: 'entregue' }] });
	const kept = await early('early-1');
	checks.check(
		'an event earlier than its send makes the row',
		kept?.status === 'delivered' && kept.message === null,
		JSON.stringify(kept),
	);
	await deliver({ status: 'rejected', status_message: 'Texto proibido' });
	await deliver({
		reply: [
			{
				id: 'early-2',
				reply: 'oi',
				received_at: '24/11/2025 10:00',
				message: { id: 'early-2', reference: 'early-2', phone: 11955550077 },
			},
		],
	});
	const late = await early('early-2');
	checks.check(
		'a rejection reaches messages of the request that are logged later',
		late?.status === 'rejected' && late.error_message === 'Texto proibido' && late.reply === 'oi',
		JSON.stringify(late),
	);
	checks.check('and leaves the delivered alone', (await early('early-1'))?.status === 'delivered');
}

/** What JSON can say and PostgreSQL cannot keep must not take the other news down with it. */
async function checkOddText(log: SmsLog, checks: Checks, caller: Caller): Promise<void> {
	const text = `a\u0000b \\u0000 '$1' \ud83d "x" $2`;
	await caller.send([{ phone: '11955550088', message: 'Estranho' }]);
	await log.rehearsal.account.tell('reply', { phone: '11955550088', text });
	await log.rehearsal.quiet(2500);
	const row = (await log.rows()).find(({ message }) => message === 'Estranho');
	checks.check(
		'odd characters, quotes and dollars are kept or replaced',
		row?.reply === `a\ufffdb \\u0000 '$1' \ufffd "x" $2`,
		JSON.stringify(row),
	);
}

/** The query that the page about the law gives for campaigns that are too large to be counted in Kolmeya's report. */
async function checkFrequencyQuery(checks: Checks, postgres: Postgres): Promise<void> {
	const page = await readFile(join(root, 'docs', 'conformidade.pt-BR.md'), 'utf8');
	const [, query = ''] = /`(SELECT phone FROM \([^`]+)`/.exec(page) ?? [];
	const sent: Array<[phone: number, daysAgo: number, status: string]> = [
		...([1, 6.9] as const).map((daysAgo): [number, number, string] => [1, daysAgo, 'delivered']),
		...([1, 7.1] as const).map((daysAgo): [number, number, string] => [2, daysAgo, 'delivered']),
		...['sent', 'failed', 'rejected', 'expired'].map((status): [number, number, string] => [3, 2, status]),
		...['pending', 'sent'].map((status): [number, number, string] => [4, 0, status]),
	];
	const rows = sent.map(
		([phone, daysAgo, status], index) =>
			`('frequency-${index}', '551196666000${phone}', '${status}', now() - interval '${daysAgo} days')`,
	);
	await postgres.run(
		`insert into kolmeya_sms_log (message_key, phone, status, sent_at) values ${rows.join(', ')}`,
	);
	const found = await postgres.rows(
		`select * from (${query}) as page where phone like '55119666600%' order by 1`,
	);
	checks.check(
		'the query of the page about the law finds who has two messages in seven days',
		JSON.stringify(found) === '[{"phone":"5511966660001"},{"phone":"5511966660004"}]',
		JSON.stringify(found),
	);
	await postgres.run("delete from kolmeya_sms_log where message_key like 'frequency-%'");
}

async function checkLostConnections(log: SmsLog, checks: Checks, postgres: Postgres): Promise<void> {
	const mine = `pid <> pg_backend_pid() and datname = '${postgres.database}'`;
	const ended = await postgres.rows(`select pg_terminate_backend(pid) from pg_stat_activity where ${mine}`);
	await log.rehearsal.account.tell('reply', { phone: '11955550088', text: 'Ainda aqui?' });
	await log.rehearsal.quiet(6000);
	const row = (await log.rows()).find((one) => one.message === 'Estranho');
	checks.check(
		'connections that PostgreSQL ended lose no event',
		ended.length > 0 && row?.reply === 'Ainda aqui?',
		`${ended.length} ended, ${JSON.stringify(row)}`,
	);
}

async function checkNight(log: SmsLog, checks: Checks, postgres: Postgres): Promise<void> {
	const before = (await log.rows()).length;
	await postgres.run(
		"update kolmeya_sms_log set created_at = now() - interval '401 days' where phone = '5511955550088'",
	);
	const { status } = await log.rehearsal.run('Every night');
	checks.check(
		'the night removes old rows and no others',
		status === 'success' && (await log.rows()).length === before - 1,
		`${status}: ${before} before, ${(await log.rows()).length} after`,
	);
}

/** The latest call to the trigger, with an address that is signed for its request. */
async function lastCall({ rehearsal }: SmsLog) {
	return (await rehearsal.account.ask('webhooks?limit=1', Calls))[0];
}
