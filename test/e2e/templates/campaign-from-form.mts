/** 1: a person uploads contacts, sees a preview, tests, confirms; each phone gets one SMS, whatever is clicked twice. */
import { randomBytes } from 'node:crypto';
import type { Checks } from '../../support/processes/verdict.mjs';
import { checkComplaints } from './campaign-from-form-complaints.mjs';
import { checkInBrowser } from './campaign-from-form-browser.mjs';
import {
	choice,
	csv,
	decide,
	message,
	office,
	phoneOf,
	phones,
	testPhones,
} from './campaign-from-form-office.mjs';
import { basicAuth } from './helpers.mjs';
import { checkUgly } from './campaign-from-form-lists.mjs';
import { lists } from './lists.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Gallery } from './suite.mjs';
import type { Stage } from './stage.mjs';
import { Visitor } from './visitor.mjs';
import { workbook } from '../../support/files/xlsx.js';

const tables = { campaigns: 'Kolmeya campaigns', log: 'Kolmeya campaign log' };
const price = 0.1;
const people = Array.from(
	{ length: 8 },
	(_, index) => `João ${index};(11) 95555-10${String(index).padStart(2, '0')};05/12/2025`,
);
const list = [
	'Nome;Telefone celular;Vencimento',
	...people,
	'Ana;1234;05/12/2025',
	people[2],
	';11955551090;05/12/2025',
];

export default async function campaignFromForm(
	stage: Stage,
	checks: Checks,
	{ pictures }: Gallery,
): Promise<void> {
	for (const table of Object.values(tables)) await stage.session.dropTable(table);
	const form = await Rehearsal.prepare(stage, 'campaign-from-form', {
		settings: { pricePerMessage: price },
		account: { balance: 100, blacklist: [phoneOf(7)] },
		credentials: { httpBasicAuth: office },
	});
	const visitor = new Visitor(form, 'Campaign form', basicAuth(office));
	await checks.attempt('campaign-from-form: a stranger', async () => {
		const { status } = await new Visitor(form, 'Campaign form', {}).open();
		checks.check('without the password there is no form', status === 401, String(status));
	});
	await checks.attempt('campaign-from-form: test, then the rest', () =>
		checkTestThenRest(form, checks, visitor),
	);
	await checks.attempt('campaign-from-form: the same upload again', () => checkAgain(form, checks, visitor));
	await checks.attempt('campaign-from-form: two pages at once', () => checkRace(form, checks, visitor));
	await checks.attempt('campaign-from-form: a workbook', () => checkWorkbook(form, checks, visitor));
	await checks.attempt('campaign-from-form: a lost answer', () => checkLostAnswer(form, checks, visitor));
	for (const list of lists) {
		await checks.attempt(`campaign-from-form: ${list.what}`, () => checkUgly(form, checks, visitor, list));
	}
	await checks.attempt('campaign-from-form: complaints', () => checkComplaints(form, checks, visitor));
	await checks.attempt('campaign-from-form: in a browser', () => checkInBrowser(form, checks, pictures));
	await form.end();
}

const upload = { 'Nome da campanha': 'Fatura de Novembro', Mensagem: message };

