/** What every SMS log must do, whatever keeps its rows: one row a message, whatever comes in which order. */
import { z } from 'zod';
import { exchange } from '../../support/servers/http.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import { print, seconds } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { basicAuth, type Caller } from './helpers.mjs';
import type { Rehearsal } from './rehearsal.mjs';

export const many = Number(process.env.KOLMEYA_LOG_MESSAGES ?? 200);

/** A template that logs, and the rows it has written, oldest first. */
export interface SmsLog {
	rehearsal: Rehearsal;
	rows(): Promise<Json[]>;
}

/** Who may open the page. */
export const reception = { user: 'recepcao', password: 'correct-horse' };

/** The account must have a price of 0.07 and 11955550003 on its blacklist; Basic Auth is that of the reception. */
export async function checkSmsLog(log: SmsLog, checks: Checks, caller: Caller): Promise<void> {
	await checkForm(log, checks);
	await checkSends(log, checks, caller);
	await checkOrder(log, checks);
	await checkReplies(log, checks);
	await checkHeld(log, checks);
	await checkSecondTry(log, checks, caller);
	await checkMany(log, checks, caller);
}

/** The page alone, used by two people at once on the day the table does not exist yet. */
async function checkForm(log: SmsLog, checks: Checks): Promise<void> {
	const phones = ['(11) 95555-0001', '123'];
	const submit = async (phone: string, headers = {}) =>
		await log.rehearsal.submit('Send one SMS', { 'field-0': phone, 'field-1': 'Olá da recepção' }, headers);
	const stranger = await submit('(11) 95555-0009');
	checks.check('without the password nobody sends', stranger.status === 401, String(stranger.status));
	await Promise.all(phones.map(async (phone) => await submit(phone, basicAuth(reception))));
	await log.rehearsal.ended(phones.length);
	const rows = await log.rows();
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

async function checkSends(log: SmsLog, checks: Checks, caller: Caller): Promise<void> {
	await caller.send([
		{ phone: '11955550002', message: 'Primeira' },
		{ phone: '11955550003', message: 'Bloqueado' },
		{ phone: '11955550004', message: 'Terceira' },
	]);
	const rows = await log.rows();
	const blocked = rows.find(({ message }) => message === 'Bloqueado');
	checks.check(
		'another workflow logs its sends, refused ones too',
		rows.length === 5 && blocked?.outcome === 'rejected' && blocked.status === 'rejected',
		JSON.stringify(rows),
	);
}

/** Delivered, then an older status, then the same again. */
async function checkOrder(log: SmsLog, checks: Checks): Promise<void> {
	const message = await messageOf(log, 'Primeira');
	await log.rehearsal.account.tell('status', { messageId: message.id, code: 3 });
	await log.rehearsal.quiet(2500);
	const delivered = await rowOf(log, 'Primeira');
	await log.rehearsal.account.tell('status', { messageId: message.id, code: 6 });
	await log.rehearsal.account.tell('status', { messageId: message.id, code: 3 });
	await log.rehearsal.quiet(2500);
	const after = await rowOf(log, 'Primeira');
	checks.check('a delivery is written', delivered?.status === 'delivered' && delivered.delivered_at !== null);
	checks.check(
		'a later status of no higher rank changes nothing',
		after?.status === 'delivered' && after.status_at === delivered?.status_at,
		JSON.stringify(after),
	);
	const { status } = await exchange('POST', `${log.rehearsal.address('Delivery events')}/webhook`, {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ id: 'forged', reference: null, messages: [{ id: message.id, status_code: 4 }] }),
	});
	checks.check('a forged event is refused', status === 401, String(status));
}

