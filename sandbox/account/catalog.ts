// The same lists in every account: what its owner would have set up in Kolmeya's panel.

export const SEGMENTS = [
	{ id: 1, name: 'Corporativo' },
	{ id: 2, name: 'Marketing' },
	{ id: 3, name: 'Vendas' },
	{ id: 4, name: 'Cobrança' },
] as const;

export const APIS = [
	{ id: 101, name: 'API Principal' },
	{ id: 102, name: 'API Token' },
	{ id: 103, name: 'API Cobrança' },
] as const;

export const LAYOUTS = [
	{
		id: 11,
		name: 'Cobrança padrão',
		items: [
			{ id: 111, name: 'telefone', type: 'phone', position: 1 },
			{ id: 112, name: 'nome', type: 'text', position: 2 },
			{ id: 113, name: 'valor', type: 'money', position: 3 },
			{ id: 114, name: 'vencimento', type: 'date', position: 4 },
		],
	},
	{
		id: 12,
		name: 'Aniversariantes',
		items: [
			{ id: 121, name: 'telefone', type: 'phone', position: 1 },
			{ id: 122, name: 'nome', type: 'text', position: 2 },
		],
	},
] as const;

/** Without an API of one's own, Kolmeya's broker sends. */
export const OWN_BROKER = 0;
export const DEFAULT_SEGMENT = 1;

export const segmentName = (id: number) =>
	SEGMENTS.find((segment) => segment.id === id)?.name ?? 'Corporativo';
export const apiName = (id: number) => APIS.find((api) => api.id === id)?.name ?? 'Kolmeya';
export const brokerName = (apiId: number) => (apiId === OWN_BROKER ? 'Kolmeya' : `Broker ${apiId - 100}`);
