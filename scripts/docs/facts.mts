import { contactListOutputs } from './contactList.mjs';
import type { endpoints } from '../../nodes/Kolmeya/api/endpoints.js';

type EndpointName = keyof typeof endpoints;

/** What the documents add to an operation: which endpoints it asks, and the limit a builder meets. */
export interface Facts {
	uses: EndpointName[];
	limits: string;
	/** What its page says after the parameters, in place of the fields of its one kind of item. */
	outputs?: string;
}

export const facts: Record<string, Facts> = {
	'message:send': {
		uses: ['sendMessages', 'requestStatus'],
		limits: 'Up to 1,000 messages per request, any number of items; 160 bytes per text on most accounts',
	},
	'message:sendToken': {
		uses: ['sendToken', 'requestStatus'],
		limits: 'One message per request; no links, no 0800 numbers',
	},
	'message:sendAndWait': {
		uses: ['sendMessages', 'requestStatus'],
		limits: 'One item; waits minutes to days',
	},
	'message:getStatus': { uses: ['messageStatus'], limits: 'By ID or reference' },
	'request:getStatus': { uses: ['requestStatus'], limits: 'By ID or reference' },
	'request:getAll': { uses: ['requests'], limits: 'Any period: split into windows of 31 days' },
	'reply:getAll': { uses: ['replies'], limits: 'The last 1 to 168 hours' },
	'reply:getAllWeb': { uses: ['webReplies'], limits: 'The last 1 to 168 hours' },
	'report:getDeliveries': {
		uses: ['statuses'],
		limits:
			'Any period: split into windows of 7 days and 30,000 rows; a minute with more rows is an error, not a gap',
	},
	'report:getDeliverySummary': {
		uses: ['statuses', 'replies', 'monthlySummary'],
		limits: 'Any period, with constant memory. Replies: the last 168 hours',
	},
	'report:getInvalidRecords': { uses: ['invalidRecords'], limits: 'One day' },
	'campaign:getAll': { uses: ['jobs'], limits: 'The last 7 days' },
	'campaign:getDeliveries': { uses: ['jobStatuses'], limits: 'One campaign, all pages' },
	'campaign:getMonthlySummary': { uses: ['monthlySummary'], limits: 'One month' },
	'campaign:pause': { uses: ['pauseCampaign'], limits: 'Campaigns created in the panel (integer ID)' },
	'campaign:resume': { uses: ['resumeCampaign'], limits: 'Campaigns created in the panel (integer ID)' },
	'blacklist:add': { uses: ['blacklistAdd'], limits: '1,000 phones per request, any number of items' },
	'blacklist:remove': { uses: ['blacklistRemove'], limits: '1,000 phones per request, any number of items' },
	'link:getClicks': { uses: ['accesses'], limits: '5,000 per request: longer lists are split into days' },
	'account:getBalance': { uses: ['balance'], limits: '' },
	'account:getCostCenters': { uses: ['segments'], limits: '' },
	'account:getApis': { uses: ['apis'], limits: '' },
	'account:getLayouts': { uses: ['layouts'], limits: '' },
	'contactList:read': {
		uses: [],
		limits: '.xlsx and CSV; 100,000 rows or more',
		outputs: contactListOutputs,
	},
	'account:checkSetup': {
		uses: [
			'balance',
			'segments',
			'apis',
			'layouts',
			'requests',
			'requestStatus',
			'messageStatus',
			'statuses',
			'jobs',
			'jobStatuses',
			'monthlySummary',
			'invalidRecords',
			'replies',
			'webReplies',
			'accesses',
			'testWebhook',
		],
		limits:
			'15 requests, 17 with a webhook URL; stops at the first refusal that all others would get as well',
	},
	'webhook:getSignedUrl': { uses: [], limits: '' },
	'webhook:test': { uses: ['testWebhook'], limits: 'Kolmeya must reach the URL' },
};
