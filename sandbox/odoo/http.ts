import type { Request } from 'express';

/** Undefined for what is not JSON. */
export function jsonOf({ body }: Request): unknown {
	try {
		return typeof body === 'string' ? JSON.parse(body) : undefined;
	} catch {
		return undefined;
	}
}
