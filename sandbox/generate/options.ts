import { z } from 'zod/v4';

const count = z.number().int().min(0).max(2_000_000);

export const GenerateBody = z
	.object({
		seed: z.number().int().default(1),
		/** How far back the rows reach. */
		days: z.number().min(1).default(60),
		/** SMS of the reports: `webShare` of them by campaigns, the rest by API requests of `perRequest`. */
		rows: count.default(100_000),
		webShare: z.number().min(0).max(1).default(0.5),
		campaigns: z.number().int().min(1).default(40),
		perRequest: z.number().int().min(1).default(100),
		/** Replies of the last `replyDays`: only a week of them can be asked for. */
		replies: count.default(20_000),
		webReplies: count.default(5_000),
		replyDays: z.number().min(0.01).default(7),
		invalids: count.default(5_000),
		accesses: count.default(5_000),
	})
	.strict();

export type GenerateOptions = z.input<typeof GenerateBody>;
export type GeneratePlan = z.output<typeof GenerateBody>;

export const ArriveBody = z
	.object({
		rows: count.default(0),
		replies: count.default(0),
		webReplies: count.default(0),
		requests: count.default(0),
	})
	.strict();

export type ArriveOptions = z.input<typeof ArriveBody>;
