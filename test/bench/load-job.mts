import { z } from 'zod';

export const LoadJob = z.object({
	url: z.string(),
	connections: z.number().int(),
	/** No call begins later. */
	ms: z.number(),
	/** Calls at most. */
	calls: z.number().int().optional(),
	/** Of the request that all events are about; without it, each is about another one. */
	reference: z.string().optional(),
});
export const LoadResult = z.object({
	/** Calls answered with a 2xx. */
	answered: z.number(),
	refused: z.number(),
	/** Calls without an answer. */
	failed: z.number(),
	ms: z.number(),
});

export type LoadResult = z.infer<typeof LoadResult>;
