import fc from 'fast-check';
import { findLink } from '../../../../nodes/Kolmeya/api/values/links';

describe('a link in any disguise', () => {
	it.each([
		'Acesse http://exemplo.com.br/x',
		'HTTPS://EXEMPLO.COM',
		'https:exemplo',
		'h t t p s : / / exemplo',
		'hxxp://exemplo',
		'ｈｔｔｐ：／／ｅｘｅｍｐｌｏ．ｃｏｍ',
		'ht\u200btp://exemplo',
		'ftp://exemplo',
		'whatsapp://send?phone=1',
		'mailto:ana@exemplo',
		'www.exemplo',
		'WWW .exemplo.com',
		'www2.banco',
		'Veja www. exemplo',
		'exemplo.com.br/x',
		'exemplo.com',
		'EXEMPLO.COM.BR',
		'eXeMpLo.CoM',
		'exemplo.com, obrigado',
		'exemplo.com.Obrigado',
		'(exemplo.com)',
		'1234.com',
		'bit.ly/abc',
		'BIT.LY/ABC',
		'bit.ly',
		't.me/grupo',
		'wa.me/5511987654321',
		'goo.gl/x',
		'youtu.be/x',
		'linktr.ee/x',
		'is.gd/x',
		'encurtador.com.br/abc',
		'minha-loja.shop',
		'x.app/y',
		'exe\u00admplo.c\u200bom',
		'exemplo\u3002com',
		'exemplo．com',
		'exemplo[.]com',
		'exemplo(.)com',
		'exemplo .com',
		'exemplo . com . br',
		'exémplo.com',
		'ехаmple.com',
		'xn--exmplo-dva.com',
		'10.0.0.1/x',
		'10.0.0.1:8080',
		'ana@exemplo.com',
		'código 1234 exemplo.com?x=1',
		'veja http:exemplo',
		'escreva mailto:ana',
		'www .exemplo',
		'www.1loja',
		'oferta.tOp',
		'oferta.top',
		'loja.xyz',
		'1.2.3.255/x',
		'mail.2.loja.com',
		'exemplo  .com',
		'9 .com',
		'exemplo .com hoje',
		'exemplo. com .br',
		'exemplo. com. br',
		'exemplo. com .br hoje',
		'loja9. com .br',
	])('%s', (text) => {
		expect(findLink(text)).toBeDefined();
	});
});

it('is told as it would be opened', () => {
	expect(findLink('Acesse exemplo [ . ] com hoje')).toBe('exemplo.com');
	expect(findLink('Acesse loja.com/abc hoje')).toBe('loja.com/abc');
});

describe('no link', () => {
	it.each([
		'',
		'Seu código é 123456',
		'R$ 1.234,56',
		'R$1.234.567,89',
		'12.5',
		'Sr.Silva',
		'Sra.Conceição, Dr.João e Av.Brasil',
		'S.A. e Ltda.',
		'p.ex. hoje',
		'etc...',
		'Aguarde…com calma',
		'às 8 a.m. e 9 p.m.',
		'10.12.2025',
		'10/12/2025 às 14:30',
		'CPF 123.456.789-09',
		'CNPJ 12.345.678/0001-90',
		'RG 12.345.678-9',
		'Pago.Obrigado',
		'Código 1234.Não compartilhe',
		'Código 1234.Com ele você entra',
		'confirmado.No app digite',
		'valido.Se nao foi voce, ignore',
		'conta.Me avise',
		'oferta.Top demais',
		'e/ou',
		'km/h e 24/7',
		'versão 2.0.1',
		'10.0.0.1',
		'V.Sa. n.º 5',
		'500.ml ou 5.kg',
		'Pague com cartão',
		'Fale. Com calma',
		'www',
		'http',
		'Sr./Sra.',
		'R$ 9.99/mês',
		'U.S.A.',
		'300.1.1.1/x',
		'com.exemplo',
		'oi.se.pagar/hoje',
		'oferta.Top.hoje',
		'12.top',
		'foo.abc/x',
		'nome: valor',
	])('%s', (text) => {
		expect(findLink(text)).toBeUndefined();
	});
});

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}[a-z0-9]$/);
const hosts = fc
	.tuple(
		fc.array(label, { minLength: 1, maxLength: 3 }),
		fc.constantFrom('com', 'com.br', 'net', 'org', 'app', 'io', 'link'),
	)
	.map(([labels, end]) => `${labels.join('.')}.${end}`);
const disguises = fc.constantFrom<(host: string) => string>(
	(host) => host,
	(host) => host.toUpperCase(),
	(host) => [...host].join('\u200b'),
	(host) => host.replace('.', '[.]'),
	(host) =>
		host.replace(/[a-z.]/g, (letter) =>
			letter === '.' ? '．' : String.fromCodePoint(letter.charCodeAt(0) + 0xfee0),
		),
	(host) => `https://${host}/x`,
	(host) => `www.${host}`,
	(host) => `${host}/x?y=1`,
);
const words = fc.array(
	fc.constantFrom(
		'Seu',
		'código',
		'é',
		'123456',
		'R$ 1.234,56',
		'12.5',
		'Sr.Silva',
		'válido',
		'até',
		'14:30',
		'10/12/2025',
		'Olá,',
		'ção',
	),
	{ maxLength: 8 },
);

it('finds a host anywhere in a text, in every disguise', () => {
	fc.assert(
		fc.property(words, hosts, disguises, words, (before, host, disguise, after) => {
			expect(findLink([...before, disguise(host), ...after].join(' '))).toBeDefined();
		}),
		{ numRuns: 2_000 },
	);
});

it('finds none in words, amounts, dates and abbreviations, with or without blanks after full stops', () => {
	fc.assert(
		fc.property(words, fc.constantFrom(' ', '. ', ', ', ' - '), (texts, between) => {
			expect(findLink(texts.join(between))).toBeUndefined();
		}),
	);
});

it('ends quickly on long texts', () => {
	for (const piece of ['a.', 'a', ' .', 'w', 'h t', '[.'])
		expect(findLink(piece.repeat(50_000))).toBeUndefined();
});
