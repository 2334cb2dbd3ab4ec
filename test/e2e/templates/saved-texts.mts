/** Texts by name: whole, to the right phone, once a day; what lacks a field is refused by its name. */
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { basicAuth, type Caller, callerOf } from './helpers.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';
import { Visitor } from './visitor.mjs';

const table = 'Kolmeya texts';
const desk = { user: 'recepcao', password: 'correct-horse' };

export default async function savedTexts(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const texts = await Rehearsal.prepare(stage, 'saved-texts', { credentials: { httpBasicAuth: desk } });
	const caller = await callerOf(stage, texts, '');
	await checks.attempt('saved-texts: the examples', async () => {
		await texts.run('Start');
		await stage.session.update(table, 'name', 'lembrete', { text: 'Olá {nome|cliente}, até {dia}.' });
		await stage.session.insert(table, [{ name: 'Cobrança', text: '{nome}, faltam R$ {valor}.' }]);
		await texts.run('Start');
		const rows = await texts.rows(table);
		const kept = rows.find(({ name }) => name === 'lembrete')?.text;
		checks.check(
			'two texts to begin with, and a changed one stays as it is',
			rows.length === 3 && kept === 'Olá {nome|cliente}, até {dia}.',
			JSON.stringify(rows),
		);
	});
	await checks.attempt('saved-texts: for a workflow', () => checkCalls(texts, checks, caller));
	await checks.attempt('saved-texts: the form', () => checkForm(texts, checks));
	await stage.session.discard(caller.workflowId);
	await texts.end();
}

async function outcomesOf({ stage, ...rehearsal }: Rehearsal): Promise<Json[]> {
	const [{ id }] = await stage.client.executions(rehearsal.workflowId);
	const { runData } = await stage.client.execution(id);
	return (runData['Outcomes to the caller']?.[0].data?.main?.[0] ?? []).map(({ json }) => json);
}

async function checkCalls(texts: Rehearsal, checks: Checks, caller: Caller): Promise<void> {
	const [ana, someone, third, fourth, fifth] = [1, 2, 3, 4, 5].map((n) => `1195555500${n}`);
	const items = [
		{ text: 'Lembrete', phone: ana, Nome: 'Ana', dia: '05/12' },
		{ texto: 'lembrete', telefone: someone, nome: '', dia: '06/12' },
		{ text: 'xyz', phone: third },
		{ text: 'lembrete', phone: fourth, nome: 'Bia' },
		{ text: 'cobranca', phone: fifth, nome: 'Caio', valor: '10,00' },
	];
	await texts.account.tell('faults', { on: 'sms/store', kind: 'resetAfter' });
	await caller.tell(items);
	const outcomes = await outcomesOf(texts);
	const received = await texts.account.received();
	const expected = {
		[ana]: ['Olá Ana, até 05/12.'],
		[someone]: ['Olá cliente, até 06/12.'],
		[fifth]: ['Caio, faltam R$ 10,00.'],
	};
	checks.check(
		'each gets the text with the fields, or its fallback, once, though the answer was lost',
		JSON.stringify(Object.entries(received).sort()) === JSON.stringify(Object.entries(expected).sort()),
		JSON.stringify(received),
	);
	checks.check(
		'an unknown text and a missing field are refused by their names',
		outcomes.map(({ outcome }) => outcome).join() === 'accepted,accepted,rejected,rejected,accepted' &&
			String(outcomes[2].reasonText).startsWith('Não há um texto "xyz". Textos salvos: ') &&
			String(outcomes[3].reasonText).includes('precisa de {dia}'),
		JSON.stringify(outcomes),
	);
	await caller.tell(items);
	await caller.tell([{ ...items[3], dia: '07/12' }]);
	const counts = Object.values(await texts.account.received()).map((list) => list.length);
	checks.check('called again, only what was missing goes out', counts.join() === '1,1,1,1', counts.join());
	await caller.tell([{ ...items[0], campaign: 'segunda-vez' }]);
	const again = (await texts.account.received())[ana].length;
	checks.check('another campaign sends it again', again === 2, String(again));
}

async function checkForm(texts: Rehearsal, checks: Checks): Promise<void> {
	const { status } = await new Visitor(texts, 'Send form', {}).open();
	checks.check('without the password there is no form', status === 401, String(status));
	const visitor = new Visitor(texts, 'Send form', basicAuth(desk));
	const phone = '11955555009';
	const send = async () => {
		const choice = await visitor.start({ Telefone: '(11) 95555-5009' }, {});
		const offered = choice.options('Texto');
		const fields = await visitor.answer(choice, { Texto: 'Cobrança' });
		const result = await visitor.answer(fields, { nome: 'Ana & <b>Bia</b>', valor: '1,00 $5' });
		return { offered, fields, result };
	};
	const first = await send();
	checks.check(
		'the list has the saved texts, the next page the text and its fields',
		first.offered.join() === 'lembrete,agradecimento,Cobrança' &&
			first.fields.text.includes('{nome}, faltam R$ {valor}.'),
		`${first.offered.join()} ${first.fields.text}`,
	);
	const text = 'Ana & <b>Bia</b>, faltam R$ 1,00 $5.';
	const second = await send();
	const received = (await texts.account.received())[phone];
	checks.check(
		'it is sent as it was filled in, once',
		JSON.stringify(received) === JSON.stringify([text]),
		JSON.stringify(received),
	);
	checks.check(
		'and the page says so, the second time too',
		first.result.text.includes(`SMS enviado: ${text}`) && second.result.text.includes('já foi enviado hoje'),
		`${first.result.text} / ${second.result.text}`,
	);
}
