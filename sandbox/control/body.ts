import type { Request } from 'express';
import type { z } from 'zod/v4';

/** What a control request got wrong: answered with 400, or 404 for something that is not there. */
export class ControlError extends Error {
	constructor(
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

export function bodyAs<Schema extends z.ZodTypeAny>(schema: Schema, request: Request): z.output<Schema> {
	const parsed = schema.safeParse(json(request.body));
	if (parsed.success) return parsed.data;
	const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
	throw new ControlError(issues.join('; '));
}

/** Undefined for what is not JSON, which no schema takes. */
function json(text: unknown): unknown {
	if (typeof text !== 'string' || text === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