async function checkReplies(log: SmsLog, checks: Checks): Promise<void> {
	await log.rehearsal.account.tell('reply', { phone: '11955550004', text: 'SAIR' });
	const { requestId } = await messageOf(log, 'Terceira');
	await log.rehearsal.quiet(2500);
	const replied = await rowOf(log, 'Terceira');
	checks.check('a reply is in the row of its message', replied?.reply === 'SAIR' && replied.opt_out === true);
	await log.rehearsal.account.tell('reject', { requestId, text: 'Conteúdo não permitido' });
	await log.rehearsal.quiet(2500);
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

/** What a person has to read holds the page; a later word takes nothing back, only a person does. */
async function checkHeld(log: SmsLog, checks: Checks): Promise<void> {
	const phone = '11955550002';
	for (const text of ['não quero sair', 'vou no procon', 'ok obrigado']) {
		await log.rehearsal.account.tell('reply', { phone, text });
		await log.rehearsal.quiet(2500);
	}
	const row = await rowOf(log, 'Primeira');
	checks.check(
		'"vou no procon" is marked for a person and no opt-out, and a later reply leaves it so',
		row?.review === true && row.opt_out !== true && row.reply === 'ok obrigado',
		JSON.stringify(row),
	);
	const before = (await log.rows()).length;
	const held = { 'field-0': '(11) 95555-0002', 'field-1': 'Olá outra vez' };
	const optedOut = { 'field-0': '011 95555-0004', 'field-1': 'Olá outra vez' };
	for (const fields of [held, optedOut]) {
		await log.rehearsal.submit('Send one SMS', fields, basicAuth(reception));
		await log.rehearsal.quiet(2500);
	}
	const rows = (await log.rows()).slice(before);
	const received = await log.rehearsal.account.received();
	checks.check(
		'the page sends to neither of who is held and who opted out, and logs that',
		rows.length === 2 &&
			rows.every(({ status }) => status === 'rejected') &&
			received[phone]?.length === 1 &&
			received['11955550004']?.length === 1,
		JSON.stringify([rows, received]),
	);
}

/** One campaign, run without credit and again with credit: a row says what became of its message in the end. */
async function checkSecondTry(log: SmsLog, checks: Checks, caller: Caller): Promise<void> {
	const { account } = log.rehearsal;
	const campaign = 'lembrete-2025-11';
	const messages = ['Vence hoje', 'Vence amanhã'].map((message, index) => ({
		phone: `1195555000${index + 5}`,
		message,
		campaign,
	}));
	await account.tell('settings', { balance: 0 });
	await caller.send(messages);
	const before = await rowOf(log, 'Vence hoje');
	checks.check(
		'what could not be sent for want of credit is logged, and costs nothing',
		before?.outcome === 'notSent' &&
			before.status === 'failed' &&
			before.cost === 0 &&
			!!before.error_message,
		JSON.stringify(before),
	);
	await account.tell('settings', { balance: 100 });
	await caller.send(messages);
	const sent = await rowOf(log, 'Vence hoje');
	checks.check(
		'sent by the next run, its row says so, and what it cost',
		sent?.outcome === 'accepted' &&
			sent.status === 'pending' &&
			sent.cost === 0.07 &&
			sent.error_message === null &&
			sent.message_id !== null,
		JSON.stringify(sent),
	);
	const { id, requestId, reference, phone } = await messageOf(log, 'Vence hoje');
	const unsent = (news: Json): Json => ({
		outcome: 'notSent',
		reason: 'noCredit',
		reasonText: 'Saldo insuficiente',
		requestReference: `${campaign}/1`,
		requestId: null,
		messageId: null,
		...news,
	});
	await caller.tell([unsent({ reference, phone: `55${phone}`, text: 'Vence hoje' })]);
	await caller.send(messages);
	const kept = await rowOf(log, 'Vence hoje');
	checks.check(
		'the failed try, told late, and a third run change nothing',
		JSON.stringify({ ...kept, ...times }) === JSON.stringify({ ...sent, ...times }),
		JSON.stringify(kept),
	);
	// The third was to go out with the same request, and did not: it goes out with the next.
	const third = { reference: 'terceiro', phone: '5511955550007', text: 'Vence depois' };
	await caller.tell([unsent(third)]);
	await account.tell('status', { messageId: id, code: 3 });
	await account.tell('reject', { requestId, text: 'Conteúdo não permitido' });
	await log.rehearsal.quiet(2500);
	const [first, second, left] = [
		await rowOf(log, 'Vence hoje'),
		await rowOf(log, 'Vence amanhã'),
		await rowOf(log, 'Vence depois'),
	];
	checks.check(
		'then delivered, or rejected with its request',
		first?.status === 'delivered' && second?.status === 'rejected' && second.cost === 0.07,
		JSON.stringify([first, second]),
	);
	checks.check(
		'but what was not in that request is not rejected with it',
		left?.status === 'failed' && left.error_message === 'Saldo insuficiente',
		JSON.stringify(left),
	);
	const accepted = {
		outcome: 'accepted',
		requestReference: `${campaign}/2`,
		messageId: 'm-3',
		requestId: 'r-2',
	};
	await caller.tell([{ ...third, ...accepted }]);
	const rows = (await log.rows()).filter(({ message }) => String(message).startsWith('Vence'));
	checks.check(
		'and has one row also when it goes out with another request',
		rows.length === 3 && rows.every(({ outcome }) => outcome === 'accepted'),
		JSON.stringify(rows),
	);
}

/** When a row was touched says nothing about what is in it. */
const times = { updatedAt: null, updated_at: null };

const Calls = z.array(
	z.object({
		at: z.string(),
		delivered: z.boolean(),
		status: z.number().nullable(),
		error: z.string().nullable(),
	}),
);

/** As the template's note has it: with more at once, n8n answers no webhook while it evaluates their expressions. */
const atOnce = 1000;

/** So long nothing may run before all events are taken for logged. */
const quietMs = 6000;

/** Events of a whole campaign, in disorder and twice, while the sends are still being logged. */
async function checkMany(log: SmsLog, checks: Checks, caller: Caller): Promise<void> {
	await log.rehearsal.account.tell('settings', {
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
	const before = (await log.rows()).length;
	const phone = (i: number) => `119${String(60_000_000 + i)}`;
	const started = Date.now();
	const messages = Array.from({ length: many }, (_, i) => ({ phone: phone(i), message: `Lote ${i}` }));
	for (let sent = 0; sent < many; sent += atOnce) await caller.send(messages.slice(sent, sent + atOnce));
	await log.rehearsal.quiet(quietMs, many * 100 + 120_000);
	print(`       ${many} messages and their events: ${seconds(started + quietMs)}`);
	// An event that n8n did not take is not one that the template lost.
	const unanswered = (await log.rehearsal.account.ask('webhooks?limit=5000', Calls)).filter(
		({ delivered }) => !delivered,
	);
	checks.check('every call is answered with 200', unanswered.length === 0, JSON.stringify(unanswered));
	const rows = (await log.rows()).slice(before);
	const truth = new Map(
		(await log.rehearsal.account.messages()).map(({ text, statusCode }) => [text, statusCode]),
	);
	const wrong = rows.filter((row) => row.status_code !== truth.get(String(row.message)));
	checks.check(
		`${many} messages have one row each`,
		rows.length === many && distinct(rows) === many,
		`${rows.length} rows, ${distinct(rows)} keys`,
	);
	checks.check(
		'and every row has the status that the sandbox has',
		wrong.length === 0,
		`${wrong.length}: ${JSON.stringify(wrong.slice(0, 3))}`,
	);
	const backwards = (await log.rehearsal.executions()).filter(({ status }) => status !== 'success');
	const errors = await Promise.all(
		backwards.map(async ({ id }) => (await log.rehearsal.stage.client.execution(id)).error ?? id),
	);
	checks.check('no execution failed', errors.length === 0, errors.join('\n'));
}

const distinct = (rows: Json[]): number => new Set(rows.map(({ message_key }) => message_key)).size;

async function rowOf(log: SmsLog, text: string): Promise<Json | undefined> {
	return (await log.rows()).find(({ message }) => message === text);
}

async function messageOf(log: SmsLog, text: string) {
	const found = (await log.rehearsal.account.messages()).find((message) => message.text === text);
	if (!found) throw new Error(`The sandbox has no message "${text}".`);
	return found;
}
