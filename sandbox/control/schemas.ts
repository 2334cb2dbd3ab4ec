import { z } from 'zod/v4';
import { REPLY_SHAPES } from '../webhooks/payloads';

/** A message by its id, or the latest one that a phone received. */
const target = { messageId: z.string().optional(), phone: z.string().optional() };

export const ReplyBody = z
	.object({
		...target,
		text: z.string(),
		shape: z.enum(REPLY_SHAPES).optional(),
		untold: z.boolean().optional(),
	})
	.strict();

export const StatusBody = z
	.object({
		...target,
		code: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
	})
	.strict();

export const RejectBody = z.object({ requestId: z.string(), text: z.string().optional() }).strict();

export const CampaignEventBody = z
	.object({
		url: z.string().url(),
		type: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
		jobId: z.number().int(),
		jobName: z.string(),
		data: z.array(z.record(z.string(), z.unknown())).min(1),
	})
	.strict();

export const BlacklistBody = z
	.object({ phone: z.string(), document: z.string().optional(), remove: z.boolean().optional() })
	.strict();

export const DoNotDisturbBody = z.object({ phone: z.string(), remove: z.boolean().optional() }).strict();

/** `?limit=`, for lists that may be long. */
export const Limit = z.coerce.number().int().min(1).max(100_000).default(1_000);
