/** Every operation of the action node that asks Kolmeya something, one after the other in one workflow. */
import type { Json } from '../../support/n8n/client.mjs';

export interface Step {
	/** Of the node; the same operation may come twice. */
	name: string;
	/** `resource:operation` */
	of: string;
	parameters: Json;
	/** Takes all people instead of one item. */
	all?: boolean;
}

/** One of each kind that a send can meet; the account has the third on its blacklist, the fourth on its do-not-disturb list. */
const PHONES = {
	good: '11955550401',
	other: '11955550402',
	blocked: '11955550403',
	undisturbed: '11955550404',
};
const TOO_LONG = 'x'.repeat(161);

export const people = [
	{ phone: PHONES.good, message: 'Seu pedido saiu' },
	{ phone: PHONES.good, message: 'Seu pedido saiu' },
	{ phone: PHONES.other, message: 'Olá, João' },
	{ phone: PHONES.other, message: TOO_LONG },
	{ phone: PHONES.blocked, message: 'Oi' },
	{ phone: PHONES.undisturbed, message: 'Oi' },
];

export const { blocked, undisturbed } = PHONES;

const byId = (value: number) => ({ __rl: true, mode: 'id', value });
const from = (name: string, field: string) => `={{ $('${name}').first().json.${field} }}`;
const everything = { returnAll: true };
const webhookUrl = 'http://127.0.0.1:9/webhook/none';
const sent = { outputMode: 'single', duplicates: 'allow' };
const lately = '={{ $now.minus({ days: 6 }).toISO() }}';

/** In the order in which each can use what those before it gave. */
export const steps: Step[] = [
	{
		name: 'Send',
		of: 'message:send',
		all: true,
		parameters: {
			smsApiId: byId(101),
			segmentId: byId(2),
			options: { ...sent, webhookUrl, requestReference: 'contract', pricePerMessage: 0.08 },
		},
	},
	{ name: 'Send little', of: 'message:send', parameters: { options: sent } },
	{ name: 'Send nothing good', of: 'message:send', parameters: { message: TOO_LONG, options: sent } },
	{ name: 'Send once', of: 'message:send', parameters: { options: { ...sent, sendOnceKey: 'contract' } } },
	{ name: 'Send Token', of: 'message:sendToken', parameters: { message: 'Seu código: 1234' } },
	{ name: 'Message', of: 'message:getStatus', parameters: { id: from('Send', 'messageId') } },
	{
		name: 'Message by reference',
		of: 'message:getStatus',
		parameters: { by: 'reference', reference: from('Send', 'reference') },
	},
	{ name: 'Requests', of: 'request:getAll', parameters: everything },
	{ name: 'Request', of: 'request:getStatus', parameters: { id: from('Send', 'requestId') } },
	{ name: 'Replies', of: 'reply:getAll', parameters: { ...everything, hours: 168 } },
	{ name: 'Web replies', of: 'reply:getAllWeb', parameters: { ...everything, hours: 168 } },
	{ name: 'Deliveries', of: 'report:getDeliveries', parameters: { ...everything, startAt: lately } },
	{ name: 'Summary', of: 'report:getDeliverySummary', parameters: { startAt: lately } },
	{ name: 'Invalid records', of: 'report:getInvalidRecords', parameters: { ...everything, origin: 'api' } },
	{
		name: 'Invalid records of a campaign',
		of: 'report:getInvalidRecords',
		parameters: { ...everything, origin: 'web', filters: { jobId: byId(1), segmentIds: [1, 2] } },
	},
	{ name: 'Campaigns', of: 'campaign:getAll', parameters: everything },
	...['getDeliveries', 'pause', 'resume'].map((operation) => ({
		name: `Campaign: ${operation}`,
		of: `campaign:${operation}`,
		parameters: { jobId: { ...byId(0), value: from('Campaigns', 'jobId') } },
	})),
	{ name: 'Month', of: 'campaign:getMonthlySummary', parameters: everything },
	{ name: 'Block', of: 'blacklist:add', parameters: { options: { document: '52998224725', tenantId: 1 } } },
	{ name: 'Release', of: 'blacklist:remove', parameters: { options: { document: '52998224725' } } },
	{ name: 'Clicks', of: 'link:getClicks', parameters: { ...everything, startAt: lately } },
	{
		name: 'Clicks of robots',
		of: 'link:getClicks',
		parameters: { startAt: lately, filters: { visitor: 'robots', segmentId: byId(2) } },
	},
	{ name: 'Balance', of: 'account:getBalance', parameters: {} },
	{ name: 'Cost centers', of: 'account:getCostCenters', parameters: {} },
	{ name: 'APIs', of: 'account:getApis', parameters: {} },
	{ name: 'Layouts', of: 'account:getLayouts', parameters: {} },
	{ name: 'Setup', of: 'account:checkSetup', parameters: { webhookUrl } },
	{ name: 'Test', of: 'webhook:test', parameters: { webhookUrl } },
	// It waits, and ends the execution for now.
	{ name: 'Ask', of: 'message:sendAndWait', parameters: { message: 'Confirma?', phone: PHONES.other } },
];
