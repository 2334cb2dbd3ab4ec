/** What an operation does and its limits, as README.pt-BR.md tells it. Names stay those of the editor. */
export const portuguese: Record<string, { description: string; limits: string }> = {
	'message:send': {
		description: 'Envia SMS em massa, até 1.000 por requisição, e nunca a mesma mensagem duas vezes',
		limits:
			'Até 1.000 mensagens por requisição, quantos itens quiser; 160 bytes por texto na maioria das contas',
	},
	'message:sendToken': {
		description:
			'Envia um código de acesso (OTP) por item, inclusive a telefones da lista Não Perturbe. O texto não pode ter links nem números 0800.',
		limits: 'Uma mensagem por requisição; sem links e sem números 0800',
	},
	'message:sendAndWait': {
		description:
			'Envia um SMS e continua quando a pessoa responde, quando ele é entregue ou quando o prazo acaba',
		limits: 'Um item; espera de minutos a dias',
	},
	'message:getStatus': {
		description:
			'Consulta o status de entrega de uma mensagem, pelo ID da Kolmeya ou pela sua própria referência',
		limits: 'Por ID ou referência',
	},
	'request:getStatus': {
		description: 'Consulta o status de cada mensagem de uma requisição de envio, por ID ou referência',
		limits: 'Por ID ou referência',
	},
	'request:getAll': {
		description:
			'Lista as requisições de envio de qualquer período, com o número de mensagens válidas e inválidas',
		limits: 'Qualquer período: dividido em janelas de 31 dias',
	},
	'reply:getAll': {
		description: 'Lista as respostas dos clientes a mensagens enviadas pela API, como faz este nó',
		limits: 'As últimas 1 a 168 horas',
	},
	'reply:getAllWeb': {
		description: 'Lista as respostas dos clientes a campanhas criadas no painel da Kolmeya',
		limits: 'As últimas 1 a 168 horas',
	},
	'report:getDeliveries': {
		description:
			'Lista todas as mensagens enviadas em um período de qualquer duração, com o status de entrega',
		limits:
			'Qualquer período: dividido em janelas de 7 dias e 30.000 linhas; um minuto com mais linhas é um erro, não uma lacuna',
	},
	'report:getDeliverySummary': {
		description:
			'Totaliza as mensagens de qualquer período: enviadas, entregues, com falha, respostas, taxas e custo por dia ou grupo',
		limits: 'Qualquer período, com uso constante de memória. Respostas: as últimas 168 horas',
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
		description: 'Lista as mensagens de uma campanha (job) com o status de entrega',
		limits: 'Uma campanha, todas as páginas',
	},
	'campaign:getMonthlySummary': {
		description: 'Lista os totais e o preço de cada campanha (job) de um mês',
		limits: 'Um mês',
	},
	'campaign:pause': {
		description: 'Para uma campanha em andamento. As mensagens já entregues à operadora ainda chegam.',
		limits: 'Campanhas criadas no painel (ID inteiro)',
	},
	'campaign:resume': {
		description: 'Retoma uma campanha pausada',
		limits: 'Campanhas criadas no painel (ID inteiro)',
	},
	'blacklist:add': {
		description: 'Bloqueia telefones, para todos ou para uma pessoa (CPF), até 1.000 por requisição',
		limits: '1.000 telefones por requisição, quantos itens quiser',
	},
	'blacklist:remove': {
		description: 'Desbloqueia telefones, até 1.000 por requisição',
		limits: '1.000 telefones por requisição, quantos itens quiser',
	},
	'link:getClicks': {
		description: 'Lista quem abriu os links curtos das mensagens, e quando, em qualquer período',
		limits: '5.000 por requisição: listas maiores são divididas por dia',
	},
	'account:getBalance': { description: 'Consulta o saldo da conta, em reais', limits: '' },
	'account:getCostCenters': {
		description: 'Lista os centros de custo (segmentos) em que as mensagens podem ser lançadas',
		limits: '',
	},
	'account:getApis': { description: 'Lista as APIs de SMS (brokers) da conta', limits: '' },
	'account:getLayouts': {
		description: 'Lista os layouts dos arquivos de campanha e suas colunas',
		limits: '',
	},
	'contactList:read': {
		description:
			'Lê um arquivo CSV, uma planilha do Excel ou os itens de entrada como contatos com celulares válidos e diz quais linhas ficam de fora e por quê',
		limits: '.xlsx e CSV; 100.000 linhas ou mais',
	},
	'account:checkSetup': {
		description:
			'Verifica o token, o endereço IP, o relógio, o saldo, todos os endpoints de leitura e uma URL de webhook. Diz o que corrigir e como. Não envia SMS.',
		limits: '15 requisições, 17 com uma URL de webhook; para na primeira recusa que valeria para todas',
	},
	'webhook:getSignedUrl': {
		description:
			'Cria a URL de um Kolmeya Trigger para sistemas que não assinam a URL: campanhas do painel da Kolmeya, Odoo e outros sistemas. Usa o Webhook Secret da credencial e não faz nenhuma requisição.',
		limits: '',
	},
	'webhook:test': {
		description:
			'Pede à Kolmeya que chame uma URL e mostra a resposta, para verificar se os eventos conseguem chegar. Nada é registrado.',
		limits: 'A Kolmeya precisa conseguir acessar a URL',
	},
};
