/** Rows of a Google Sheet get their SMS once, and each row says what became of it. Google's API is a stand-in here. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Sheet } from './outside-sheets.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const trigger = 'Start';
const always = { days: '1,2,3,4,5,6,7', from: '00:00', until: '24:00' };
const header = ['Nome', 'TELEFONE', 'Mensagem', 'situação'];
const texts = 'Olá {nome|cliente}, até {dia}';

export default async function campaignFromSheet(stage: Stage, checks: Checks): Promise<void> {
	const id = randomBytes(16).toString('hex');
	const sheet: Sheet = {
		rows: [
			[...header, 'dia'],
			['José', 11955554001, texts, '', '05/12'],
			['', '(11) 95555-4002', texts, '', '06/12'],
			['Ana', '11955554003', texts],
			['Bia', '12', texts, '', '07/12'],
			[],
			['Caio', '', texts, '', '07/12'],
			['José', '11 95555-4001', texts, '', '05/12'],
			['Davi', '11955554004', 'Olá {sobrenome}', '', '07/12'],
			['Eva', '11955554005', texts, '', '08/12'],
		],
		written: [],
	};
	if (!stage.outside) throw new Error('Nothing stands in for Google here.');
	stage.outside.sheets.set(id, sheet);
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const serviceAccount = { authentication: 'serviceAccount' };
	const campaign = await Rehearsal.prepare(stage, 'campaign-from-sheet', {
		settings: {
			...always,
			sheetUrl: `https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`,
			campaign: 'p1',
		},
		account: { blacklist: ['11955554005'] },
		parameters: { 'Read the rows': serviceAccount, 'Write the status': serviceAccount },
		credentials: {
			googleApi: {
				email: 'sms@example.com',
				privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
			},
		},
	});
	const counts = async (): Promise<string> => {
		const received = await campaign.account.received();
		return [1, 2, 3, 4, 5].map((n) => received[`1195555400${n}`]?.length ?? 0).join();
	};
	const statusOf = (row: number) => String(sheet.rows[row - 1][3] ?? '');

	await checks.attempt('campaign-from-sheet: a column is missing', async () => {
		const whole = sheet.rows[0];
		sheet.rows[0] = ['Nome', 'fone', 'Mensagem', 'situação', 'dia'];
		const { status, error } = await campaign.run(trigger);
		sheet.rows[0] = whole;
		checks.check(
			'a sheet without the column is refused by its name, in Portuguese, and nobody gets anything',
			status === 'error' &&
				error?.includes('não tem a coluna "telefone"') === true &&
				(await counts()) === '0,0,0,0,0',
			error,
		);
	});
	await checks.attempt('campaign-from-sheet: rows and their status', async () => {
		const { status, error } = await campaign.run(trigger);
		checks.check('it runs', status === 'success', error);
		const sent = await counts();
		checks.check('each phone gets one, not who is incomplete or blocked', sent === '1,1,0,0,0', sent);
		const [greeted] = (await campaign.account.received())['11955554002'] ?? [];
		checks.check('an empty name has its fallback', greeted === 'Olá cliente, até 06/12', greeted);
		const found = [2, 3, 4, 5, 6, 7, 8, 9, 10].map(statusOf);
		const expected = [
			'enviado',
			'enviado',
			'não enviado: dia vazio',
			'não enviado: telefone inválido',
			'',
			'não enviado: telefone vazio',
			'repetido na planilha',
			'não enviado: não há a coluna sobrenome',
			'bloqueado: não quer receber SMS',
		];
		checks.check(
			'each row says what became of it',
			found.join('; ') === expected.join('; '),
			found.join('; '),
		);
		checks.check(
			'and when, in a column that the sheet did not have',
			sheet.rows[0][5] === 'atualizado em' && /^\d\d\/\d\d\/\d{4} \d\d:\d\d$/.test(String(sheet.rows[1][5])),
			JSON.stringify(sheet.rows),
		);
	});
	await checks.attempt('campaign-from-sheet: run again', async () => {
		await campaign.account.tell('status', { phone: '11955554001', code: 3 });
		await campaign.account.tell('status', { phone: '11955554002', code: 4 });
		sheet.written.length = 0;
		await campaign.run(trigger);
		const news = `${statusOf(2)}, ${statusOf(3)}`;
		checks.check('deliveries come to the rows', news === 'entregue, não entregue', news);
		const cells = sheet.written.filter((cell) => cell.startsWith('D'));
		checks.check('and nothing else is written', cells.length === 2, sheet.written.join());
		// Somebody empties the statuses, sorts the rows, and fills in what was missing.
		for (const row of sheet.rows.slice(1)) if (row.length > 0) row[3] = '';
		sheet.rows.splice(1, sheet.rows.length - 1, ...sheet.rows.slice(1).reverse());
		const ana = sheet.rows.find(([name]) => name === 'Ana');
		if (ana) ana[4] = '09/12';
		await Promise.all([campaign.run(trigger), campaign.run(trigger)]);
		const again = await counts();
		checks.check('the sheet may change as it likes: only the new one is sent', again === '1,1,1,0,0', again);
		const kept = sheet.rows.find(([name, , , status]) => name === 'José' && status === 'entregue');
		checks.check(
			'and the statuses are in the right rows again',
			kept !== undefined,
			JSON.stringify(sheet.rows),
		);
	});
	await checks.attempt('campaign-from-sheet: lost answers', async () => {
		sheet.rows.push(['Fabio', '11955554004', texts, '', '10/12']);
		await campaign.account.tell('faults', { on: 'sms/store', kind: 'resetAfter' });
		await campaign.run(trigger);
		await campaign.run(trigger);
		const sent = await counts();
		checks.check('a lost answer sends nothing twice', sent === '1,1,1,1,0', sent);
	});
	await campaign.end();
}
