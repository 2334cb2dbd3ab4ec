/** Every shape of `kolmeya-api.md` sections 4 and 5, as documented, as specified and as seen. */

export const REQUEST = { id: 'req-1', reference: 'fatura-2025-11/1' };

export const status = {
	...REQUEST,
	messages: [
		{ id: 'msg-1', reference: 'cliente-1', status_code: 3, status: 'entregue' },
		{ id: 'msg-2', reference: null, status_code: '4', status: 'nao entregue' },
		{ id: 'msg-3', reference: 'cliente-3', status_code: 5, status: 'Rejeitado na operadora' },
		{ id: 'msg-4', reference: 'cliente-4', status_code: 6, status: 'expirada' },
	],
};

export const statusWithoutReference = {
	id: 'req-2',
	reference: null,
	messages: [{ id: 'msg-9', reference: null, status_code: 3, status: 'entregue' }],
};

const received = { id: 'rep-1', reply: 'SAIR', received_at: '16/11/2025 14:30:00' };

export const replyDocumented = {
	...REQUEST,
	reply: [
		{
			...received,
			message: { id: 'msg-1', reference: 'cliente-1', phone: 11987654321, message: 'Sua fatura venceu' },
		},
	],
};

export const replySpecified = {
	reply: {
		...received,
		message: {
			id: 'msg-1',
			reference: 'cliente-1',
			phone: '5511987654321',
			content: 'Sua fatura venceu',
		},
	},
};

export const rejection = { ...REQUEST, status: 'rejected', status_message: 'Texto não homologado' };

const job = { job_id: 77, job_name: 'Natal', timestamp: '2025-12-01 10:00:00' };

export const campaigns = {
	invalidRecord: {
		...job,
		type: 1,
		type_description: 'INVALID_RECORD',
		data: [{ id: 'rec-1', code: 10, fullphone: 5511987654321, custom_data: { cpf: '123' } }],
	},
	status: {
		...job,
		type: 2,
		type_description: 'STATUS',
		data: [
			{ id: 'rec-1', code: 3, fullphone: '5511987654321', message: 'Oi', custom_data: null },
			{ id: 'rec-2', code: 10, fullphone: '5511987654322', message: 'Oi', custom_data: [] },
			{ id: 'rec-3', code: 8, fullphone: '5511987654323', message: 'Oi', custom_data: 'x' },
		],
	},
	reply: {
		...job,
		type: 3,
		type_description: 'REPLY',
		data: [{ id: 'rec-1', fullphone: '11987654321', reply: 'Parar', message: 'Oi', custom_data: {} }],
	},
	click: {
		...job,
		type: 4,
		type_description: 'SHORTENER',
		data: [
			{
				id: 'rec-1',
				fullphone: '11987654321',
				message: 'Oi',
				useragent: 'Mozilla/5.0',
				ip: '189.1.2.3',
				custom_data: {},
			},
		],
	},
	rejectedByHomologation: {
		...job,
		type: 5,
		type_description: 'REJECTED_BY_HOMOLOGATION',
		data: { message: 'Conteúdo proibido' },
	},
	rejected: { ...job, type: '6', type_description: 'REJECTED', data: { message: 'Sem aprovação' } },
};

export const webhookTest = { message: 'Teste de webhook' };

export const everyShape: unknown[] = [
	status,
	statusWithoutReference,
	replyDocumented,
	replySpecified,
	rejection,
	...Object.values(campaigns),
	webhookTest,
	{},
	[],
	null,
];
