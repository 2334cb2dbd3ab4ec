import { readOptOut } from '../../../nodes/Kolmeya/events/optOut';

it.each([
	['SAIR', 'SAIR'],
	[' sair ', 'SAIR'],
	['"Sair!"', 'SAIR'],
	['páre', 'PARE'],
	['Parar.', 'PARAR'],
	['para', 'PARA'],
	['CANCELAR 🙏', 'CANCELAR'],
	['remover\n', 'REMOVER'],
	['Descadastrar', 'DESCADASTRAR'],
	['stop', 'STOP'],
	['S A I R', 'SAIR'],
	['ＳＡＩＲ', 'SAIR'],
	['sa\u200bir', 'SAIR'],
])('%j opts out', (text, word) => expect(readOptOut(text)).toEqual({ optOut: true, optOutWord: word }));

it.each([
	['não quero parar', 'PARAR'],
	['pare de mandar', 'PARE'],
	['quero sair da lista', 'SAIR'],
	['SAIR SAIR', 'SAIR'],
	['Olá, posso cancelar a consulta?', 'CANCELAR'],
])('%j only shows the word: that is for the flow to judge', (text, word) =>
	expect(readOptOut(text)).toEqual({ optOut: false, optOutWord: word }),
);

it.each([['ok'], [''], ['Sim'], ['mande para mim'], ['parabéns'], ['sairemos'], ['!!!'], ['1'], [null]])(
	'%j has nothing to do with it',
	(text) => expect(readOptOut(text)).toEqual({ optOut: false, optOutWord: null }),
);
