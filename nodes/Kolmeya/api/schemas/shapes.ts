/**
 * Made from docs/openapi.json by `npm run docs`; not to be changed here. Fields are written `name:types`, with a `?`
 * where one may be missing; types are JSON's, or a name below, with `[]` for a list of it.
 *
 * @module
 */

/** What an object in an answer has. */
export const shapes: Readonly<Record<string, string>> = {
	Balance: `balance:string|number`,
	RequestStatus: `id:string reference:string|null status:string status_code:integer|string messages:MessageStatus[]`,
	MessageStatus: `id:string reference:string|null status:string status_code:integer|string`,
	Deliveries: `messages:DeliveryRow[]`,
	DeliveryRow: `telefone:string|integer nome:string|null cpf:string|integer|null mensagem:string status:string
		enviada_em:string parametros:array|object|null lote:integer|string|null job:integer|string|null
		centro_custo:string|null api:string|null broker:string|null produto:string|null`,
	CampaignDeliveries: `messages:DeliveryRow[] pagination?:Pagination`,
	Pagination: `current_page:integer total:integer per_page:integer|string last_page:integer from:integer|null
		to:integer|null`,
	Jobs: `jobs:Job[]|string`,
	Job: `id:integer created:string approved:string|null`,
	Requests: `requests:RequestRow[] pagination?:Pagination`,
	RequestRow: `id:string reference:string|null status:string quantity:integer valids:integer invalids:integer
		created_at:string`,
	MonthlyRow: `job:integer enviado_por:string|null aprovado_por:string|null produto:string|null
		centro_custo:string|null broker:string|null api:string|null canal:string|null
		somente_whatsapp:string|null remover_historico:string|null remover_duplicados:string|null
		score_faixa_selecionada:string|null total_arquivo:string|null validos:string|null
		enviados:string|null entregues:string|null nao_entregues:string|null respostas:string|null
		acessos:string|null invalidos_telefones:string|null invalidos_anatel:string|null
		historico_negativo:string|null duplicados:string|null nao_perturbe:string|null
		score_baixa_probabilidade:string|null score_media_probabilidade:string|null
		score_alta_probabilidade:string|null blacklist:string|null arquivo:string|null mensagem:string|null
		envio:string|null inicio_processamento:string|null fim_processamento:string|null
		tempo_processamento:string|null data_hora_inicio:string|null valor_pago:string|null`,
	MonthlyJobs: `jobs:MonthlyRow[]`,
	InvalidRecords: `current_page:integer data:InvalidRecord[] first_page_url?:string|null from?:integer|null
		last_page:integer last_page_url?:string|null links?:array next_page_url?:string|null path?:string
		per_page:integer|string prev_page_url?:string|null to?:integer|null total:integer`,
	InvalidRecord: `telefone:string|integer tipo:string job:integer|string|null criado_em:string
		centro_custo:string|null api:string|null broker:string|null produto:string|null`,
	Replies: `current_page:integer data:Reply[] first_page_url?:string|null from?:integer|null last_page:integer
		last_page_url?:string|null links?:array next_page_url?:string|null path?:string
		per_page:integer|string prev_page_url?:string|null to?:integer|null total:integer`,
	Reply: `id:string reply:string received_at:string message:ReplyMessage request:ReplyRequest`,
	ReplyMessage: `id:string reference:string|null phone:integer|string`,
	ReplyRequest: `id:string reference:string|null`,
	WebReplies: `current_page:integer data:WebReply[] first_page_url?:string|null from?:integer|null
		last_page:integer last_page_url?:string|null links?:array next_page_url?:string|null path?:string
		per_page:integer|string prev_page_url?:string|null to?:integer|null total:integer`,
	WebReply: `id:string job:integer|string phone:integer|string message:string parameters:array|object|null
		send_at:string reply:string received_at:string`,
	CostCenters: `segments:Named[]`,
	Named: `id:integer name:string`,
	Layout: `id:integer name:string items:LayoutItem[]`,
	LayoutItem: `id:integer name:string type:string position:integer`,
	AccessList: `accesses:Access[] totalAccesses:integer`,
	Access: `job_id:integer job_created_at:string tenant_segment_id:integer|null fullphone:string|integer
		cpf:string|integer|null name:string|null message:string is_robot:integer|boolean accessed_at:string`,
};

/** What each read-only endpoint answers, by its path. */
export const answers: Readonly<Record<string, string>> = {
	'/v1/sms/balance': `Balance`,
	'/v1/sms/status/request': `RequestStatus`,
	'/v1/sms/status/message': `MessageStatus`,
	'/v1/sms/reports/statuses': `Deliveries`,
	'/v1/sms/reports/statuses/{jobId}': `CampaignDeliveries`,
	'/v1/sms/reports/jobs': `Jobs`,
	'/v1/sms/reports/requests': `Requests`,
	'/v1/sms/reports/quantity-jobs': `MonthlyRow[]|MonthlyJobs`,
	'/v1/sms/reports/invalid-records': `InvalidRecords`,
	'/v1/sms/replys': `Replies`,
	'/v1/sms/replys-web': `WebReplies`,
	'/v1/sms/segments': `CostCenters`,
	'/v1/sms/apis': `Named[]`,
	'/v1/sms/layouts': `Layout[]`,
	'/v1/sms/accesses': `AccessList|AccessList[]|Access[]`,
};
