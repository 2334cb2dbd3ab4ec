/** Workflows that webhooks start. */
import { chain } from '../../test/support/load/workflow.mjs';
import type { Json } from '../../test/support/n8n/client.mjs';
import { triggerType } from '../../test/support/templates/templates.mjs';

export const end: Json = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

export interface Listening {
	workflow: Json;
	/** Below the address of n8n. */
	path: string;
}

/** `name` is part of its address. */
export function withWebhook(name = 'bench'): Listening {
	const path = `${name}-webhook`;
	const webhook: Json = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: '7d1f0d9e-1111-4c7e-8f9f-4d379f432d01',
		parameters: { httpMethod: 'POST', path, options: {} },
	};
	return { workflow: chain('webhook', [webhook, end]), path: `webhook/${path}` };
}

export interface TriggerOptions {
	name: string;
	number: number;
	events: string[];
	collect?: number;
	authentication?: 'signedUrl' | 'none';
}

export function withTrigger(
	{ name, number, events, collect = 0, authentication = 'signedUrl' }: TriggerOptions,
	credential: { id: string; name: string },
): Listening {
	const webhookId = `7d1f0d9e-2222-4c7e-8f9f-4d379f432d0${number}`;
	const trigger: Json = {
		name: 'Kolmeya Trigger',
		type: triggerType,
		typeVersion: 1.1,
		webhookId,
		parameters: { events, authentication, options: collect > 0 ? { collect } : {} },
		credentials: { kolmeyaApi: credential },
	};
	return { workflow: chain(name, [trigger, end]), path: `webhook/${webhookId}/webhook` };
}
