import { contacts } from '../../../sandbox/demo/people';
import type { OpenPage } from './page-support';
import { stored } from '../../sandbox/support';

export const SCENE_PHONE = '11987654321';

/** An afternoon with some customers: what the pictures show. Gives the answer to the last send. */
export async function scene({ account, call, minutesPass }: OpenPage) {
	const customers = contacts().filter(({ phone }) => /^[2-9]\d9\d{8}$/.test(phone));
	const invoices = customers.slice(0, 30).map(({ nome, phone, valor, vencimento }) => ({
		phone,
		message: `Olá ${nome.split(' ')[0]}, sua fatura de R$ ${valor} vence em ${vencimento}. Dúvidas? Responda esta mensagem.`,
		reference: `fatura-${phone.slice(-4)}`,
	}));
	const bulk = stored(await call('sms/store', { messages: invoices }));
	minutesPass(4);
	const codes = [3, 3, 3, 4, 3, 3, 6, 3, 5] as const;
	for (const [n, { id }] of bulk.valids.entries()) {
		if (n % 7 !== 2) await account.setStatus(id, codes[n % codes.length]);
		if (n % 8 === 3) {
			minutesPass(2);
			await account.reply(id, n % 16 === 3 ? 'SAIR' : 'Já paguei, obrigado! 😊');
		}
	}
	await call('sms/balance');
	const say = async (message: string, reference: string) =>
		stored(await call('sms/store', { messages: [{ phone: SCENE_PHONE, message, reference }] }));
	const reminder = await say('Lembrete: sua consulta foi marcada para terça, 18/11.', 'consulta-8841');
	await account.setStatus(reminder.valids[0].id, 4);
	minutesPass(16);
	const question = await say(
		'Olá, João! Sua consulta com a Dra. Inês é amanhã, 18/11, às 14h30. Responda SIM para confirmar ou NÃO para remarcar.',
		'consulta-8841-2',
	);
	await account.setStatus(question.valids[0].id, 3);
	minutesPass(3);
	await account.reply(question.valids[0].id, 'SIM 😊 Posso chegar 10 minutos antes?');
	minutesPass(1);
	return await say('Claro! Traga um documento com foto. Até amanhã.', 'consulta-8841-3');
}
