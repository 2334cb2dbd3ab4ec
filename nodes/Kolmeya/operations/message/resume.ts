import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readApproval } from '../../api/values/approval';
import { answerNow } from '../../events/answer';
import { bytesOf, readBody } from '../../events/body';
import type { TriggerItem } from '../../events/event';
import { normalise } from '../../events/normalise';
import { isReview } from './review';
import { isForCurrentWait } from './waitAddress';

/** The address a waiting execution listens at; n8n signs it and checks the signature. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		path: '={{ $nodeId }}',
		responseMode: 'onReceived',
		restartWebhook: true,
		isFullPath: true,
	},
];

/**
 * What Kolmeya tells a waiting execution. Without `workflowData` n8n answers the call and leaves the
 * execution waiting.
 */
export async function resume(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	// That an SMS was delivered is nobody's consent.
	const byStatus = !isReview(n8n) && n8n.getNodeParameter('waitFor', 'reply') === 'deliveryStatus';
	const endsUndelivered = n8n.getNodeParameter('options.resumeIfNotDelivered', false) === true;
	const body = readBody(n8n.getBodyData(), await bytesOf(n8n.getRequestObject()));
	if (!body.ok) return answerNow(n8n.getResponseObject(), 413, { message: body.reason });
	const events = normalise(body.payload, Date.now()).map(({ item }) => item);
	const awaited = events.find((event) => ends(event, byStatus, endsUndelivered));
	const webhookResponse = { received: events.length };
	if (!awaited || !isForCurrentWait(n8n)) return { webhookResponse };
	return {
		webhookResponse,
		workflowData: [[{ json: { ...awaited, timedOut: false, data: decision(awaited) } }]],
	};
}

function ends({ event, final, status }: TriggerItem, byStatus: boolean, endsUndelivered: boolean): boolean {
	// Kolmeya has refused the request: nothing else will come.
	if (event === 'rejection') return true;
	if (event === 'reply') return !byStatus;
	if (event !== 'status' || final !== true) return false;
	return byStatus || (endsUndelivered && status !== 'delivered');
}

/** What n8n's human review of AI tools reads. */
function decision({ event, reply, status, receivedAt }: TriggerItem) {
	const approved = event === 'reply' ? readApproval(reply.text ?? '') : status === 'delivered';
	return {
		approved: approved === true,
		answer: approved,
		text: reply.text,
		respondedAt: reply.receivedAt ?? receivedAt,
	};
}
