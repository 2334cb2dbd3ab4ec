import { z } from 'zod';
import { looseText, rows } from './tolerant';

/** Most messages one `sms/store` request may carry. */
export const MAX_MESSAGES = 1000;

export const OutgoingMessage = z.object({
	/** International digits as a number, e.g. 5511987654321. */
	phone: z.number().int().positive(),
	message: z.string().min(1),
	reference: z.string().min(1).optional(),
});

/** `sms/store`. A blank optional is left out, never sent as "". */
export const StoreRequest = z.object({
	messages: z.array(OutgoingMessage).min(1).max(MAX_MESSAGES),
	sms_api_id: z.number().int().optional(),
	tenant_segment_id: z.number().int().optional(),
	webhook_url: z.string().min(1).optional(),
	reference: z.string().min(1).optional(),
});

/** `sms/store-token`: as `sms/store`, with exactly one message. */
export const StoreTokenRequest = StoreRequest.extend({ messages: z.array(OutgoingMessage).length(1) });

/**
 * Entries: `valids` {id, phone, reference}, `invalids` {phone, message, reference?, error}, the others {phone}.
 * When nothing is valid, `valids` is the number 0 and there is neither `id` nor `reference`.
 */
export const StoreAnswer = z.object({
	id: looseText,
	reference: looseText,
	valids: rows,
	invalids: rows,
	duplicates: rows,
	blacklist: rows,
	not_disturb: rows,
});

export type StoreRequestBody = z.infer<typeof StoreRequest>;
export type StoreAnswerBody = z.infer<typeof StoreAnswer>;
