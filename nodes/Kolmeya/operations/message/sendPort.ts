import type { IExecuteFunctions } from 'n8n-workflow';
import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { clockFor } from '../../api/n8n';
import type { Refusal } from '../../api/refusal';
import type { StoreRequestBody } from '../../api/schemas/send';
import { signWebhookUrl } from '../../api/values/signature';
import type { Batch } from '../../send/batch';
import type { Message } from '../../send/message';
import type { SendPort } from '../../send/port';

/** How this operation differs from Send. */
export interface PortOptions {
	/** Whether webhook URLs are signed when the credential has a secret. */
	sign?: boolean;
	endpoint?: typeof endpoints.sendMessages | typeof endpoints.sendToken;
}

/** The engine's way to Kolmeya. */
export function sendPort(
	n8n: IExecuteFunctions,
	kolmeya: Kolmeya,
	timeoutMs: number,
	{ sign = true, endpoint = endpoints.sendMessages }: PortOptions = {},
): SendPort {
	const secret = sign ? kolmeya.access.webhookSecret : undefined;
	return {
		...clockFor(n8n.getExecutionCancelSignal()),
		store: async (batch, messages) =>
			await kolmeya.attempt(endpoint, storeRequest(batch, messages, secret), { timeoutMs }),
		async lookUp(reference) {
			const exchange = await kolmeya.attempt(endpoints.requestStatus, { reference }, { timeoutMs });
			if (exchange.kind === 'answered') {
				const { id, messages } = exchange.answer;
				if (id === null && messages.length === 0) return { kind: 'unreachable' };
				return { kind: 'found', requestId: id, messages };
			}
			const unknown = exchange.kind === 'refused' && saysNoSuchRequest(exchange.refusal);
			return { kind: unknown ? 'unknown' : 'unreachable' };
		},
	};
}

/** Kolmeya's own words; a 404 without them, or about the address, comes from something along the way. */
export function saysNoSuchRequest({ kind, vendorText }: Refusal): boolean {
	return kind === 'notFound' && vendorText !== undefined && !/\broute\b/i.test(vendorText);
}

function storeRequest(
	{ envelope, reference }: Batch,
	messages: readonly Message[],
	secret: string | undefined,
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
			webhook_url: secret ? signWebhookUrl(webhookUrl, secret, reference) : webhookUrl,
		}),
		reference,
	};
}
