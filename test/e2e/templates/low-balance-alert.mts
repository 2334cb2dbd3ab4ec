/** 2: one mail when the balance falls, one when it is back, none in between; every reading is kept. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { checkOdoo } from './low-balance-alert-odoo.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya balance history';
const trigger = 'Every hour';

export default async function lowBalanceAlert(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const alert = await Rehearsal.prepare(stage, 'low-balance-alert', {
		settings: { lowBelow: 200, okFrom: 300 },
		account: { balance: 1000 },
	});
	const readings: string[] = [];
	const at = async (balance: number) => {
		await alert.account.tell('settings', { balance });
		readings.push((await alert.run(trigger)).status);
		return (await alert.mails()).map(({ subject }) => subject);
	};
	await checks.attempt('low-balance-alert: falls, hovers, recovers', async () => {
		checks.check('a first run with enough credit is silent', (await at(1000)).length === 0);
		const [fell] = await at(150.5);
		checks.check(
			'one mail when it falls, with the amount',
			fell?.endsWith('saldo de SMS baixo, R$ 150,50') === true,
			fell,
		);
		const [told] = await alert.mails(1);
		checks.check(
			'it says by how much it fell, and when it was read',
			/Desde a última leitura ele caiu R\$\s849,50\./.test(told.text) &&
				/Leitura de \d\d\/\d\d\/\d{4} \d\d:\d\d \(Brasília\)/.test(told.text),
			told.text,
		);
		await at(120);
		checks.check('silent between the limits and while it stays low', (await at(250)).length === 1);
		const back = await at(1900.5);
		checks.check(
			'one mail when it is back',
			back.length === 2 && back[1].endsWith('normalizado, R$ 1.900,50'),
			back.join(' | '),
		);
		checks.check('silent while it stays up', (await at(250)).length === 2);
		await checkMailServer(stage, alert, checks, at);
		await checkSilence(alert, checks);
	});
	await alert.end();
	await checks.attempt('low-balance-alert: low at the first reading', async () => checkFirst(stage, checks));
	await checks.attempt('low-balance-alert: told in Odoo', () => checkOdoo(stage, checks));
}

/** There is nothing yet that it could have fallen from. */
async function checkFirst(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const alert = await Rehearsal.prepare(stage, 'low-balance-alert', {
		settings: { lowBelow: 200, okFrom: 300 },
		account: { balance: 1.5 },
	});
	await alert.run(trigger);
	const [{ text }] = await alert.mails(1);
	checks.check(
		'the first mail speaks of no change',
		text.includes('R$ 1,50') && !text.includes('última leitura') && !/R\$\s0,00/.test(text),
		text,
	);
	await alert.end();
}

type At = (balance: number) => Promise<string[]>;

/** An alert that could not be sent is not taken for told. */
async function checkMailServer(stage: Stage, alert: Rehearsal, checks: Checks, at: At): Promise<void> {
	const before = (await alert.mails()).length;
	stage.mailbox.broken = true;
	const lost = await at(100);
	stage.mailbox.broken = false;
	checks.check('with the mail server down nobody is told', lost.length === before);
	const told = await at(90);
	checks.check(
		'and the next run tells',
		told.length === before + 1 && told[before].includes('90,00'),
		told.join(),
	);
}

async function checkSilence(alert: Rehearsal, checks: Checks): Promise<void> {
	const before = (await alert.rows(table)).map(({ balance }) => balance);
	checks.check(
		'the history has every reading',
		before.join() === '1000,150.5,120,250,1900.5,250,100,90',
		before.join(),
	);
	await alert.account.tell('faults', { on: 'sms/balance', kind: 'unauthorized', times: 10 });
	const { status, error } = await alert.run(trigger);
	const after = (await alert.rows(table)).length;
	checks.check(
		'when Kolmeya refuses, the run fails with the reason and nothing is remembered',
		status === 'error' && error?.includes('could not be read') === true && after === before.length,
		`${status}: ${error}`,
	);
}
