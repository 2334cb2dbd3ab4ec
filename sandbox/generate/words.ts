import type { Random } from '../core/random';

const FIRST_NAMES = (
	'Ana João Maria José Antônio Francisca Luís Júlia Cláudia Conceição Débora Élcio Fábio Gonçalo Helena Inês Ícaro ' +
	'Letícia Márcia Natália Otávio Patrícia Raúl Sebastião Tânia Vinícius Thaís Zuleica'
).split(' ');
const LAST_NAMES =
	'Araújo Brandão Conceição Farias Gonçalves Lima Magalhães Nóbrega Pacheco Simões Souza Leão'.split(' ');
const TEXTS = [
	'Sua fatura vence amanhã. Acesse o aplicativo para pagar.',
	'Promoção só hoje: frete grátis em todas as compras.',
	'Lembrete: sua consulta é amanhã às 14h. Responda SIM para confirmar.',
	'Seu pedido saiu para entrega.',
];
const REPLIES = [
	'SIM',
	'SAIR',
	'Obrigado!',
	'Quem é?',
	'Já paguei',
	'PARAR',
	'Não conheço essa pessoa',
	'ok',
	'Pode ligar à tarde?',
];
const AREA_CODES = '11 19 21 27 31 41 48 51 61 62 71 81 85 91 92'.split(' ');

/** Area code, 90 and seven digits: 90 begins no mobile number, so the phone is nobody's. */
export const inventedPhone = (random: Random) =>
	`${random.pick(AREA_CODES)}90${String(random.int(10_000_000)).padStart(7, '0')}`;

export const fullName = (random: Random) => `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
export const smsText = (random: Random) => random.pick(TEXTS);
export const replyText = (random: Random) => random.pick(REPLIES);
/** Eleven digits, of which the last two check the others: whoever reads a CPF refuses one that does not add up. */
export function cpf(random: Random): string {
	const base = String(random.int(999_999_999)).padStart(9, '0');
	const first = checkDigit(base);
	return `${base}${first}${checkDigit(base + first)}`;
}

function checkDigit(digits: string): string {
	const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (digits.length + 1 - i), 0);
	return String(((sum * 10) % 11) % 10);
}
