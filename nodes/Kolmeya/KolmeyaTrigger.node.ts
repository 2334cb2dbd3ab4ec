import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { checkAddress } from './trigger/activation';
import { activationMessage, triggerPanel, webhooks } from './trigger/description';
import { type fields, properties } from './trigger/fields';
import { checkSecret } from './trigger/verify/readiness';
import { receive } from './trigger/receive';

const EVENTS = 'events' satisfies keyof typeof fields;

/** Starts a workflow on what Kolmeya tells: delivery statuses, replies, rejections, campaigns. */
export class KolmeyaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kolmeya Trigger',
		name: 'kolmeyaTrigger',
		icon: { light: 'file:../../icons/kolmeya.svg', dark: 'file:../../icons/kolmeya.dark.svg' },
		group: ['trigger'],
		// For triggers of version 1 n8n evaluates an expression at every call, which costs more than all the rest.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: `=Updates: {{$parameter["${EVENTS}"].join(", ")}}`,
		// n8n shows a node and its trigger as one entry, with the description of the trigger.
		description: 'Send SMS, and start the workflow when an SMS is delivered, replied to or rejected',
		eventTriggerDescription: 'Waiting for Kolmeya to call the test URL',
		activationMessage,
		triggerPanel,
		defaults: { name: 'Kolmeya Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kolmeyaApi', required: true }],
		webhooks,
		properties,
	};

	/**
	 * Kolmeya keeps no list of webhooks: the URL travels with each request, or is typed into a panel. So there
	 * is nothing to find, to make or to remove there, and test and production URL never evict each other.
	 */
	webhookMethods = {
		default: {
			/** Nothing is registered anywhere, so `create` runs at every activation. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Only what has to be right for events to come in, and the check of the address where it is asked for. */
			async create(this: IHookFunctions): Promise<boolean> {
				await checkSecret(this);
				await checkAddress(this);
				return true;
			},
			/** Requests under way keep the URL they were sent with. */
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	/** One call of Kolmeya, or of somebody who would like to be taken for it. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