/** Semicolons and Latin-1, as a Brazilian Excel saves a CSV file. */
async function checkTestThenRest(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const review = await visitor.start(upload, { Arquivo: csv(list, 'latin1') });
	const { text } = review;
	const expected = [
		'Contatos no arquivo 11',
		'Vão receber 8',
		'Coluna do telefone Telefone celular',
		'1 o telefone precisa de DDD e 8 ou 9 dígitos: linha 10 (1234)',
		'1 repetido: o mesmo contato está na linha 4: linha 11',
		'1 falta "Nome": linha 12',
		'Maior texto 45 de 160 bytes (43 caracteres)',
		'Olá João 0, sua fatura vence em 05/12/2025.',
		'R$ 0,80 (R$ 0,10 por SMS)',
		'R$ 100,00',
	];
	const lacking = expected.filter((part) => !text.includes(part));
	checks.check(
		'the preview tells who, what, how long, how much',
		lacking.length === 0,
		`${lacking.join(' | ')} not in ${text}`,
	);
	checks.check('before the decision nothing is sent', (await phones(form)).size === 0);

	const answer = {
		'Centro de custo': 'O padrão da conta',
		[decide]: choice(review, 'Enviar primeiro um teste'),
		[testPhones]: '11 95555-1098, +55 (11) 95555-1099',
	};
	const test = await visitor.answer(review, answer);
	checks.check(
		'the test goes to the phones that were typed, with the texts of the first contacts',
		JSON.stringify(await form.account.received()) ===
			JSON.stringify({
				[phoneOf(98)]: ['Olá João 0, sua fatura vence em 05/12/2025.'],
				[phoneOf(99)]: ['Olá João 1, sua fatura vence em 05/12/2025.'],
			}) && test.text.includes('Aceitos pela Kolmeya 2'),
		`${JSON.stringify(await form.account.received())}: ${test.text}`,
	);
	const rest = { 'E agora?': test.options('E agora?')[0] };
	// Somebody clicks twice: n8n gets the same decision twice at once.
	const [summary] = await Promise.all([visitor.answer(test, rest), visitor.again(test, rest)]);
	checks.check(
		'then everybody, each phone one SMS, also after a double click',
		(await counts(form)) === '1,1,1,1,1,1,1,1,1',
		await counts(form),
	);
	checks.check(
		'the summary counts accepted and refused by reason',
		[
			'Aceitos pela Kolmeya 7',
			'1 na blacklist',
			'1 o telefone precisa de DDD',
			'1 falta "Nome"',
			'Custo R$ 0,70',
		].every((part) => summary.text.includes(part)),
		summary.text,
	);
	await visitor.again(review, answer);
	const reloaded = await visitor.next(summary.url);
	checks.check(
		'a decision sent again and a reload send nothing',
		(await counts(form)) === '1,1,1,1,1,1,1,1,1' && reloaded.text === summary.text,
		`${await counts(form)} ${reloaded.text}`,
	);
	await checkRows(form, checks);
}

async function checkRows(form: Rehearsal, checks: Checks): Promise<void> {
	const campaigns = await form.rows(tables.campaigns);
	checks.check(
		'both steps are in the campaign table',
		campaigns.map(({ step, state, sent, refused }) => [step, state, sent, refused].join(' ')).join() ===
			'test done 2 0,all done 7 4',
		JSON.stringify(campaigns),
	);
	const rows = await form.rows(tables.log);
	const sent = rows.filter(({ outcome, already_sent }) => outcome === 'accepted' && already_sent !== true);
	const reasons = rows
		.filter(({ outcome }) => outcome !== 'accepted')
		.map(({ reason }) => String(reason))
		.sort();
	checks.check(
		'every outcome is in the log, every SMS once',
		sent.length === 9 &&
			new Set(sent.map(({ phone }) => phone)).size === 9 &&
			reasons.join() === 'blacklisted,duplicate,emptyColumn,invalidPhone',
		JSON.stringify(
			rows.map(({ step, line, phone, outcome, reason }) => ({ step, line, phone, outcome, reason })),
		),
	);
}

async function checkAgain(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const before = await counts(form);
	const longer = [...list, 'Nova;11955551050;05/12/2025'];
	const review = await visitor.start(upload, { Arquivo: csv(longer) });
	checks.check(
		'the preview says that the campaign was sent before',
		review.text.includes('Esta campanha já enviou 7 SMS'),
		review.text,
	);
	const summary = await visitor.answer(review, {
		'Centro de custo': 'O padrão da conta',
		[decide]: choice(review, 'Enviar agora'),
	});
	checks.check(
		'a second upload reaches only who is new in the list',
		(await counts(form)) === `${before},1` && summary.text.includes('já enviados antes 7'),
		`${await counts(form)} ${summary.text}`,
	);
}

async function checkRace(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const rows = [
		'telefone,nome,vencimento',
		...Array.from({ length: 20 }, (_, index) => `${phoneOf(60 + index)},Bia,amanhã`),
	];
	const page = async () =>
		await visitor.start({ ...upload, 'Nome da campanha': 'Corrida' }, { Arquivo: csv(rows) });
	const reviews = [await page(), await page(), await page()];
	const ends = await Promise.all(
		reviews.map((review) =>
			visitor.answer(review, {
				'Centro de custo': 'O padrão da conta',
				[decide]: choice(review, 'Enviar agora'),
			}),
		),
	);
	const received = await phones(form);
	const wrong = rows.slice(1).filter((_, index) => received.get(phoneOf(60 + index)) !== 1);
	checks.check(
		'three pages confirmed at the same moment send one SMS to each',
		wrong.length === 0,
		wrong.join(' | '),
	);
	checks.check(
		'each person is told what became of it',
		ends.every(({ text }) => /Aceitos pela Kolmeya 20|já está sendo enviada/.test(text)),
		ends.map(({ text }) => text).join('\n'),
	);
}

