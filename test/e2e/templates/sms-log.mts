/** 6: one row a message, whatever comes in which order. */
import { exchange } from '../../../scripts/lib/http.mjs';
import type { Json } from '../../../scripts/lib/n8n-client.mjs';
import type { Checks } from '../../../scripts/lib/verdict.mjs';
import { triggerUrl } from '../../../scripts/lib/templates.mjs';
import { callerOf, type Caller } from './helpers.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya SMS log';
const many = Number(process.env.KOLMEYA_LOG_MESSAGES ?? 200);

export default async function smsLog(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const log = await Rehearsal.prepare(stage, 'sms-log', {
		settings: { pricePerMessage: 0.07 },
		account: { price: 0.07, blacklist: ['11955550003'] },
	});
	const eventsUrl = triggerUrl(stage.n8n.url, log.template) ?? '';
	const caller = await callerOf(stage, log, eventsUrl);
	await checks.attempt('sms-log: sends, events in any order, replies and rejections', async () => {
		await checkForm(log, checks);
		await checkSends(log, checks, caller);
		await checkOrder(log, checks);
		await checkReplies(log, checks);
		await checkMany(log, checks, caller);
	});
	await stage.session.discard(caller.workflowId);
	await log.end();
}

/** The page alone, used by two people at once on the day the table does not exist yet. */
async function checkForm(log: Rehearsal, checks: Checks): Promise<void> {
	const phones = ['(11) 95555-0001', '123'];
	await Promise.all(
		phones.map(
			async (phone) => await log.submit('Send one SMS', { 'field-0': phone, 'field-1': 'Olá da recepção' }),
		),
	);
	await log.ended(phones.length);
	const rows = await log.rows(table);
	const good = rows.find(({ phone }) => phone === '5511955550001');
	const bad = rows.find(({ phone }) => phone === '123');
	checks.check(
		'the page sends and logs',
		good?.status === 'pending' && good.cost === 0.07,
		JSON.stringify(rows),
	);
	checks.check(
		'a number that cannot be sent to is logged with the reason and costs nothing',
		bad?.rank === 3 && bad.cost === 0 && typeof bad.error_message === 'string' && bad.error_message !== '',
		JSON.stringify(bad),
	);
}

async function checkSends(log: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	await caller.send([
		{ phone: '11955550002', message: 'Primeira' },
		{ phone: '11955550003', message: 'Bloqueado' },
		{ phone: '11955550004', message: 'Terceira' },
	]);
	const rows = await log.rows(table);
	const blocked = rows.find(({ message }) => message === 'Bloqueado');
	checks.check(
		'another workflow logs its sends, refused ones too',
		rows.length === 5 && blocked?.outcome === 'rejected' && blocked.status === 'rejected',
		JSON.stringify(rows),
	);
}

/** Delivered, then an older status, then the same again. */
async function checkOrder(log: Rehearsal, checks: Checks): Promise<void> {
	const message = await messageOf(log, 'Primeira');
	await log.account.tell('status', { messageId: message.id, code: 3 });
	await log.quiet(2500);
	const delivered = await rowOf(log, 'Primeira');
	await log.account.tell('status', { messageId: message.id, code: 6 });
	await log.account.tell('status', { messageId: message.id, code: 3 });
	await log.quiet(2500);
	const after = await rowOf(log, 'Primeira');
	checks.check('a delivery is written', delivered?.status === 'delivered' && delivered.delivered_at !== null);
	checks.check(
		'a later status of no higher rank changes nothing',
		after?.status === 'delivered' && after.status_at === delivered?.status_at,
		JSON.stringify(after),
	);
	const { status } = await exchange('POST', `${log.address('Delivery events')}/webhook`, {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ id: 'forged', reference: null, messages: [{ id: message.id, status_code: 4 }] }),
	});
	checks.check('a forged event is refused', status === 401, String(status));
}

async function checkReplies(log: Rehearsal, checks: Checks): Promise<void> {
	await log.account.tell('reply', { phone: '11955550004', text: 'SAIR' });
	const { requestId } = await messageOf(log, 'Terceira');
	await log.quiet(2500);
	const replied = await rowOf(log, 'Terceira');
	checks.check('a reply is in the row of its message', replied?.reply === 'SAIR' && replied.opt_out === true);
	await log.account.tell('reject', { requestId, text: 'Conteúdo não permitido' });
	await log.quiet(2500);
	const [rejected, delivered] = [await rowOf(log, 'Terceira'), await rowOf(log, 'Primeira')];
	checks.check(
		'a rejected request rejects what has no final status, and says why',
		rejected?.status === 'rejected' && String(rejected.error_message).includes('Conteúdo'),
		JSON.stringify(rejected),
	);
	checks.check(
		'and leaves the delivered alone',
		delivered?.status === 'delivered',
		JSON.stringify(delivered),
	);
}

/** Events of a whole campaign, in disorder and twice, while the sends are still being logged. */
async function checkMany(log: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	await log.account.tell('settings', {
		webhooks: {
			automatic: true,
			delayMs: 0,
			spreadMs: 2000,
			perEvent: 20,
			duplicateShare: 0.5,
			disorder: true,
			silentShare: 0,
		},
	});
	const before = (await log.rows(table)).length;
	const phone = (i: number) => `119${String(60_000_000 + i)}`;
	await caller.send(Array.from({ length: many }, (_, i) => ({ phone: phone(i), message: `Lote ${i}` })));
	await log.quiet(6000);
	const rows = (await log.rows(table)).slice(before);
	const truth = new Map((await log.account.messages()).map(({ text, statusCode }) => [text, statusCode]));
	const wrong = rows.filter((row) => row.status_code !== truth.get(String(row.message)));
	checks.check(
		`${many} messages have one row each`,
		rows.length === many && distinct(rows) === many,
		`${rows.length} rows, ${distinct(rows)} keys`,
	);
	checks.check(
		'and every row has the status that the sandbox has',
		wrong.length === 0,
		JSON.stringify(wrong.slice(0, 3)),
	);
	const backwards = (await log.executions()).filter(({ status }) => status !== 'success');
	const errors = await Promise.all(
		backwards.map(async ({ id }) => (await log.stage.client.execution(id)).error ?? id),
	);
	checks.check('no execution failed', errors.length === 0, errors.join('\n'));
}

const distinct = (rows: Json[]): number => new Set(rows.map(({ message_key }) => message_key)).size;

async function rowOf(log: Rehearsal, text: string): Promise<Json | undefined> {
	return (await log.rows(table)).find(({ message }) => message === text);
}

async function messageOf(log: Rehearsal, text: string) {
	const found = (await log.account.messages()).find((message) => message.text === text);
	if (!found) throw new Error(`The sandbox has no message "${text}".`);
	return found;
}
