import { z } from 'zod';
import { namedRowOf, refusedRowOf } from './rows/named';
import { isRow, looseText, rows } from './tolerant';
import { wired } from './wired';

/** Most messages one `sms/store` request may carry. */
export const MAX_MESSAGES = 1000;

/** A message as `sms/store` takes it; `phone` is its international digits as a number, e.g. 5511987654321. @inline */
type OutgoingMessage = { phone: number; message: string; reference?: string };

/** `sms/store`. A blank optional is left out, never sent as "". */
export const StoreRequest = storeRequest(MAX_MESSAGES);

/** `sms/store-token`: as `sms/store`, with exactly one message. */
export const StoreTokenRequest = storeRequest(1);

function storeRequest(most: number) {
	return z
		.object({
			messages: outgoing(most),
			smsApiId: z.number().int().optional(),
			segmentId: z.number().int().optional(),
			webhookUrl: z.string().min(1).optional(),
			reference: z.string().min(1).optional(),
		})
		.transform(wired({ smsApiId: 'sms_api_id', segmentId: 'tenant_segment_id', webhookUrl: 'webhook_url' }));
}

/** One test for the whole list: an object schema would copy each of 100,000 messages. */
function outgoing(most: number): z.ZodType<OutgoingMessage[]> {
	return z.custom<OutgoingMessage[]>(
		(value) => Array.isArray(value) && value.length >= 1 && value.length <= most && value.every(isOutgoing),
		`must be 1 to ${most} messages, each with a phone (digits as a number) and a text`,
	);
}

function isOutgoing(value: unknown): boolean {
	if (!isRow(value)) return false;
	const { phone, message, reference } = value;
	return (
		Number.isSafeInteger(phone) &&
		Number(phone) > 0 &&
		isFilled(message) &&
		(reference === undefined || isFilled(reference))
	);
}

function isFilled(value: unknown): boolean {
	return typeof value === 'string' && value !== '';
}

/** When nothing is valid, `valids` is the number 0 and there is neither `id` nor `reference`. */
export const StoreAnswer = z
	.object({
		id: looseText,
		reference: looseText,
		valids: rows,
		invalids: rows,
		duplicates: rows,
		blacklist: rows,
		not_disturb: rows,
	})
	.refine(
		({ id, ...rest }) =>
			id !== null || Object.values(rest).some((part) => Array.isArray(part) && part.length > 0),
		'contains neither a request nor the result of any message',
	)
	.transform(({ id, reference, valids, invalids, duplicates, blacklist, not_disturb }) => ({
		id,
		reference,
		accepted: valids.map(namedRowOf),
		refused: invalids.map(refusedRowOf),
		duplicates: duplicates.map(namedRowOf),
		blacklisted: blacklist.map(namedRowOf),
		doNotDisturb: not_disturb.map(namedRowOf),
	}));

/** What may be sent, before the checks. */
export type StoreRequestBody = z.input<typeof StoreRequest>;
/** What is read from the answer: lists are lists, IDs are texts or `null`, whatever came. */
export type StoreAnswerBody = z.infer<typeof StoreAnswer>;
