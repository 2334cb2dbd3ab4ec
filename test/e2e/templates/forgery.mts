/** What somebody does who has found the signed URL of one customer's message. */
import { z } from 'zod';
import type { Account } from './account.mjs';
import type { Rehearsal } from './rehearsal.mjs';

const Calls = z.array(
	z.object({
		url: z.string().nullable(),
		payload: z
			.object({
				id: z.string(),
				reference: z.string().nullable(),
				reply: z.array(
					z.object({ id: z.string(), message: z.record(z.string(), z.unknown()) }).passthrough(),
				),
			})
			.passthrough(),
	}),
);

/** The latest call of Kolmeya, which told of a reply. */
export async function lastReplyCall(account: Account) {
	const [{ url, payload }] = await account.ask('webhooks?limit=1', Calls);
	return { url: url ?? '', payload };
}

/** That call again, as if another phone (area code and number) had written; gives the status of n8n's answer. */
export async function forge(
	rehearsal: Rehearsal,
	changes: { phone?: string; text?: string; id?: string },
): Promise<number> {
	const { url, payload } = await lastReplyCall(rehearsal.account);
	const [own] = payload.reply;
	const { phone, text = 'SAIR', id = own.id } = changes;
	const message = { ...own.message, ...(phone && { phone: Number(`55${phone}`) }) };
	const reply = [{ ...own, id, reply: text, message }];
	const { status } = await rehearsal.call('POST', url, { ...payload, reply });
	await rehearsal.quiet(1500);
	return status;
}
