/** 2, told in Odoo: the record of the API keeps the balance, and has one activity while the balance is low. */
import { z } from 'zod';
import type { Checks } from '../../support/processes/verdict.mjs';
import { OdooRecords } from './odoo-records.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya balance history';
const trigger = 'Every hour';
const Api = z.object({ id: z.number(), balance: z.number(), balance_last_update: z.string().nullish() });
const Activity = z.object({
	res_id: z.number(),
	summary: z.string(),
	activity_type_id: z.number(),
	user_id: z.number(),
});

export async function checkOdoo(stage: Stage, checks: Checks): Promise<void> {
	const odoo = new OdooRecords(stage.sandbox);
	await stage.session.dropTable(table);
	const [{ id }] = await odoo.records('chatroom.sms.api', Api);
	const alert = await Rehearsal.prepare(stage, 'low-balance-alert', {
		settings: { lowBelow: 200, okFrom: 300, tellBy: 'odoo', odooApiId: id, odooUserId: 2 },
		account: { balance: 1000 },
		enabled: ['n8n-nodes-base.odoo'],
	});
	const at = async (balance: number) => {
		await alert.account.tell('settings', { balance });
		return await alert.run(trigger);
	};
	const activities = async () =>
		(await odoo.records('mail.activity', Activity)).filter(({ res_id }) => res_id === id);
	const summaries = async () => (await activities()).map(({ summary }) => summary).join();
	await at(1000);
	const [api] = await odoo.records('chatroom.sms.api', Api);
	checks.check(
		'Odoo has the balance and when it was read, and no activity',
		api.balance === 1000 && isRecent(api.balance_last_update) && (await summaries()) === '',
		JSON.stringify(api),
	);
	await odoo.fail('loseAnswer', 2);
	const lost = await at(150.5);
	checks.check('an answer of Odoo that is lost counts as not told', lost.status === 'error', lost.error);
	const told = await at(140);
	checks.check(
		'the next run renews that activity and adds no second',
		told.status === 'success' && (await summaries()) === 'Saldo SMS baixo: R$ 140,00',
		`${told.error} ${await summaries()}`,
	);
	await at(120);
	checks.check('while it stays low nothing is added', (await activities()).length === 1, await summaries());
	await odoo.fail('unavailable', 1);
	const down = await at(110);
	checks.check(
		'a balance that Odoo did not take fails the run, and the reading is remembered',
		down.error?.includes('Odoo did not accept the balance') === true &&
			(await alert.rows(table)).at(-1)?.balance === 110,
		`${down.status} ${down.error}`,
	);
	await at(900);
	const [back] = await odoo.records('chatroom.sms.api', Api);
	checks.check(
		'when the balance is back the activity goes',
		back.balance === 900 && (await summaries()) === '',
		`${back.balance} ${await summaries()}`,
	);
	checks.check('nothing was mailed', (await alert.mails()).length === 0);
	await alert.end();
	await checkNoWay(stage, checks);
}

const noWays = [
	{ what: 'no record of Odoo', settings: { tellBy: 'odoo' } },
	{ what: 'Odoo nodes left off', settings: { tellBy: 'odoo', odooApiId: 1 } },
	{ what: 'a Slack node left off', settings: { tellBy: 'slack' } },
	{ what: 'a typing mistake', settings: { tellBy: 'mial' } },
];

/** None of these may pass for told. */
async function checkNoWay(stage: Stage, checks: Checks): Promise<void> {
	for (const { what, settings } of noWays) {
		await stage.session.dropTable(table);
		const alert = await Rehearsal.prepare(stage, 'low-balance-alert', { settings, account: { balance: 10 } });
		const { error } = await alert.run(trigger);
		const [reading] = await alert.rows(table);
		checks.check(
			`${what}: the run fails, says where to look, and the next one tries again`,
			error?.includes('Settings') === true && reading?.told_state === 'ok',
			`${error} ${JSON.stringify(reading)}`,
		);
		await alert.end();
	}
}

/** Odoo's dates are UTC without saying so. */
const isRecent = (date: string | null | undefined): boolean =>
	typeof date === 'string' && Math.abs(Date.now() - Date.parse(`${date.replace(' ', 'T')}Z`)) < 600_000;
