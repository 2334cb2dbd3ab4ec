import { z } from 'zod';
import { statusRowOf } from './rows/status';
import { looseText, rows } from './tolerant';
import { rejectionIn } from './webhook/rejection';

/** Exactly one of the two. */
export const ByIdOrReference = z.union([
	z.object({ id: z.string().min(1) }),
	z.object({ reference: z.string().min(1) }),
]);

/** `homologation` is the state of the request, not delivery; `rejection` where it was refused there. */
export const RequestStatusAnswer = z
	.object({ id: looseText, reference: looseText, status: looseText, status_code: looseText, messages: rows })
	.passthrough()
	.transform((answer) => ({
		id: answer.id,
		reference: answer.reference,
		homologation: { status: answer.status, statusCode: answer.status_code },
		rejection: rejectionIn(answer),
		messages: answer.messages.map(statusRowOf),
	}));

/** Here the status is the delivery of the message. */
export const MessageStatusAnswer = z
	.object({ id: looseText, reference: looseText, status: looseText, status_code: looseText })
	.passthrough()
	.transform((answer) => ({ ...statusRowOf(answer), messages: answer.messages }));

/** What is read from the answer about a request. */
export type RequestStatusBody = z.infer<typeof RequestStatusAnswer>;
