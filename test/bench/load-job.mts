import { z } from 'zod';

export const LoadJob = z.object({ url: z.string(), connections: z.number().int(), ms: z.number() });
export const LoadResult = z.object({
	/** Calls answered with a 2xx. */
	answered: z.number(),
	refused: z.number(),
	/** Calls without an answer. */
	failed: z.number(),
	ms: z.number(),
});

export type LoadResult = z.infer<typeof LoadResult>;
