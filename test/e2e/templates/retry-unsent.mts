/** What never left goes out again once, what failed once more, and nothing that arrived; whoever asks and whatever breaks. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import { type Caller, callerOf } from './helpers.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya SMS retries';
const trigger = 'Every 15 minutes';
/** The whole week, so that the hour of the test does not matter. */
const always = { days: '1,2,3,4,5,6,7', from: '00:00', until: '24:00' };

export default async function retryUnsent(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const settings = { ...always, settleMinutes: 0, resendStatuses: 'failed, expired' };
	const retry = await Rehearsal.prepare(stage, 'retry-unsent', { settings });
	const caller = await callerOf(stage, retry, '');
	await checks.attempt('retry-unsent: no credit', () => checkNoCredit(retry, checks, caller));
	await checks.attempt('retry-unsent: never left', () => checkNeverLeft(retry, checks, caller));
	await checks.attempt('retry-unsent: left unseen', () => checkUnseen(retry, checks, caller));
	await checks.attempt('retry-unsent: not delivered', () => checkNotDelivered(retry, checks, caller));
	await checks.attempt('retry-unsent: no answer', () => checkNoAnswer(retry, checks, caller));
	await checks.attempt('retry-unsent: killed', () => checkKilled(retry, checks, caller));
	await stage.session.discard(caller.workflowId);
	await retry.end();
}

/** How many SMS each of the phones got, e.g. `1,1`. */
async function counts({ account }: Rehearsal, phones: string[]): Promise<string> {
	const received = await account.received();
	return phones.map((phone) => received[phone]?.length ?? 0).join();
}

const aimedAt = (phones: string[], campaign: string) =>
	phones.map((phone) => ({ phone, message: `Aviso da ${campaign}: amanhã às 9h`, campaign }));

async function statesOf(retry: Rehearsal, phones: string[]): Promise<string> {
	const rows = await retry.rows(table);
	return phones.map((phone) => rows.find((row) => row.phone === `55${phone}`)?.state).join();
}

async function checkNoCredit(retry: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	const phones = ['11955553001', '11955553002'];
	const campaign = aimedAt(phones, 'c1');
	await retry.account.tell('settings', { balance: 0 });
	await caller.send(campaign);
	const poor = await retry.run(trigger);
	const before = `${await statesOf(retry, phones)} ${await counts(retry, phones)} ${poor.status}`;
	checks.check('without credit they wait', before === 'waiting,waiting 0,0 success', before);
	await retry.account.tell('settings', { balance: 100 });
	const runs = await Promise.all([retry.run(trigger), retry.run(trigger)]);
	await retry.run(trigger);
	const sent = `${await counts(retry, phones)} ${runs.map(({ status }) => status).join()}`;
	checks.check('with credit each gets one, also of two runs at once', sent === '1,1 success,success', sent);
	await caller.send(campaign);
	await retry.run(trigger);
	const again = await counts(retry, phones);
	checks.check('and no other when the campaign is run again', again === '1,1', again);
}

async function checkNeverLeft(retry: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	const phones = ['11955553003'];
	const campaign = aimedAt(phones, 'c2');
	await retry.account.tell('faults', { on: 'sms/store', kind: 'serverFaultBefore' });
	await caller.send(campaign);
	const unknown = await statesOf(retry, phones);
	await retry.run(trigger);
	const once = `${unknown} ${await counts(retry, phones)}`;
	checks.check('one look that finds nothing is no proof', once === 'unconfirmed 0', once);
	await retry.run(trigger);
	const twice = await counts(retry, phones);
	checks.check('after the second it is sent', twice === '1', twice);
	await caller.send(campaign);
	await retry.run(trigger);
	const again = await counts(retry, phones);
	checks.check('and not by the campaign when it is run again', again === '1', again);
}

