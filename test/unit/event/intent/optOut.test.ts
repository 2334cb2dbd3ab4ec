import { readIntent } from '../../../../nodes/Kolmeya/event/intent';
import { ownWordsOf } from '../../../../nodes/Kolmeya/event/intent/optOut';

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
	['SIAR', 'SAIR'],
	['descadrastar', 'DESCADASTRAR'],
	['pare de mandar', 'PARE'],
	['quero sair da lista', 'SAIR'],
	['SAIR SAIR', 'SAIR'],
	['não quero mais receber sms', 'NAO QUERO MAIS RECEBER MENSAGEM'],
])('%j opts out by %s', (text, optOutWord) =>
	expect(readIntent(text)).toMatchObject({ optOut: true, optOutWord, intent: 'optOut' }),
);

it.each([
	['não quero parar', 'PARAR'],
	['Olá, posso cancelar a consulta?', 'CANCELAR'],
	['Sair?', 'SAIR'],
])('%j only shows the word', (text, optOutWord) =>
	expect(readIntent(text)).toMatchObject({ optOut: false, optOutWord }),
);

it.each([['ok'], [''], ['Sim'], ['mande para mim'], ['parabéns'], ['sairemos'], ['!!!'], ['1'], [null]])(
	'%j has nothing to do with it',
	(text) =>
		expect(readIntent(text)).toEqual({ optOut: false, optOutWord: null, review: false, intent: null }),
);

it.each([
	['VOLTAR', 'optIn'],
	['quero receber', 'optIn'],
	['start', 'optIn'],
	['Quero voltar a receber', 'optIn'],
	['não quero voltar', null],
	['AJUDA', 'help'],
	['info', 'help'],
	['preciso de ajuda', 'help'],
	['me ajuda a pagar', null],
])('%j asks for %p', (text, intent) =>
	expect(readIntent(text)).toMatchObject({ optOut: false, review: false, intent }),
);

it('a threat beside an opt-out is seen by a person, too', () => {
	expect(readIntent('Parem de mandar ou vou no Procon')).toMatchObject({ optOut: true, review: true });
});

it.each(['Não me mande mensagem de madrugada', 'bloqueia meu número, fui roubado'])(
	'%j is for a person: it means some hours, or a phone in other hands',
	(text) => expect(readIntent(text)).toMatchObject({ optOut: false, review: true }),
);

it('other words take the place of CANCELAR and its like, never of SAIR or a sentence', () => {
	const also = ownWordsOf(' Chega , não quero,, ');
	const optsOut = (text: string) => readIntent(text, { optOut: also }).optOut;
	expect(['chega!', 'CHEGA', 'Nao quero', 'sair', 'me tira da lista'].map(optsOut)).toEqual(
		Array(5).fill(true),
	);
	expect(['CANCELAR', 'remover', 'chega de esperar'].map(optsOut)).toEqual([false, false, false]);
	expect(ownWordsOf(' , ')).toBeUndefined();
});

it.each(['a', 'SAIR ', 'nao quero mais ', 'e ', '!', '\u200b', 'pare de me ', 'quem e ', 'ﷺ'])(
	'100,000 characters of %j cost no more than the first 2,000, and a person looks',
	(piece) => {
		const long = piece.repeat(100_000 / piece.length);
		const started = performance.now();
		const { optOut, review } = readIntent(long);
		expect(performance.now() - started).toBeLessThan(2_000);
		expect(optOut || review).toBe(true);
	},
);
