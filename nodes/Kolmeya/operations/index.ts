import checkSetup from './account/checkSetup';
import getApis from './account/getApis';
import getBalance from './account/getBalance';
import getCostCenters from './account/getCostCenters';
import getLayouts from './account/getLayouts';
import addToBlacklist from './blacklist/add';
import removeFromBlacklist from './blacklist/remove';
import getCampaigns from './campaign/getAll';
import getCampaignDeliveries from './campaign/getDeliveries';
import getMonthlySummary from './campaign/getMonthlySummary';
import pauseCampaign from './campaign/pause';
import resumeCampaign from './campaign/resume';
import getClicks from './link/getClicks';
import getMessageStatus from './message/getStatus';
import sendMessages from './message/send';
import sendToken from './message/sendToken';
import sendAndWait from './message/sendAndWait';
import readContactList from './contactList/read';
import type { Operation } from './operation';
import { listSearchOf } from '../parameters/selectors';
import { propertiesOf, type Resource } from './properties';
import getReplies from './reply/getAll';
import getWebReplies from './reply/getAllWeb';
import getDeliveries from './report/getDeliveries';
import getDeliverySummary from './report/getDeliverySummary';
import getInvalidRecords from './report/getInvalidRecords';
import getRequests from './request/getAll';
import getRequestStatus from './request/getStatus';
import getSignedUrl from './webhook/getSignedUrl';
import testWebhook from './webhook/testUrl';

/** As the editor's list shows them. */
export const resources: Resource[] = [
	{ name: 'Account', value: 'account' },
	{ name: 'Blacklist', value: 'blacklist' },
	{ name: 'Campaign', value: 'campaign' },
	{ name: 'Contact List', value: 'contactList' },
	{ name: 'Link', value: 'link' },
	{ name: 'Message', value: 'message' },
	{ name: 'Reply', value: 'reply' },
	{ name: 'Report', value: 'report' },
	{ name: 'Request', value: 'request' },
	{ name: 'Webhook', value: 'webhook' },
];

/** Every operation of the node. Adding one is one line here; the first of a resource is its default. */
export const operations: Operation[] = [
	sendMessages,
	sendToken,
	sendAndWait,
	getMessageStatus,
	getRequests,
	getRequestStatus,
	getReplies,
	getWebReplies,
	getDeliveries,
	getDeliverySummary,
	getInvalidRecords,
	getCampaigns,
	getCampaignDeliveries,
	getMonthlySummary,
	pauseCampaign,
	resumeCampaign,
	addToBlacklist,
	removeFromBlacklist,
	getClicks,
	getBalance,
	getCostCenters,
	getApis,
	getLayouts,
	checkSetup,
	testWebhook,
	getSignedUrl,
	readContactList,
];

const byKey = new Map(operations.map((operation) => [`${operation.resource}:${operation.value}`, operation]));

/** By the two stored words of a workflow; `undefined` for those of another version. */
export function findOperation(resource: string, value: string): Operation | undefined {
	return byKey.get(`${resource}:${value}`);
}

/** All parameters of the node, as n8n reads them when it loads. */
export const properties = propertiesOf(resources, operations);

/** What the editor lists while the builder chooses an ID. */
export const listSearch = listSearchOf(operations);
