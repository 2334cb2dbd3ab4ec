import type { z } from 'zod/v4';
import type { Account } from '../account/account';
import type { Answer } from './answer';
import type { Unfairness } from './unfair/unfairness';
import { validate } from './validate';

/** What an operation may use besides its validated body. */
export interface Call {
	account: Account;
	now: number;
	/** `http://127.0.0.1:8099/api/v1/sms/replys`: where this operation lives, for the links of a page. */
	url: string;
	unfair: Unfairness;
	/** Pieces of the path, as `jobId`. */
	params: Record<string, string>;
}

export interface Endpoint {
	/** The path below `/api/v1/`, with its pieces in braces. It is also the name of the endpoint. */
	path: string;
	/** All that it looks at: what is not declared here never reaches it. The contract tests compare it with docs/openapi.json. */
	takes: z.ZodType;
	run(body: unknown, call: Call): Answer | Promise<Answer>;
}

/** One operation of the vendor. */
export function endpoint<Schema extends z.ZodType>(
	path: string,
	takes: Schema,
	answer: (input: z.output<Schema>, call: Call) => Answer | Promise<Answer>,
): Endpoint {
	return { path, takes, run: (body, call) => answer(validate(takes, body), call) };
}
