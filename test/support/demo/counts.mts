/** The sandbox's side of the story: what it was asked and what each phone received. */
import { z } from 'zod';
import { ask, received, type Sandbox } from '../servers/sandbox.mjs';

const Summary = z.object({
	accepted: z.number(),
	requests: z.record(z.string(), z.number()),
});
const Webhooks = z.array(z.object({ delivered: z.boolean(), status: z.number().nullable() }));
const storePath = 'sms/store';

export interface SandboxCounts {
	accepted: number;
	/** Requests that reached each endpoint, answered or not. */
	requests: Record<string, number>;
	storeRequests: number;
	/** The most often that one phone got one and the same text. */
	mostOfOneText: number;
	webhooks: {
		called: number;
		/** Answered with 4xx. */
		refused: number;
		/** Given up after 15 s without an answer, as on a machine that is busy. n8n may still have taken them. */
		unanswered: number;
	};
}

export async function readCounts(sandbox: Sandbox): Promise<SandboxCounts> {
	const summary = await ask(sandbox, 'summary', Summary);
	const webhooks = await ask(sandbox, 'webhooks', Webhooks);
	const phones = await received(sandbox);
	return {
		...summary,
		storeRequests: summary.requests[storePath] ?? 0,
		webhooks: {
			called: webhooks.length,
			// 5xx is n8n itself having too much to do, not the trigger saying no.
			refused: webhooks.filter(({ status }) => status !== null && status >= 400 && status < 500).length,
			unanswered: webhooks.filter(({ status }) => status === null).length,
		},
		mostOfOneText: Math.max(0, ...Object.values(phones).map(mostRepeated)),
	};
}

function mostRepeated(texts: string[]): number {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return Math.max(0, ...counts.values());
}
