# The models of the specification (16/11/2025), with its very types, selections and constraints.
from odoo import api, fields, models

SMS_STATUS = [
    ('pending', 'Pendente'),
    ('sent', 'Enviado'),
    ('delivered', 'Entregue'),
    ('failed', 'Falhou'),
    ('rejected', 'Rejeitado'),
    ('expired', 'Expirado'),
]
# Which the specification does not say; activities need them.
MIXINS = ['mail.thread', 'mail.activity.mixin']


class ChatroomRoom(models.Model):
    _name = 'chatroom.room'
    _description = 'Sala de Conversa'
    _inherit = list(MIXINS)

    name = fields.Char(string='Nome', required=True)
    mobile_number = fields.Char(string='Celular')
    customer_id = fields.Many2one('res.partner', string='Cliente')
    user_id = fields.Many2one('res.users', string='Atendente')
    active = fields.Boolean(default=True)

    phone_blacklisted = fields.Boolean(string='Telefone em Blacklist', compute='_compute_phone_status', store=True)
    phone_not_disturb = fields.Boolean(string='Não Perturbe Ativo', compute='_compute_phone_status', store=True)
    phone_status_checked_at = fields.Datetime(string='Status Verificado Em')

    @api.depends('mobile_number')
    def _compute_phone_status(self):
        pass


class ChatroomConversation(models.Model):
    _name = 'chatroom.conversation'
    _description = 'Conversa'

    room_id = fields.Many2one('chatroom.room', string='Sala', required=True, ondelete='cascade')
    body = fields.Text(string='Mensagem')
    author_id = fields.Many2one('res.partner', string='Autor')
    is_sms = fields.Boolean(string='É SMS')

    sms_request_id = fields.Char(string='SMS Request ID', help='ID da requisição na Kolmeya (para rastreamento)')
    sms_message_id = fields.Char(string='SMS Message ID', help='ID da mensagem específica na Kolmeya')
    sms_status = fields.Selection(SMS_STATUS, string='Status SMS', default='pending')
    sms_status_updated_at = fields.Datetime(string='Status Atualizado Em')


class ChatroomSmsSegment(models.Model):
    _name = 'chatroom.sms.segment'
    _description = 'Centro de Custo SMS'

    name = fields.Char(string='Nome', required=True)
    kolmeya_id = fields.Integer(string='ID Kolmeya')


class ChatroomSmsLog(models.Model):
    _name = 'chatroom.sms.log'
    _description = 'Log de Envios SMS'
    _order = 'create_date desc'

    room_id = fields.Many2one('chatroom.room', string='Sala', ondelete='cascade')
    conversation_id = fields.Many2one('chatroom.conversation', string='Conversa')
    phone = fields.Char(string='Telefone')
    message = fields.Text(string='Mensagem')
    request_id = fields.Char(string='Request ID Kolmeya')
    message_id = fields.Char(string='Message ID Kolmeya')
    reference = fields.Char(string='Referência')
    status = fields.Selection(SMS_STATUS, string='Status', default='pending')
    status_code = fields.Integer(string='Código Status')
    status_message = fields.Text(string='Mensagem Status')
    sent_at = fields.Datetime(string='Enviado Em')
    delivered_at = fields.Datetime(string='Entregue Em')
    cost = fields.Float(string='Custo Estimado')
    segment_id = fields.Many2one('chatroom.sms.segment', string='Centro de Custo')
    error_message = fields.Text(string='Mensagem de Erro')


class ChatroomSmsApi(models.Model):
    _name = 'chatroom.sms.api'
    _description = 'API SMS'
    _inherit = list(MIXINS)

    name = fields.Char(string='Nome', required=True)
    active = fields.Boolean(default=True)
    api_id = fields.Char(string='API ID')
    tenant_id = fields.Char(string='Tenant ID')
    balance = fields.Float(string='Saldo Disponível', readonly=True, help='Saldo de créditos SMS na Kolmeya')
    balance_last_update = fields.Datetime(string='Saldo Atualizado Em', readonly=True)
    balance_warning_threshold = fields.Float(string='Alerta de Saldo Baixo', default=100.0)
