/** What Kolmeya, that is the sandbox, has told to the triggers, and what n8n answered. */
import { z } from 'zod';
import { summaryOf, type World } from './world.mjs';

const Ids = z.array(z.object({ id: z.string() }).passthrough()).optional();
const Payload = z.object({ messages: Ids, reply: Ids }).passthrough();
const Call = z.object({
	url: z.string(),
	status: z.number().nullable(),
	error: z.string().nullable(),
	at: z.string(),
	payload: Payload,
});

export type Call = z.infer<typeof Call>;

/** Calls since it was asked last. */
export async function newCalls(world: World): Promise<Call[]> {
	const { sent, failed } = (await summaryOf(world)).webhooks;
	const fresh = sent + failed - world.read;
	if (fresh === 0) return [];
	world.read = sent + failed;
	return await world.customer.account.ask(`webhooks?limit=${fresh}`, z.array(Call));
}

/** The sandbox hangs up after 15 s. */
export function answerOf({ status, error }: Call): string {
	if (status !== null) return `HTTP ${status}`;
	return error?.startsWith('AbortError') ? 'not within 15 s' : 'no connection';
}

/** An event by its message or its reply: here each message ends once. */
export const eventsIn = ({ payload: { messages = [], reply = [] } }: Pick<Call, 'payload'>): string[] =>
	[...messages, ...reply].map(({ id }) => id);

interface Telling {
	/** Answered with 200 at least once. */
	answered: boolean;
	/** In how many lives of n8n it may have been taken in: the memory of repetitions ends with a life. */
	lives: number;
}

/** `born`: when the present n8n came up, where another one was there before it in this round. */
export function tellings(calls: readonly Call[], born: number | undefined): Map<string, Telling> {
	const found = new Map<string, { answered: boolean; lives: Set<boolean> }>();
	for (const call of calls) {
		const late = born !== undefined && Date.parse(call.at) > born;
		for (const id of eventsIn(call)) {
			const known = found.get(id) ?? { answered: false, lives: new Set<boolean>() };
			found.set(id, known);
			known.answered ||= call.status === 200;
			known.lives.add(late);
		}
	}
	return new Map([...found].map(([id, { answered, lives }]) => [id, { answered, lives: lives.size }]));
}
