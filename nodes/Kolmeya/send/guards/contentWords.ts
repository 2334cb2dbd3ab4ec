/**
 * What carriers and gateways in Brazil often refuse, as words and phrases, separated by commas. A phrase is found as it
 * stands, with accents or without, whole words only. A word is here alone only if ordinary texts do not have it: "aposta",
 * "partido", "acompanhante" and "sexo" are ordinary.
 *
 * @module
 */

/** What a text is about; the words are for people. */
export const topics = {
	betting:
		'bet, bets, betano, bet365, sportingbet, superbet, cassino, cassinos, casino, cassino online, tigrinho, jogo do tigre, ' +
		'fortune tiger, jogo do bicho, rodadas grátis, giros grátis, free spins, apostas esportivas, casa de apostas, ' +
		'casas de apostas, aposte agora, aposte já, aposte e ganhe, faça sua aposta, sua aposta grátis, bônus de aposta, ' +
		'bônus para apostar, caça níquel, caça níqueis, blackjack, odds turbinadas',
	politics:
		'peço seu voto, peço o seu voto, pedimos seu voto, pedimos o seu voto, conto com seu voto, conto com o seu voto, ' +
		'contamos com seu voto, contamos com o seu voto, vote no candidato, vote na candidata, candidato a vereador, ' +
		'candidata a vereadora, candidato a prefeito, candidata a prefeita, candidato a deputado, candidata a deputada, ' +
		'candidato a senador, candidata a senadora, candidato a governador, candidata a governadora, ' +
		'candidato a presidente da república, pré candidato, pré candidata, meu número nas urnas, partido político, ' +
		'propaganda eleitoral, campanha eleitoral, comício',
	'adult content':
		'pornô, pornografia, xvideos, onlyfans, nudes, fotos nuas, fotos íntimas, conteúdo adulto, conteúdo 18, ' +
		'garota de programa, garotas de programa, acompanhantes de luxo, acompanhante de luxo, sexo ao vivo, ' +
		'sexo casual, webcam adulta, sexshop, sex shop',
} as const;

/** Words of banks and bills: with a public short link beside them, a text looks like fraud. */
export const bankWords =
	'banco, conta, cartão, senha, pix, fatura, boleto, empréstimo, crédito, limite, saldo, token, cpf, dívida, fgts, ' +
	'transação, compra, pagamento, caixa, bradesco, itaú, nubank, santander, serasa, bloqueio, bloqueada, bloqueado';

/** Public shorteners: anybody can make such a link, and nobody sees where it leads. */
export const shorteners =
	'bit.ly, bitly.com, tinyurl.com, goo.gl, is.gd, v.gd, cutt.ly, ow.ly, rebrand.ly, t.ly, tiny.cc, shorturl.at, ' +
	'encurtador.com.br, abre.ai, bityli.com, bit.do, rb.gy, shorturl.asia, l1nq.com, encr.pw, abrir.link, ' +
	'short.gy, surl.li, s.id, u.to';
