import { z } from 'zod';
import { isRow, outOfList, rows, toCount, toRows } from './tolerant';
import { wired } from './wired';

/** For endpoints that take nothing: the body is `{}` all the same. */
export const NoInput = z.object({});

/** `balance` is `"R$9.397,30"`, `"1500.50"` or a number. */
export const BalanceAnswer = z.object({ balance: z.unknown() }).passthrough();

/** Cost centers `{id, name}`, under `segments` or as a bare list. */
export const SegmentsAnswer = z.unknown().transform((answer) => {
	const told = outOfList(answer, 'segments');
	return toRows(isRow(told) ? told.segments : told);
});

/** A bare array of {id, name}; layouts also have items. */
export const BareList = rows;

/** The address to test. Kolmeya answers 422 to what it takes for none, such as `http://localhost:5678`. */
export const WebhookTestRequest = z
	.object({ webhookUrl: z.string().min(1) })
	.transform(wired({ webhookUrl: 'webhook_url' }));
/**
 * HTTP code that the tested address answered; 0 or `null` when it did not answer. `code`: the same with 0 for no answer, and
 * `undefined` where Kolmeya does not say.
 */
export const WebhookTestAnswer = z
	.object({ code_returned: z.unknown() })
	.transform(({ code_returned: told }) => {
		const responseCode = toCount(told);
		return { responseCode, code: responseCode ?? (told === null ? 0 : undefined) };
	});
