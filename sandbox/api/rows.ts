import { apiName, brokerName, segmentName } from '../account/catalog';
import { brazilianDateTime, brazilianMinute, sqlDateTime } from '../core/clock';
import type { AccessRecord, InvalidRecord, ReplyRecord, RequestRecord, SmsRecord } from '../core/records';
import { reportStatusText } from '../core/status';

/** A row of the status reports, with the types that raw answers show: int phone, int 0 for an unknown CPF. */
export const statusRow = (message: SmsRecord) => ({
	telefone: Number(message.phone),
	nome: message.name,
	cpf: message.document === '' ? 0 : message.document,
	mensagem: message.text,
	status: reportStatusText(message.statusCode, message.phone),
	enviada_em: brazilianMinute(message.at),
	parametros: message.parameters ?? [],
	lote: message.batch,
	job: message.job,
	centro_custo: segmentName(message.segmentId),
	api: apiName(message.apiId),
	broker: brokerName(message.apiId),
	produto: 'SMS',
});

export const requestRow = (request: RequestRecord) => ({
	id: request.id,
	reference: request.reference,
	status: request.rejected ? 'Rejeitado' : 'Válido',
	quantity: request.quantity,
	valids: request.quantity - request.refused,
	invalids: request.refused,
	created_at: sqlDateTime(request.at),
});

export const invalidRow = ({ phone, kind, job, at, segmentId, apiId }: InvalidRecord) => ({
	telefone: phone,
	tipo: kind,
	job,
	criado_em: sqlDateTime(at),
	centro_custo: segmentName(segmentId),
	api: apiName(apiId),
	broker: brokerName(apiId),
	produto: 'SMS',
});

export const replyRow = ({ id, text, at, message }: ReplyRecord, request: RequestRecord | undefined) => ({
	id,
	reply: text,
	received_at: brazilianDateTime(at),
	message: { id: message.id, reference: message.reference, phone: Number(message.phone) },
	request: { id: message.requestId, reference: request?.reference ?? null },
});

export const webReplyRow = ({ id, text, at, message }: ReplyRecord) => ({
	id,
	job: message.job,
	phone: Number(message.phone),
	message: message.text,
	parameters: message.parameters ?? [],
	send_at: brazilianDateTime(message.at),
	reply: text,
	received_at: brazilianDateTime(at),
});

export const accessRow = (access: AccessRecord) => ({
	job_id: access.job,
	job_created_at: sqlDateTime(access.jobCreatedAt),
	tenant_segment_id: access.segmentId,
	fullphone: `55${access.phone}`,
	cpf: access.document,
	name: access.name,
	message: access.text,
	is_robot: access.isRobot ? 1 : 0,
	accessed_at: sqlDateTime(access.at),
});
