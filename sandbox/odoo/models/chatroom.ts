// The user's own models, from the Odoo part of their specification.
import { field, many2one, selection, type Model } from '../fields';

const SMS_STATUS = {
	pending: 'Pendente',
	sent: 'Enviado',
	delivered: 'Entregue',
	failed: 'Falhou',
	rejected: 'Rejeitado',
	expired: 'Expirado',
};
const smsStatus = (string: string) => selection(string, SMS_STATUS, { default: () => 'pending' });
const no = { default: () => false };
const yes = { default: () => true };

export const CHATROOM_MODELS: readonly Model[] = [
	{
		name: 'chatroom.room',
		thread: true,
		description: 'Sala de Conversa',
		order: 'id',
		fields: {
			name: field('char', 'Nome', { required: true }),
			mobile_number: field('char', 'Celular'),
			customer_id: many2one('res.partner', 'Cliente'),
			user_id: many2one('res.users', 'Atendente'),
			active: field('boolean', 'Ativo', yes),
			phone_blacklisted: field('boolean', 'Telefone em Blacklist', no),
			phone_not_disturb: field('boolean', 'Não Perturbe Ativo', no),
			phone_status_checked_at: field('datetime', 'Status Verificado Em'),
		},
	},
	{
		name: 'chatroom.conversation',
		description: 'Conversa',
		order: 'id',
		recName: 'body',
		fields: {
			room_id: many2one('chatroom.room', 'Sala', { required: true, ondelete: 'cascade' }),
			body: field('text', 'Mensagem'),
			author_id: many2one('res.partner', 'Autor'),
			is_sms: field('boolean', 'É SMS', no),
			sms_request_id: field('char', 'SMS Request ID', {
				help: 'ID da requisição na Kolmeya (para rastreamento)',
			}),
			sms_message_id: field('char', 'SMS Message ID', { help: 'ID da mensagem específica na Kolmeya' }),
			sms_status: smsStatus('Status SMS'),
			sms_status_updated_at: field('datetime', 'Status Atualizado Em'),
		},
	},
	{
		name: 'chatroom.sms.log',
		description: 'Log de Envios SMS',
		order: 'create_date desc, id desc',
		recName: 'phone',
		fields: {
			room_id: many2one('chatroom.room', 'Sala', { ondelete: 'cascade' }),
			conversation_id: many2one('chatroom.conversation', 'Conversa'),
			phone: field('char', 'Telefone'),
			message: field('text', 'Mensagem'),
			request_id: field('char', 'Request ID Kolmeya'),
			message_id: field('char', 'Message ID Kolmeya'),
			reference: field('char', 'Referência'),
			status: smsStatus('Status'),
			status_code: field('integer', 'Código Status'),
			status_message: field('text', 'Mensagem Status'),
			sent_at: field('datetime', 'Enviado Em'),
			delivered_at: field('datetime', 'Entregue Em'),
			cost: field('float', 'Custo Estimado'),
			segment_id: many2one('chatroom.sms.segment', 'Centro de Custo'),
			error_message: field('text', 'Mensagem de Erro'),
		},
	},
	{
		name: 'chatroom.sms.segment',
		description: 'Centro de Custo SMS',
		order: 'id',
		fields: {
			name: field('char', 'Nome', { required: true }),
			kolmeya_id: field('integer', 'ID Kolmeya'),
		},
	},
	{
		name: 'chatroom.sms.api',
		thread: true,
		description: 'API SMS',
		order: 'id',
		fields: {
			name: field('char', 'Nome', { required: true }),
			active: field('boolean', 'Ativo', yes),
			api_id: field('integer', 'API ID'),
			tenant_id: field('char', 'Tenant ID'),
			balance: field('float', 'Saldo Disponível', { help: 'Saldo de créditos SMS na Kolmeya' }),
			balance_last_update: field('datetime', 'Saldo Atualizado Em'),
			balance_warning_threshold: field('float', 'Alerta de Saldo Baixo', { default: () => 100 }),
		},
	},
];
