import getApis from './account/getApis';
import getBalance from './account/getBalance';
import getCostCenters from './account/getCostCenters';
import sendMessages from './message/send';
import type { Operation } from './operation';
import { propertiesOf, type Resource } from './registry';
import getRequestStatus from './request/getStatus';

const resources: Resource[] = [
	{ name: 'Account', value: 'account' },
	{ name: 'Blacklist', value: 'blacklist' },
	{ name: 'Campaign', value: 'campaign' },
	{ name: 'Link', value: 'link' },
	{ name: 'Message', value: 'message' },
	{ name: 'Reply', value: 'reply' },
	{ name: 'Report', value: 'report' },
	{ name: 'Request', value: 'request' },
	{ name: 'Webhook', value: 'webhook' },
];

/** Every operation of the node. Adding one is one line here; the first of a resource is its default. */
const all: Operation[] = [sendMessages, getRequestStatus, getBalance, getCostCenters, getApis];

const byKey = new Map(all.map((operation) => [`${operation.resource}:${operation.value}`, operation]));

export function findOperation(resource: string, value: string): Operation | undefined {
	return byKey.get(`${resource}:${value}`);
}

export const properties = propertiesOf(resources, all);
