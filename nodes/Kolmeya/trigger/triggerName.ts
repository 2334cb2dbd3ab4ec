import type { IWebhookFunctions } from 'n8n-workflow';

/** n8n makes a new context for every call: what is to outlast one is kept by this name. */
export function triggerNameOf(n8n: IWebhookFunctions): string {
	return `${n8n.getWorkflow().id} ${n8n.getNode().id}`;
}
