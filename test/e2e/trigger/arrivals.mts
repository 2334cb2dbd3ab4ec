/** Every payload of kolmeya-api.md, sections 4 and 5, and the items that come out for it. */
import type { Json } from '../../support/n8n/client.mjs';
import * as payloads from '../../unit/event/payloads.js';

interface Arrival {
	what: string;
	payload: unknown;
	/** What its items hold, among other things. */
	items: Json[];
}

const { REQUEST: request, status, replyDocumented, replySpecified, rejection, campaigns } = payloads;
const phone = '5511987654321';
const replied = {
	event: 'reply',
	message: { id: 'msg-1', reference: 'cliente-1', phone, text: 'Sua fatura venceu' },
	status: null,
	final: null,
};
const optOut = {
	text: 'SAIR',
	receivedAt: '2025-11-16T14:30:00-03:00',
	receivedAtText: '16/11/2025 14:30:00',
	optOut: true,
	optOutWord: 'SAIR',
};
const [firstReply] = replyDocumented.reply;
const campaign = {
	jobId: '77',
	jobName: 'Natal',
	timestamp: '2025-12-01T10:00:00-03:00',
	timestampText: '2025-12-01 10:00:00',
};
const nothing = { request: { id: null, reference: null }, message: { id: null, phone: null } };

const statuses: Arrival[] = [
	{
		what: 'the four final statuses in one call, codes as numbers and as text',
		payload: status,
		items: [
			{ ...delivered('msg-1', 'cliente-1'), request },
			{ ...delivered('msg-2', null), status: 'failed', statusCode: 4, statusText: 'nao entregue' },
			{ message: { id: 'msg-3' }, status: 'rejected', statusCode: 5, final: true, rank: 3 },
			{ message: { id: 'msg-4' }, status: 'expired', statusCode: 6, final: true, rank: 3 },
		],
	},
	{
		what: 'a status of a request without reference',
		payload: payloads.statusWithoutReference,
		items: [{ ...delivered('msg-9', null), request: { id: 'req-2', reference: null } }],
	},
	{
		what: 'a message list that PHP wrote as an object, with a status on the way',
		payload: {
			...request,
			messages: { 0: { id: 'msg-7', status_code: 1 }, 3: { id: 'msg-8', status_code: '2' } },
		},
		items: [
			{ message: { id: 'msg-7' }, status: 'pending', statusCode: 1, final: false, rank: 1 },
			{ message: { id: 'msg-8' }, status: 'sent', statusCode: 2, final: false, rank: 2 },
		],
	},
];

const replies: Arrival[] = [
	{
		what: 'a reply as documented: a list',
		payload: replyDocumented,
		items: [{ ...replied, request, reply: { id: 'rep-1', ...optOut }, raw: firstReply }],
	},
	{
		what: 'several replies in one call',
		payload: {
			...replyDocumented,
			reply: [
				{ ...firstReply, id: 'rep-2', reply: 'não quero parar' },
				{ ...firstReply, id: 'rep-3', reply: '' },
			],
		},
		items: [
			{ ...replied, reply: { id: 'rep-2', text: 'não quero parar', optOut: false, optOutWord: 'PARAR' } },
			{ ...replied, reply: { id: 'rep-3', optOut: false, optOutWord: null } },
		],
	},
	{
		what: 'a reply as specified: an object, with content',
		payload: { reply: { ...replySpecified.reply, id: 'rep-4' } },
		items: [{ ...replied, ...{ request: nothing.request }, reply: { id: 'rep-4', ...optOut } }],
	},
];

const rejections: Arrival[] = [
	{
		what: 'a rejected request',
		payload: rejection,
		items: [
			{
				event: 'rejection',
				request,
				status: 'rejected',
				statusCode: null,
				final: true,
				rejection: { reason: 'homologation', code: null, text: 'Texto não homologado' },
			},
		],
	},
];

const campaignEvents: Arrival[] = [
	{
		what: 'campaign, 1: an invalid record',
		payload: campaigns.invalidRecord,
		items: [
			{
				...ofCampaign(1, 'invalidRecord', {
					code: 10,
					codeMeaning: 'doNotDisturb',
					customData: { cpf: '123' },
				}),
				status: 'rejected',
				message: { id: 'rec-1', phone },
				rejection: { reason: 'doNotDisturb', code: 10 },
			},
		],
	},
	{
		what: 'campaign, 2: three statuses, of which two are of RCS',
		payload: campaigns.status,
		items: [
			{
				...ofCampaign(2, 'status', { code: 3, codeMeaning: 'delivered' }),
				status: 'delivered',
				statusCode: 3,
				final: true,
				message: { id: 'rec-1', phone, text: 'Oi' },
			},
			{
				...ofCampaign(2, 'status', { code: 10, codeMeaning: 'validation', customData: [] }),
				status: 'pending',
				final: false,
				statusText: 'validation',
			},
			{
				...ofCampaign(2, 'status', { code: 8, codeMeaning: 'read', customData: 'x' }),
				status: 'delivered',
				final: true,
			},
		],
	},
	{
		what: 'campaign, 3: a reply',
		payload: campaigns.reply,
		items: [
			{
				...ofCampaign(3, 'reply', {}),
				message: { id: 'rec-1', phone, text: 'Oi' },
				reply: { id: null, text: 'Parar', optOut: true, optOutWord: 'PARAR' },
			},
		],
	},
	{
		what: 'campaign, 4: a click',
		payload: campaigns.click,
		items: [ofCampaign(4, 'click', { ip: '189.1.2.3', userAgent: 'Mozilla/5.0' })],
	},
	{
		what: 'campaign, 5: rejected by homologation',
		payload: campaigns.rejectedByHomologation,
		items: [
			{
				...ofCampaign(5, 'rejectedByHomologation', {}),
				status: 'rejected',
				rejection: { reason: 'homologation', code: null, text: 'Conteúdo proibido' },
			},
		],
	},
	{
		what: 'campaign, 6: rejected, its type written as text',
		payload: campaigns.rejected,
		items: [
			{
				...ofCampaign(6, 'rejected', {}),
				status: 'rejected',
				rejection: { reason: 'rejected', text: 'Sem aprovação' },
			},
		],
	},
];

const others: Arrival[] = [
	{
		what: "a test of the webhook, which Kolmeya doesn't describe",
		payload: payloads.webhookTest,
		items: [{ event: 'test', ...nothing, status: null, raw: payloads.webhookTest }],
	},
	{ what: 'a test without a body', payload: {}, items: [{ event: 'test', ...nothing, raw: {} }] },
	{
		what: 'a shape that nobody knows',
		payload: { hello: ['Kolmeya'] },
		items: [{ event: 'unknown', ...nothing, raw: { hello: ['Kolmeya'] } }],
	},
];

export const arrivals = [...statuses, ...replies, ...rejections, ...campaignEvents, ...others];

function delivered(id: string, reference: string | null): Json {
	return {
		event: 'status',
		message: { id, reference },
		status: 'delivered',
		statusCode: 3,
		statusText: 'entregue',
		final: true,
		rank: 3,
	};
}

function ofCampaign(type: number, kind: string, more: Json): Json {
	return { event: 'campaign', campaign: { ...campaign, type, kind, ...more } };
}
