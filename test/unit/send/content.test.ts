import { options } from '../../../nodes/Kolmeya/operations/sending/fields';
import { oftenRefused } from '../../../nodes/Kolmeya/send/guards/content';
import { messagesOf } from './messages';

function warningsOf(texts: readonly string[], words = ''): Array<string | undefined> {
	const messages = messagesOf(texts.map((text) => ({ text })));
	oftenRefused(options.warnWords.read(words))(messages);
	expect(messages.every(({ outcome }) => outcome === undefined)).toBe(true);
	return messages.map(({ warning }) => warning);
}

/** What clinics, schools, shops, banks and town halls write; no warning may stand beside any. */
const ORDINARY = [
	'Clinica Vida: sua consulta e amanha as 14h. Responda SIM para confirmar. Traga acompanhante.',
	'Seu exame de sexagem fetal ficou pronto: o sexo do bebe esta no laudo. Retire na recepcao.',
	'A nossa aposta para o verao: vestidos leves com 20% de desconto.',
	'Aposte na sua saude: agende seu check-up na Clinica Vida.',
	'Maria, o onibus escolar ja tinha partido as 12h10. O proximo sai as 12h40.',
	'Copo partido na entrega? Trocamos sem custo. Responda TROCA.',
	'Escola Aurora: eleicao do gremio na sexta. Levem um documento.',
	'Assembleia do condominio hoje as 19h: eleicao do sindico.',
	'O candidato deve chegar 30 min antes da prova com RG e caneta preta.',
	'Processo seletivo: candidata aprovada! Envie seus documentos ate sexta.',
	'Seu boleto de R$ 120,00 vence amanha. Pague em exemplo.com.br/b/123',
	'Banco Exemplo: compra de R$ 54,90 aprovada no cartao final 1234.',
	'Seu codigo e 123456. Nao passe para ninguem.',
	'Beterraba, alface e tomate da feira chegam hoje ate as 18h.',
	'Elisabete, seu pedido saiu para entrega.',
	'Roleta de premios na loja: gire e ganhe ate 30% de desconto hoje.',
	'Voto de confianca: volte a treinar com 1 mes gratis.',
	'Bonus de R$ 10 na sua proxima recarga. Responda SAIR para nao receber.',
	'Aviso da Prefeitura: vacinacao contra gripe no posto central ate 17h.',
	'O jogo do Brasil e hoje! Pizza com 15% ate o apito.',
	'Festa do tigre no zoologico domingo as 10h. Criancas pagam meia.',
	'Odontologia: seu retorno e dia 12/03 as 9h com a Dra. Ana.',
	'Sua senha da fila e A32. Faltam 4 pessoas.',
	'Confira o cardapio: bit.ly/cardapio-novo',
	'Novidades da loja em tinyurl.com/loja-nova. Responda SAIR para sair.',
	'Seguro do seu cartao: fale conosco em exemplo.com.br/bit.ly',
	'Campanha do agasalho: doe ate sexta na escola.',
	'Conteudo da prova: capitulos 1 a 5. Boa sorte!',
	'Privacidade: leia nossa politica em exemplo.com.br',
	'Show de politica publica? Nao: palestra gratis sobre cidadania na terca.',
];

it('ordinary texts have no warning', () => {
	expect(ORDINARY.filter((text) => warningsOf([text])[0] !== undefined)).toEqual([]);
});

it.each([
	['Ganhe 50 RODADAS GRÁTIS no cassino online', 'betting'],
	['Jogo do Tigre pagando agora!', 'betting'],
	['Faca sua aposta e dobre: exemplo.bet', 'betting'],
	['Brasil x Argentina: apostas esportivas com bônus', 'betting'],
	['Peço o seu voto no domingo!', 'politics'],
	['João, pré-candidato, te convida para o comício', 'politics'],
	['Maria, candidata a vereadora, meu número nas urnas é 12345', 'politics'],
	['Novas FOTOS ÍNTIMAS no meu OnlyFans', 'adult content'],
	['Acompanhantes de luxo na sua cidade', 'adult content'],
])('%j is about %s', (text, topic) => expect(warningsOf([text])[0]).toContain(`texts about ${topic}`));

it.each([
	'Seu CARTÃO foi bloqueado: bit.ly/3xYz',
	'Banco: regularize seu CPF em https://tinyurl.com/abc',
	'Sua fatura esta aqui: HTTPS://CUTT.LY/fatura',
])('%j looks like fraud', (text) => expect(warningsOf([text])[0]).toContain('public short link'));

describe('Warn Words', () => {
	it('add words, with accents or without, and whole ones only', () => {
		const texts = ['Carta de CONSORCIO aprovada', 'consórcio', 'consorciado', 'jogo do bicho'];
		const [plain, accented, longer, builtIn] = warningsOf(texts, 'consórcio, carta de crédito');
		expect([plain, accented]).toEqual(
			Array(2).fill('The text contains "consorcio", one of your \'Warn Words\''),
		);
		expect(longer).toBeUndefined();
		expect(builtIn).toContain('betting');
	});

	it('take a built-in word out, or all of them', () => {
		const texts = ['cassino', 'tigrinho', 'fatura em bit.ly/x', 'consorcio'];
		expect(warningsOf(texts, '-Cassino').map((text) => text !== undefined)).toEqual([
			false,
			true,
			true,
			false,
		]);
		expect(warningsOf(texts, '-*, consórcio').map((text) => text !== undefined)).toEqual([
			false,
			false,
			false,
			true,
		]);
	});

	it('may be signs: they say nothing, and break nothing', () => {
		expect(warningsOf(['a.b (c) [d'], '(, [, ., *, -, ++')).toEqual([undefined]);
		expect(warningsOf(['c++ e r$'], 'c++')).toEqual(['The text contains "c", one of your \'Warn Words\'']);
	});
});
