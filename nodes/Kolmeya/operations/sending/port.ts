import type { IExecuteFunctions } from 'n8n-workflow';
import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { clockFor } from '../../api/clock';
import { readLookUp } from '../../api/lookUp';
import type { StoreRequestBody } from '../../api/schemas/send';
import type { RequestStatusBody } from '../../api/schemas/status';
import { signWebhookUrl } from '../../api/values/signature';
import type { Batch } from '../../send/batch';
import type { Message } from '../../send/message';
import type { RequestLookUp, SendPort } from '../../send/port';

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
		turn: async () => await kolmeya.turn(),
		store: async (batch, messages) =>
			await kolmeya.once(endpoint, storeRequest(batch, messages, secret), { timeoutMs }),
		async lookUp(reference) {
			const exchange = await kolmeya.attempt(endpoints.requestStatus, { reference }, { timeoutMs });
			return inSendTerms(readLookUp({ reference }, exchange));
		},
	};
}

/** What `status/request` says about the request of this reference, as the engine reads it. */
function inSendTerms(found: ReturnType<typeof readLookUp<RequestStatusBody>>): RequestLookUp {
	if (found.kind !== 'found') return found;
	return { kind: 'found', requestId: found.answer.id, messages: found.answer.messages };
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
		...(smsApiId !== undefined && { smsApiId }),
		...(segmentId !== undefined && { segmentId }),
		...(webhookUrl && {
			webhookUrl: secret ? signWebhookUrl(webhookUrl, secret, reference) : webhookUrl,
		}),
		reference,
	};
}
