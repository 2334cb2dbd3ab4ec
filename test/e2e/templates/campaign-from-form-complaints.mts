/** What the form says when something is wrong; nothing may leave then. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { choice, csv, decide, message, phones, phoneOf } from './campaign-from-form-office.mjs';
import type { FormFile } from './helpers.mjs';
import type { Rehearsal } from './rehearsal.mjs';
import type { Visitor } from './visitor.mjs';

const good = ['nome,telefone,vencimento', `Ana,${phoneOf(50)},hoje`, `Eva,${phoneOf(51)},hoje`];
const pdf: FormFile = { name: 'contatos.csv', type: 'text/csv', content: Buffer.from('%PDF-1.7\n1 0 obj') };

interface Wrong {
	what: string;
	says: string[];
	file?: FormFile;
	text?: string;
	name?: string;
}

const wrongs: Wrong[] = [
	{ what: 'a PDF called .csv', says: ['O arquivo é um PDF', 'CSV UTF-8'], file: pdf },
	{
		what: 'no phone column',
		says: ['não tem uma coluna de telefone', 'Colunas encontradas: "nome", "contato", "cidade"'],
		file: csv(['nome;contato;cidade', 'Ana;1;2']),
	},
	{ what: 'titles and nothing else', says: ['não tem nenhum contato'], file: csv(['nome,telefone']) },
	{ what: 'an empty file', says: ['O arquivo está vazio'], file: csv(['']) },
	{
		what: 'an unknown field',
		says: ['A mensagem usa {nme}', '"vencimento"'],
		text: 'Oi {nme}, {nome}',
	},
	{ what: 'a brace too many', says: ['chave { ou } sobrando'], text: 'Oi {nome}}, tudo bem?' },
	{
		what: 'nobody with a phone',
		says: ['Nenhum contato do arquivo', 'linha 2: o telefone precisa de DDD'],
		file: csv(['nome,telefone,vencimento', 'Ana,12,hoje']),
	},
	{ what: 'a name without letters', says: ['nome da campanha'], name: '!!!' },
];

export async function checkComplaints(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const before = JSON.stringify([...(await phones(form))]);
	for (const { what, says, file = csv(good), text = message, name = 'Reclamações' } of wrongs) {
		const page = await visitor.start({ 'Nome da campanha': name, Mensagem: text }, { Arquivo: file });
		const lacking = ['Nada foi enviado', ...says].filter((part) => !page.text.includes(part));
		checks.check(
			`${what}: the page says so`,
			page.isEnding && lacking.length === 0,
			`${lacking.join(' | ')} not in ${page.text}`,
		);
	}
	await checkBack(checks, visitor);
	await checkBalance(form, checks, visitor);
	await checkCancel(checks, visitor);
	await checkToken(form, checks, visitor);
	const after = JSON.stringify([...(await phones(form))]);
	checks.check('and nothing was sent', after === before, `${before} became ${after}`);
}

const review = async (visitor: Visitor, name = 'Reclamações') =>
	await visitor.start({ 'Nome da campanha': name, Mensagem: message }, { Arquivo: csv(good) });

/** The way back keeps what was written. */
async function checkBack(checks: Checks, visitor: Visitor): Promise<void> {
	const page = await visitor.start(
		{ 'Nome da campanha': 'Volta', Mensagem: 'Oi "{x}" & <b>' },
		{ Arquivo: csv(good) },
	);
	const href = /<a href="([^"]+)"/.exec(page.html)?.[1].replace(/&amp;/g, '&') ?? '';
	const target = new URL(href, page.url);
	checks.check(
		'a complaint links back to the form with the text in it',
		target.pathname === '/form/kolmeya-campaign' && target.searchParams.get('Mensagem') === 'Oi "{x}" & <b>',
		href,
	);
}

async function checkBalance(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const open = await review(visitor);
	await form.account.tell('settings', { balance: 0.15 });
	const poor = await review(visitor);
	checks.check(
		'with too little balance there is nothing to choose but to cancel',
		poor.text.includes('O saldo não cobre os 2 SMS') &&
			poor.options(decide).join() === 'Cancelar: não enviar nada',
		`${poor.options(decide).join(' | ')} ${poor.text}`,
	);
	const forged = await visitor.answer(poor, {
		'Centro de custo': 'O padrão da conta',
		[decide]: 'Enviar agora para todos os 2',
	});
	checks.check('a choice that was not offered cancels', forged.text.includes('Cancelado'), forged.text);
	const late = await visitor.answer(open, {
		'Centro de custo': 'O padrão da conta',
		[decide]: choice(open, 'Enviar agora'),
	});
	checks.check(
		'a balance spent after the preview stops the run',
		late.text.includes('o saldo não cobre todos'),
		late.text,
	);
	await form.account.tell('settings', { balance: 100 });
}

async function checkCancel(checks: Checks, visitor: Visitor): Promise<void> {
	const open = await review(visitor);
	const end = await visitor.answer(open, {
		'Centro de custo': 'O padrão da conta',
		[decide]: choice(open, 'Cancelar'),
	});
	checks.check(
		'cancelled is cancelled',
		end.isEnding && end.text.includes('Nada foi enviado e nada foi cobrado'),
		end.text,
	);
}

async function checkToken(form: Rehearsal, checks: Checks, visitor: Visitor): Promise<void> {
	const open = await review(visitor);
	await form.account.tell('faults', { on: '*', kind: 'unauthorized', times: 500 });
	const refused = await review(visitor);
	checks.check(
		'a refused token is told at once',
		refused.isEnding && refused.text.includes('A Kolmeya não respondeu como esperado'),
		refused.text,
	);
	const late = await visitor.answer(open, {
		'Centro de custo': 'O padrão da conta',
		[decide]: choice(open, 'Enviar agora'),
	});
	checks.check(
		'and when it is refused only at the end',
		late.isEnding && late.text.includes('Nada foi enviado') && /recusou o token|não disse/.test(late.text),
		late.text,
	);
	await fetch(`${form.stage.sandbox.url}/sandbox/accounts/${form.account.token}/faults`, {
		method: 'DELETE',
	});
}
