import { z } from 'zod/v4';
import { ANSWER_NAMES, FAULT_KINDS } from './fault-kinds';

const count = z.number().int().min(0);

/** Any answer at all: `body` goes out as JSON, `text` as it is. */
const FreeAnswer = z
	.object({
		status: z.number().int().min(200).max(599),
		body: z.unknown(),
		text: z.string(),
		contentType: z.string(),
		headers: z.record(z.string(), z.string()),
	})
	.partial()
	.required({ status: true })
	.strict();

const Part = z
	.object({
		kind: z.enum(FAULT_KINDS),
		/** Seconds, for a 429; absent: no Retry-After header. */
		retryAfter: z.number().min(0).optional(),
		/**
		 * `slow`: the delay; `takenLate`: until the messages are taken; `shownLate`, `shownInPart`: for how long (absent: for
		 * ever); `repeated`: until the repeat; `dribble`: between two bytes; `clockOff`: how far its clock is ahead.
		 */
		ms: z.number().min(0).optional(),
		/** `dribble`: for how long; then comes the rest at once. */
		forMs: z.number().min(0).optional(),
		/** Where `redirect` points: a path of this server or a URL; Laravel's login page when absent. */
		to: z.string().optional(),
		/** What the client gets of an unfair fault: an answer by its name or written out; absent: the true one. */
		answer: z.union([z.enum(ANSWER_NAMES), FreeAnswer]).optional(),
		/** Which field of an answer is missing, new or of another type. */
		field: z.string().min(1).optional(),
		/** Only so many of the good messages of a send are taken, the first ones; absent: all. */
		taken: count.optional(),
		/** The request is remembered although none of its messages was taken. */
		kept: z.boolean().optional(),
		/** `shownInPart`: look-ups show only so many of the messages, the first ones. */
		shown: count.optional(),
		/** `referencesChanged`: how, of the request and of its messages. */
		change: z.enum(['cut', 'lower', 'null']).optional(),
		/** Characters that a `cut` leaves; 50 when absent. */
		length: z.number().int().min(1).optional(),
		/** `referencesChanged`: look-ups still find what was sent under its own reference. */
		lenient: z.boolean().optional(),
	})
	.strict();

export const Fault = Part.extend({
	/** Endpoint (`sms/store`, `sms/reports/statuses/{jobId}`), concrete path (`sms/jobs/7/pause`), or `*`. */
	on: z.string().min(1),
	/** Matching requests to let pass first. */
	skip: count.optional(),
	/** Matching requests to spoil, 1 when absent; Infinity for all (over JSON: any large number). */
	times: z.number().min(1).optional(),
	/** Faults that meet the same request. */
	also: z.array(Part).optional(),
}).strict();

export type Fault = z.infer<typeof Fault>;
/** What goes wrong, without where and how often. */
export type FaultPart = z.infer<typeof Part>;
