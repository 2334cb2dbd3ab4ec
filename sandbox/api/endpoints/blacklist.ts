import { z } from 'zod/v4';
import { endpoint } from '../endpoint';
import { requiredText, text } from '../fields';

const Phones = z.object({
	tenant_id: z.number().int().optional(),
	// A number is refused here, although sending takes one.
	phones: z
		.array(z.object({ phone: requiredText, document: text.optional() }))
		.min(1)
		.max(1000),
});

export const block = endpoint('blacklist/store', Phones, ({ phones }, { account }) => {
	for (const { phone, document } of phones) account.blacklist.add(phone, document);
	return { status: 201 };
});

export const unblock = endpoint('blacklist/destroy', Phones, ({ phones }, { account }) => {
	for (const { phone, document } of phones) account.blacklist.remove(phone, document);
	return { status: 204 };
});
