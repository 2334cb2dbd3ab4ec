import type { IExecuteFunctions } from 'n8n-workflow';
import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { clockFor } from '../../api/n8n';
import type { StoreRequestBody } from '../../api/schemas/send';
import { signWebhookUrl } from '../../api/values/signature';
import type { Batch } from '../../send/batch';
import type { Message } from '../../send/message';
import type { SendPort } from '../../send/port';

/** The engine's way to Kolmeya. */
export function sendPort(n8n: IExecuteFunctions, kolmeya: Kolmeya, timeoutMs: number): SendPort {
	return {
		...clockFor(n8n.getExecutionCancelSignal()),
		store: async (batch, messages) =>
			await kolmeya.attempt(endpoints.sendMessages, storeRequest(batch, messages, kolmeya), { timeoutMs }),
		async lookUp(reference) {
			const exchange = await kolmeya.attempt(endpoints.requestStatus, { reference }, { timeoutMs });
			if (exchange.kind === 'answered') {
				return { kind: 'found', requestId: exchange.answer.id, messages: exchange.answer.messages };
			}
			const unknown = exchange.kind === 'refused' && exchange.refusal.kind === 'notFound';
			return { kind: unknown ? 'unknown' : 'unreachable' };
		},
	};
}

function storeRequest(
	{ envelope, reference }: Batch,
	messages: readonly Message[],
	{ access: { webhookSecret } }: Kolmeya,
): StoreRequestBody {
	const { smsApiId, segmentId, webhookUrl } = envelope;
	return {
		messages: messages.map((message) => ({
			phone: Number(message.phone?.international),
			message: message.text,
			reference: message.reference,
		})),
		...(smsApiId !== undefined && { sms_api_id: smsApiId }),
		...(segmentId !== undefined && { tenant_segment_id: segmentId }),
		...(webhookUrl && {
			webhook_url: webhookSecret ? signWebhookUrl(webhookUrl, webhookSecret, reference) : webhookUrl,
		}),
		reference,
	};
}
