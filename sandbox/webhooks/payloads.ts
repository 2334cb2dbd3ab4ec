import { brazilianDateTime, sqlDateTime } from '../core/clock';
import type { ReplyRecord, RequestRecord, SmsRecord } from '../core/records';
import { isFinal, webhookStatusText } from '../core/status';

export const REPLY_SHAPES = ['documented', 'specification'] as const;
/** `documented`: a list below the request. `specification`: one object with `content` instead of `message`. */
export type ReplyShape = (typeof REPLY_SHAPES)[number];

/** Kolmeya tells final states only; messages in any other state are left out. */
export function statusPayload(request: RequestRecord, messages: readonly SmsRecord[]) {
	return {
		id: request.id,
		reference: request.reference,
		messages: messages.flatMap(({ id, reference, statusCode }) =>
			isFinal(statusCode)
				? [{ id, reference, status_code: statusCode, status: webhookStatusText(statusCode) }]
				: [],
		),
	};
}

export function replyPayload(
	request: RequestRecord,
	{ id, text, at, message }: ReplyRecord,
	shape: ReplyShape,
) {
	const common = { id, reply: text, received_at: brazilianDateTime(at) };
	const sent = { id: message.id, reference: message.reference, phone: Number(message.phone) };
	if (shape === 'specification') return { reply: { ...common, message: { ...sent, content: message.text } } };
	return {
		id: request.id,
		reference: request.reference,
		reply: [{ ...common, message: { ...sent, message: message.text } }],
	};
}

export const rejectionPayload = (request: RequestRecord, text: string) => ({
	id: request.id,
	reference: request.reference,
	status: 'rejected',
	status_message: text,
});

// Section 5 of the contract: types 1-4 carry a list, 5 and 6 one object.
const CAMPAIGN_TYPES = {
	1: 'INVALID_RECORD',
	2: 'STATUS',
	3: 'REPLY',
	4: 'SHORTENER',
	5: 'REJECTED_BY_HOMOLOGATION',
	6: 'REJECTED',
} as const;

export interface CampaignEvent {
	type: keyof typeof CAMPAIGN_TYPES;
	jobId: number;
	jobName: string;
	/** One entry a record for types 1-4; the single entry of types 5 and 6. */
	data: Array<Record<string, unknown>>;
}

export const campaignPayload = ({ type, jobId, jobName, data }: CampaignEvent, at: number) => ({
	job_id: jobId,
	job_name: jobName,
	type,
	type_description: CAMPAIGN_TYPES[type],
	data: type >= 5 ? (data[0] ?? {}) : data,
	timestamp: sqlDateTime(at),
});
