/** 7: what webhooks never told reaches the log all the same, and only once. */
import type { Json } from '../../support/n8n/client.mjs';
import { triggerUrl } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { callerOf } from './helpers.mjs';
import { Rehearsal } from './rehearsal.mjs';
import { reception } from './sms-log-checks.mjs';
import type { Stage } from './stage.mjs';

const logTable = 'Kolmeya SMS log';
const table = 'Kolmeya reconciliation';
const trigger = 'Every half hour';
const lookUp = 'sms/status/request';
/** A run asks for two requests; there are four. */
const maxRequests = 2;

export default async function reconcileMissedEvents(stage: Stage, checks: Checks): Promise<void> {
	await Promise.all([logTable, table].map(async (name) => await stage.session.dropTable(name)));
	const log = await Rehearsal.prepare(stage, 'sms-log', { credentials: { httpBasicAuth: reception } });
	const prepare = async (targetWorkflowId: string) =>
		await Rehearsal.prepare(stage, 'reconcile-missed-events', {
			settings: { targetWorkflowId, settleMinutes: 0, maxRequests },
			beside: log,
		});
	await checks.attempt('reconcile-missed-events: catches up, and only once', async () => {
		await sendUnheard(stage, log);
		await checkNoTarget(await prepare('notThereAtAll001'), checks);
		const run = new Runs(await prepare(log.workflowId), log);
		await checkCatchesUp(run, checks);
		await checkNothingTwice(run, checks);
		await checkKolmeyaDown(run, checks);
		await checkFromTheBeginning(run, checks);
		await checkRefusal(stage, run, checks);
		await run.reconcile.end();
	});
	await log.end();
}

/** Three requests whose webhooks lead nowhere, and one that the log heard of. */
async function sendUnheard(stage: Stage, log: Rehearsal): Promise<void> {
	const unheard = await callerOf(stage, log, '');
	const heard = await callerOf(stage, log, triggerUrl(stage.n8n.url, log.template) ?? '');
	const message = (number: number) => ({ phone: `1195555010${number}`, message: `Aviso ${number}` });
	await unheard.send([1, 2, 3].map(message));
	await unheard.send([4, 5].map(message));
	await unheard.send([6].map(message));
	await heard.send([7].map(message));
	for (const [number, code] of [3, 4, 2, 5, 6, 2, 3].entries())
		await log.account.tell('status', { phone: `1195555010${number + 1}`, code });
	await log.account.tell('reply', { phone: '11955550101', text: 'Sim, confirmo' });
	await log.account.tell('reply', { phone: '11955550102', text: 'SAIR' });
	await log.ended(5);
	await Promise.all([unheard, heard].map(async ({ workflowId }) => await stage.session.discard(workflowId)));
}

async function checkNoTarget(astray: Rehearsal, checks: Checks): Promise<void> {
	const { status } = await astray.run(trigger);
	checks.check(
		'without its target a run fails and takes nothing for told',
		status === 'error' && (await astray.rows(table)).length === 0,
		status,
	);
	await astray.end();
}

async function checkCatchesUp(run: Runs, checks: Checks): Promise<void> {
	const before = await run.logged();
	checks.check(
		'before, the log knows no more than its webhooks told',
		before.filter(({ rank }) => rank === 3).length === 1 && before.every(({ reply }) => reply === null),
		JSON.stringify(before),
	);
	const asked = [await run.once(), await run.once()].map(({ asked: count }) => count);
	checks.check(
		'each run asks for no more requests than it may',
		asked.every((count) => count === maxRequests),
		asked.join(),
	);
	await run.checkTruth(checks, 'every row has the status that Kolmeya has, with its day and reason');
	const rows = await run.logged();
	const replies = rows.map(
		({ message, reply, opt_out }) => `${String(message)}: ${String(reply)} ${String(opt_out)}`,
	);
	checks.check(
		'missed replies are in the rows of their messages',
		replies.includes('Aviso 1: Sim, confirmo null') && replies.includes('Aviso 2: SAIR true'),
		replies.join(' | '),
	);
	const told = before.find(({ rank }) => rank === 3);
	const still = rows.find(({ message_key }) => message_key === told?.message_key);
	checks.check(
		'what a webhook had told is as it was',
		content(still) === content(told) && told !== undefined,
		`${content(told)} became ${content(still)}`,
	);
}

async function checkNothingTwice(run: Runs, checks: Checks): Promise<void> {
	const [rows, tellings] = [await run.content(), await run.tellings()];
	const early = await run.once();
	await run.makeDue();
	const { asked, status } = await run.once();
	checks.check('a request that is not due is not asked for', early.asked === 0, `${early.asked} look-ups`);
	checks.check(
		'once due, only the two with open messages are',
		asked === 2 && status === 'success',
		`${asked} look-ups, ${status}`,
	);
	checks.check(
		'and with nothing new nobody is told, nothing changes',
		(await run.content()) === rows && (await run.tellings()) === tellings,
		`${await run.tellings()} runs of the log, ${tellings} before`,
	);
}