async function checkUnseen(retry: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	const phones = ['11955553004'];
	await retry.account.tell('faults', { on: 'sms/store', kind: 'shownLate', answer: 'reset' });
	await caller.send(aimedAt(phones, 'c3'));
	const runs = [await retry.run(trigger), await retry.run(trigger), await retry.run(trigger)];
	const found = `${await statesOf(retry, phones)} ${await counts(retry, phones)}`;
	checks.check(
		'what look-ups hide and the delivery report lists is not sent again',
		found === 'askPerson 1',
		found,
	);
	const told = runs.filter(({ status, error }) => status === 'error' && error?.includes(phones[0]));
	checks.check(
		'a person is told its phone, once',
		told.length === 1,
		JSON.stringify(runs.map(({ error }) => error)),
	);
}

async function checkNotDelivered(retry: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	const phones = ['11955553005', '11955553006', '11955553007', '11955553008'];
	const [failed, expired, delivered, optedOut] = phones;
	const { account } = retry;
	await caller.send(aimedAt(phones, 'c4'));
	for (const phone of [failed, optedOut]) await account.tell('status', { phone, code: 4 });
	await account.tell('status', { phone: expired, code: 6 });
	await account.tell('status', { phone: delivered, code: 3 });
	await account.tell('reply', { phone: optedOut, text: 'SAIR' });
	await retry.run(trigger);
	const sent = await counts(retry, phones);
	checks.check('failed and expired go out again, not delivered ones nor opt-outs', sent === '2,2,1,1', sent);
	await account.tell('status', { phone: failed, code: 4 });
	await account.tell('status', { phone: expired, code: 3 });
	await retry.run(trigger);
	await caller.send(aimedAt(phones, 'c4'));
	await retry.run(trigger);
	const end = `${await counts(retry, phones)} ${await statesOf(retry, phones)}`;
	checks.check('once, and what became of it is kept', end === '2,2,1,1 notDelivered,done,done,optedOut', end);
}

/** Told by a workflow without a key, of a request that Kolmeya never got. */
async function checkNoAnswer(retry: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	const phones = ['11955553009'];
	await caller.tell([
		{
			outcome: 'unconfirmed',
			reason: 'lostAnswer',
			reasonText: 'No answer',
			phone: `55${phones[0]}`,
			text: 'Sua consulta é amanhã',
			reference: 'n8n-0123456789abcdef01234567-0',
			requestReference: 'n8n-0123456789abcdef01234567',
		},
	]);
	await retry.account.tell('faults', { on: 'sms/status/request', kind: 'unauthorized', times: 50 });
	await retry.run(trigger);
	await retry.run(trigger);
	const blind = `${await statesOf(retry, phones)} ${await counts(retry, phones)}`;
	checks.check('while Kolmeya does not answer nothing is sent', blind === 'unconfirmed 0', blind);
	await retry.account.clearFaults();
	await retry.account.tell('faults', { on: 'sms/reports/statuses', kind: 'unauthorized', times: 50 });
	const refused = [await retry.run(trigger), await retry.run(trigger)];
	const unlisted = `${await counts(retry, phones)} ${refused.map(({ status }) => status).join()}`;
	checks.check('nor without the delivery report, and the run fails', unlisted === '0 error,error', unlisted);
	await retry.account.clearFaults();
	for (let run = 0; run < 3; run++) await retry.run(trigger);
	const sent = await counts(retry, phones);
	checks.check('then once, without a key too', sent === '1', sent);
}

async function checkKilled(retry: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	const { account, stage } = retry;
	if (!stage.crash) return;
	const phones = ['11955553010', '11955553011'];
	await account.tell('settings', { balance: 0 });
	await caller.send(aimedAt(phones, 'c5'));
	await account.tell('settings', { balance: 100 });
	await account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 15_000 });
	await stage.client.run(retry.workflowId, trigger);
	for (let i = 0; i < 200 && (await counts(retry, phones)) !== '1,1'; i++) await sleep(100);
	await stage.crash();
	await account.clearFaults();
	await retry.run(trigger);
	const sent = `${await counts(retry, phones)} ${await statesOf(retry, phones)}`;
	checks.check('a run killed after its request is not repeated', sent === '1,1 accepted,accepted', sent);
}
