import { z } from 'zod';
import { wired } from './wired';

/** Most phones one blacklist request may carry. */
export const MAX_BLACKLIST_PHONES = 1000;

/** Phones must be texts here. Without `document` (CPF) the phone is blocked for everyone. */
export const BlacklistRequest = z
	.object({
		phones: z
			.array(z.object({ phone: z.string().min(1), document: z.string().min(1).optional() }))
			.min(1)
			.max(MAX_BLACKLIST_PHONES),
		tenantId: z.number().int().optional(),
	})
	.transform(wired({ tenantId: 'tenant_id' }));

/** 201 and 204 come without a body. */
export const NoBody = z.unknown().transform(() => ({}));
