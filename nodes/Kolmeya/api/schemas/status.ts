import { z } from 'zod';
import { looseText, rows } from './tolerant';

/** Exactly one of the two. */
export const ByIdOrReference = z.union([
	z.object({ id: z.string().min(1) }),
	z.object({ reference: z.string().min(1) }),
]);

/** `status`/`status_code` of the request are its homologation state, not delivery. */
export const RequestStatusAnswer = z
	.object({ id: looseText, reference: looseText, status: looseText, status_code: looseText, messages: rows })
	.passthrough();

/** Here `status`/`status_code` are the delivery of the message. */
export const MessageStatusAnswer = z
	.object({ id: looseText, reference: looseText, status: looseText, status_code: looseText })
	.passthrough();

/** What is read from the answer about a request. */
export type RequestStatusBody = z.infer<typeof RequestStatusAnswer>;
