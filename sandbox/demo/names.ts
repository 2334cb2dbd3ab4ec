export const FIRST_NAMES = (
	'Adélia Aírton Álvaro Ana Andréa Antônio Beatriz Caíque Cauã Cecília César Cíntia Cláudia Débora Élcio Emília ' +
	'Estêvão Fábio Fátima Flávia Graça Heloísa Ícaro Inês Ísis Jéssica João José Júlia Larissa Letícia Luís Luíza ' +
	'Márcia Marília Mônica Natália Otávio Patrícia Quitéria Raí Rômulo Sílvia Sônia Tânia Thaís Úrsula Vânia Vinícius'
).split(' ');

export const LAST_NAMES = (
	'Almeida Araújo Assunção Barbosa Brandão Cândido Cavalcanti Conceição Corrêa Damião Espírito Falcão Farias ' +
	'Gonçalves Guimarães Jordão Leão Lourenço Macêdo Magalhães Moraes Nóbrega Pacheco Paixão Queirós Ribeiro ' +
	'Salomão Simões Souza Teotônio Trindade Valadão Vilaça Zanón'
).split(' ');

/** Long enough that an invoice text with one of them is over 160 bytes. */
export const LONG_NAMES = [
	'Maria Aparecida da Conceição Guimarães Vasconcelos de Albuquerque Cavalcanti',
	'João Sebastião Gonçalves de Araújo Magalhães Brandão do Espírito Santo Júnior',
	'Antônia Francisca das Graças Assunção Corrêa de Sá e Benevides Nóbrega Leão',
	'José Estêvão de Alcântara Machado Simões Lourenço Paixão da Trindade Filho',
	'Ana Cecília de Bragança Salomão Teotônio Vilaça Queirós e Vasconcelos Falcão',
];

export const CITIES = [
	{ city: 'São Paulo', areaCode: '11' },
	{ city: 'Campinas', areaCode: '19' },
	{ city: 'Ribeirão Preto', areaCode: '16' },
	{ city: 'Rio de Janeiro', areaCode: '21' },
	{ city: 'Vitória', areaCode: '27' },
	{ city: 'Belo Horizonte', areaCode: '31' },
	{ city: 'Curitiba', areaCode: '41' },
	{ city: 'Florianópolis', areaCode: '48' },
	{ city: 'Porto Alegre', areaCode: '51' },
	{ city: 'Santa Maria', areaCode: '55' },
	{ city: 'Brasília', areaCode: '61' },
	{ city: 'Goiânia', areaCode: '62' },
	{ city: 'Salvador', areaCode: '71' },
	{ city: 'Maceió', areaCode: '82' },
	{ city: 'Recife', areaCode: '81' },
	{ city: 'Fortaleza', areaCode: '85' },
	{ city: 'Belém', areaCode: '91' },
	{ city: 'Manaus', areaCode: '92' },
] as const;