/** Down altogether, then answering the first look-up only. */
async function checkKolmeyaDown(run: Runs, checks: Checks): Promise<void> {
	const { account } = run.reconcile;
	for (const phone of ['11955550103', '11955550106']) await account.tell('status', { phone, code: 3 });
	await account.tell('reply', { phone: '11955550106', text: 'Obrigada' });
	const rows = await run.content();
	await run.makeDue();
	await account.tell('faults', { on: '*', kind: 'serverFaultBefore', times: 1000 });
	const down = await run.once();
	await account.clearFaults();
	checks.check(
		'with Kolmeya down the run fails, says why, and changes nothing',
		down.status === 'error' && /Kolmeya/.test(down.error ?? '') && (await run.content()) === rows,
		`${down.status}: ${down.error}`,
	);
	await account.tell('faults', { on: lookUp, kind: 'serverFaultBefore', skip: 1, times: 1000 });
	const half = await run.once();
	await account.clearFaults();
	const open = (await run.remembered()).filter(({ state }) => state === 'open');
	checks.check(
		'down in the middle, what was asked is kept and the run says that the rest is not',
		half.status === 'error' && /next run/.test(half.error ?? '') && open.length === 1 && open[0].note !== '',
		`${half.error} ${JSON.stringify(open)}`,
	);
	await run.makeDue();
	await run.once();
	await run.checkTruth(checks, 'the next run has caught up with everything');
	const last = (await run.logged()).find(({ message }) => message === 'Aviso 6');
	checks.check('with the reply of that time as well', last?.reply === 'Obrigada', JSON.stringify(last));
	await run.makeDue();
	const { asked } = await run.once();
	checks.check('what is complete is never asked for again', asked === 0, `${asked} look-ups`);
}

/** Everything told once more, as after the loss of the table: the log takes it as known. */
async function checkFromTheBeginning(run: Runs, checks: Checks): Promise<void> {
	const [rows, tellings] = [await run.content(), await run.tellings()];
	await run.reconcile.stage.session.dropTable(table);
	for (let i = 0; i < 2; i++) await run.once();
	checks.check(
		'told from the beginning once more, the log stays as it is',
		(await run.content()) === rows && (await run.tellings()) > tellings,
		await run.content(),
	);
}

/** Kolmeya refuses a request as a whole after taking it in, and its call about that is lost. */
async function checkRefusal(stage: Stage, run: Runs, checks: Checks): Promise<void> {
	const { account } = run.reconcile;
	const unheard = await callerOf(stage, run.log, '');
	await unheard.send([{ phone: '11955550108', message: 'Aviso recusado' }]);
	await stage.session.discard(unheard.workflowId);
	const [{ requestId }] = await account.messages();
	await account.tell('reject', { requestId, text: 'Conteúdo recusado' });
	await run.once();
	const { status } = (await run.logged()).find(({ message }) => message === 'Aviso recusado') ?? {};
	const state = (await run.remembered()).find(({ key }) => key === requestId)?.state;
	checks.check(
		'a request refused as a whole is told, and not asked for again',
		status === 'rejected' && state === 'rejected',
		`${String(status)}, ${String(state)}`,
	);
	const before = await run.tellings();
	await run.makeDue();
	const { asked } = await run.once();
	checks.check('and told once', asked === 0 && (await run.tellings()) === before, `${asked} look-ups`);
}

class Runs {
	constructor(
		readonly reconcile: Rehearsal,
		readonly log: Rehearsal,
	) {}

	/** One run, and how many requests it asked for. */
	async once(): Promise<{ status: string; error?: string; asked: number }> {
		const before = await this.lookUps();
		const { status, error } = await this.reconcile.run(trigger);
		return { status, error, asked: (await this.lookUps()) - before };
	}

	/** As if hours had gone by. */
	async makeDue(): Promise<void> {
		const past = new Date(Date.now() - 1000).toISOString();
		await this.reconcile.stage.session.update(table, 'state', 'open', { next_look_at: past });
	}

	async logged(): Promise<Json[]> {
		return await this.log.rows(logTable);
	}

	async content(): Promise<string> {
		return (await this.logged()).map(content).join('\n');
	}

	/** How often the log was told anything. */
	async tellings(): Promise<number> {
		return (await this.log.executions()).length;
	}

	async remembered(): Promise<Json[]> {
		return await this.reconcile.rows(table);
	}

	/** The sandbox's own messages against the rows: final statuses are there, with nothing left over. */
	async checkTruth(checks: Checks, what: string): Promise<void> {
		const rows = new Map((await this.logged()).map((row) => [row.message, row]));
		const messages = await this.reconcile.account.messages();
		const wrong = messages.filter(({ text, statusCode }) => {
			const row = rows.get(text);
			if (statusCode < 3) return row?.rank !== 1;
			const dated = statusCode === 3 ? row?.delivered_at !== null : row?.error_message !== null;
			return row?.status_code !== statusCode || !dated;
		});
		checks.check(
			what,
			rows.size === messages.length && wrong.length === 0,
			JSON.stringify({ wrong, rows: [...rows.values()], remembered: await this.remembered() }),
		);
	}

	private async lookUps(): Promise<number> {
		return (await this.reconcile.account.requests()).filter(({ path }) => path.endsWith(lookUp)).length;
	}
}

/** A row without the moment it was last written. */
const content = (row: Json | undefined): string => JSON.stringify({ ...row, updatedAt: undefined });
