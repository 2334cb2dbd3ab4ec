import { z } from 'zod';
import { isRow, rows, toRows } from './tolerant';

export const NoInput = z.object({});

/** `balance` is `"R$9.397,30"`, `"1500.50"` or a number. */
export const BalanceAnswer = z.object({ balance: z.unknown() }).passthrough();

export const SegmentsAnswer = z
	.unknown()
	.transform((answer) => toRows(isRow(answer) ? answer.segments : answer));

/** A bare array of {id, name}; layouts also have items. */
export const BareList = rows;

/** HTTP code that the tested address answered. */
export const WebhookTestRequest = z.object({ webhook_url: z.string().min(1) });
export const WebhookTestAnswer = z.object({ code_returned: z.unknown() }).passthrough();
