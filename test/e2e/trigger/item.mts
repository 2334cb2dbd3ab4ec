/** An item of the trigger, field by field: n8n drops what is undefined, so a missing key is one. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';

const text = z.string().nullable();
const number = z.number().nullable();
const flag = z.boolean().nullable();
const opaque = z.union([z.object({}).passthrough(), z.array(z.unknown()), z.string(), z.number(), flag]);
const fields = <T extends z.ZodRawShape>(shape: T) => z.object(shape).strict();

const Item = fields({
	event: z.enum(['status', 'reply', 'rejection', 'campaign', 'test', 'refused', 'unknown']),
	eventId: z.string().regex(/^[0-9a-f]{32}$/),
	confirmed: flag,
	request: fields({ id: text, reference: text }),
	message: fields({ id: text, reference: text, phone: text, text }),
	status: text,
	statusCode: number,
	statusText: text,
	final: flag,
	rank: number,
	reply: fields({
		id: text,
		text,
		receivedAt: text,
		receivedAtText: text,
		optOut: flag,
		optOutWord: text,
		review: flag,
		intent: z.enum(['optOut', 'optIn', 'help']).nullable(),
	}),
	rejection: fields({ reason: text, code: number, text }),
	campaign: fields({
		jobId: text,
		jobName: text,
		type: number,
		kind: text,
		typeDescription: text,
		code: number,
		codeMeaning: text,
		customData: opaque,
		ip: text,
		userAgent: text,
		timestamp: text,
		timestampText: text,
	}),
	receivedAt: z.string().datetime({ offset: true }),
	headers: z.record(z.string(), z.string()).nullable(),
	refusedBefore: fields({ count: z.number(), lastReason: z.string(), lastAt: z.string() }).nullable(),
	raw: opaque,
});

/** Throws on the first item that lacks a field, has one too many, or has something else in it. */
export function expectComplete(items: readonly Json[]): void {
	for (const item of items) {
		const { error } = Item.safeParse(item);
		if (!error) continue;
		const [{ path, message }] = error.issues;
		throw new Error(`The item has ${path.join('.')}: ${message}. ${JSON.stringify(item)}`);
	}
}
