/** What an operation does and its limits, as README.pt-BR.md tells it. Names stay those of the editor. */
export const portuguese: Record<string, { description: string; limits: string }> = {
	'message:send': {
		description: 'Envia SMS em massa, até 1.000 por requisição, nunca duas vezes à mesma pessoa',
		limits:
			'Até 1.000 mensagens por requisição, quantos itens quiser; 160 bytes por texto na maioria das contas',
	},
	'message:sendToken': {
		description:
			'Envia um código de acesso (OTP) por item, também a telefones da lista Não Perturbe. Sem links, sem números 0800.',
		limits: 'Uma mensagem por requisição; sem links, sem 0800',
	},
	'message:sendAndWait': {
		description:
			'Envia um SMS e continua quando a pessoa responde, quando ele é entregue ou quando o prazo acaba',
		limits: 'Um item; espera de minutos a dias',
	},
	'message:getStatus': {
		description:
			'Consulta o status de entrega de uma mensagem, pelo ID que a Kolmeya deu ou pela sua referência',
		limits: 'Por ID ou referência',
	},
	'request:getStatus': {
		description: 'Consulta o status de cada mensagem de uma requisição de envio, por ID ou referência',
		limits: 'Por ID ou referência',
	},
	'request:getAll': {
		description:
			'Lista as requisições de envio de qualquer período, com quantas mensagens eram válidas e inválidas',
		limits: 'Qualquer período: cortado em janelas de 31 dias',
	},
	'reply:getAll': {
		description: 'Lista as respostas dos clientes a mensagens enviadas pela API, como este nó as envia',
		limits: 'As últimas 1 a 168 horas',
	},
	'reply:getAllWeb': {
		description: 'Lista as respostas dos clientes a campanhas feitas no painel da Kolmeya',
		limits: 'As últimas 1 a 168 horas',
	},
	'report:getDeliveries': {
		description:
			'Lista cada mensagem enviada em qualquer período com seu status de entrega, por mais longos que sejam o período e a lista',
		limits:
			'Qualquer período: cortado em janelas de 7 dias e 30.000 linhas; um minuto com mais linhas é um erro, não uma lacuna',
	},
	'report:getDeliverySummary': {
		description:
			'Soma as mensagens de qualquer período: enviadas, entregues, falhas, respostas, taxas e custo por dia ou grupo',
		limits: 'Qualquer período; a memória não cresce com ele. Respostas: as últimas 168 horas',
	},
	'report:getInvalidRecords': {
		description: 'Lista os números que a Kolmeya recusou em um dia: inválidos, duplicados, na blacklist',
		limits: 'Um dia',
	},
	'campaign:getAll': {
		description: 'Lista as campanhas (jobs) dos últimos 7 dias, com criação e aprovação',
		limits: 'Os últimos 7 dias',
	},
	'campaign:getDeliveries': {
		description: 'Lista as mensagens de uma campanha (job) com seu status de entrega',
		limits: 'Uma campanha, todas as páginas',
	},
	'campaign:getMonthlySummary': {
		description: 'Lista os totais e o preço de cada campanha (job) de um mês',
		limits: 'Um mês',
	},
	'campaign:pause': {
		description: 'Para uma campanha em andamento. As mensagens já entregues à operadora ainda chegam.',
		limits: 'Campanhas do painel: um ID inteiro',
	},
	'campaign:resume': {
		description: 'Deixa uma campanha pausada continuar',
		limits: 'Campanhas do painel: um ID inteiro',
	},
	'blacklist:add': {
		description: 'Bloqueia telefones, para todos ou para uma pessoa (CPF), até 1.000 por requisição',
		limits: '1.000 telefones por requisição, quantos itens quiser',
	},
	'blacklist:remove': {
		description: 'Libera telefones bloqueados, até 1.000 por requisição',
		limits: '1.000 telefones por requisição, quantos itens quiser',
	},
	'link:getClicks': {
		description: 'Lista quem abriu os links curtos das mensagens, e quando, em qualquer período',
		limits: '5.000 por requisição: listas maiores são cortadas em dias',
	},
	'account:getBalance': { description: 'Consulta o crédito que resta na conta, em reais', limits: '' },
	'account:getCostCenters': {
		description: 'Lista os centros de custo (segmentos) a que as mensagens podem ser lançadas',
		limits: '',
	},
	'account:getApis': { description: 'Lista as APIs de SMS (brokers) da conta', limits: '' },
	'account:getLayouts': {
		description: 'Lista os layouts dos arquivos de campanha com suas colunas',
		limits: '',
	},
	'webhook:test': {
		description:
			'Faz a Kolmeya chamar uma URL e diz o que ela respondeu, para ver se os eventos podem chegar. Nada é registrado.',
		limits: 'A Kolmeya precisa alcançar a URL',
	},
};