async function checkWorkbook(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const content = workbook([
		['Cliente', 'WhatsApp', 'Data de vencimento', 'Valor'],
		['Zé & <b>Cia</b>', 11955551030, { value: 45996, format: 14 }, { value: 1234.5, format: 4 }],
		['R$& {{ 1+1 }}', '+55 11 95555-1031', { value: 45997, format: 'dd/mm/yy' }, 80],
	]);
	const file = {
		name: 'contatos.xlsx',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		content,
	};
	const values = {
		'Nome da campanha': 'Planilha',
		Mensagem: '{CLIENTE}: R$ {valor} até {data de vencimento}',
	};
	const review = await visitor.start(values, { Arquivo: file });
	const center = review.options('Centro de custo')[1];
	checks.check(
		'a workbook is read, its dates and amounts as people write them',
		review.text.includes('Zé & <b>Cia</b>: R$ 1.234,50 até 05/12/2025'),
		review.text,
	);
	await visitor.answer(review, { 'Centro de custo': center, [decide]: choice(review, 'Enviar agora') });
	const { [phoneOf(30)]: first, [phoneOf(31)]: second } = await form.account.received();
	checks.check(
		'the texts arrive as they stood there, whatever signs they have',
		first?.join() === 'Zé & <b>Cia</b>: R$ 1.234,50 até 05/12/2025' &&
			second?.join() === 'R$& {{ 1+1 }}: R$ 80 até 06/12/2025',
		JSON.stringify([first, second]),
	);
	const stored = (await form.account.requests()).findLast(({ endpoint }) => endpoint === 'sms/store');
	const id = /\((\d+)\)$/.exec(center)?.[1];
	checks.check(
		'the cost center is the chosen one',
		id !== undefined && JSON.stringify(stored).includes(`"tenant_segment_id":${id}`),
		`${center}: ${JSON.stringify(stored).slice(0, 400)}`,
	);
}

/** Kolmeya accepts, its answer is lost, and it does not say what it has. */
async function checkLostAnswer(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const values = { 'Nome da campanha': `Perdida ${randomBytes(2).toString('hex')}`, Mensagem: 'Oi {nome}' };
	const file = { Arquivo: csv(['nome,telefone', `Eva,${phoneOf(40)}`, `Edu,${phoneOf(41)}`]) };
	const confirmed = async () => {
		const review = await visitor.start(values, file);
		return await visitor.answer(review, {
			'Centro de custo': 'O padrão da conta',
			[decide]: choice(review, 'Enviar agora'),
		});
	};
	await form.account.tell('faults', { on: 'sms/store', kind: 'serverFaultAfter', times: 1 });
	await form.account.tell('faults', {
		on: 'sms/status/request',
		kind: 'serverFaultBefore',
		skip: 1,
		times: 500,
	});
	const unsure = await confirmed();
	checks.check(
		'what may have left is told as unconfirmed, with what to do',
		['Não confirmados 2', 'mesmo nome, arquivo e mensagem'].every((part) => unsure.text.includes(part)),
		unsure.text,
	);
	await fetch(`${form.stage.sandbox.url}/sandbox/accounts/${form.account.token}/faults`, {
		method: 'DELETE',
	});
	const sure = await confirmed();
	const received = await phones(form);
	checks.check(
		'doing that finds them and sends nothing twice',
		sure.text.includes('já enviados antes 2') &&
			received.get(phoneOf(40)) === 1 &&
			received.get(phoneOf(41)) === 1,
		`${JSON.stringify([...received])} ${sure.text}`,
	);
}

/** How many SMS each phone got, in the order of the first ones. */
const counts = async (form: Rehearsal): Promise<string> => [...(await phones(form)).values()].join();
