import type { z } from 'zod';
import type { Clock } from './clock';
import type { Endpoint } from './endpoints';
import { type Exchange, interpret } from './exchange';
import type { Pacer } from './pacer';
import type { Refusal } from './refusal';
import type { KolmeyaAccess } from './values/credential';
import type { Wire, WireResponse } from './wire';

const DEFAULT_TIMEOUT_MS = 30_000;
/** How often one request asks again after a 429 before it gives up, and how long all that may take. */
const MAX_TURNS = 10;
const MAX_PATIENCE_MS = 5 * 60_000;
/** Waits before a repeatable request is asked again after an unclear answer. */
const READ_AGAIN_AFTER_MS = [500, 2_000];

/** How patient one call is; the credential and the path are not the caller's business. */
export interface CallOptions {
	/** Longest wait for the answer to one request, in milliseconds; 30,000 if left out. */
	timeoutMs?: number;
}

/** What a request came to, and what was answered, where anything was. */
export interface Inspected<Out> {
	exchange: Exchange<Out>;
	response?: WireResponse;
}

/** Raised by `call`; carries everything n8n's error needs. */
export class KolmeyaRefusal extends Error {
	constructor(readonly refusal: Refusal) {
		super(refusal.message);
		this.name = 'KolmeyaRefusal';
	}
}

/** Kolmeya's API as functions. Knows when a request may be sent again, and when never. */
export class Kolmeya {
	constructor(
		private readonly wire: Wire,
		readonly clock: Clock,
		private readonly pacer: Pacer,
		readonly access: KolmeyaAccess,
		/** Tells accounts apart, without telling the token. */
		readonly account = '',
	) {}

	/** The answer, or a `KolmeyaRefusal`. Requests that do no harm twice are repeated after an unclear answer. */
	async call<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
		endpoint: Endpoint<In, Out>,
		input: z.input<In>,
		options: CallOptions = {},
	): Promise<z.output<Out>> {
		const exchange = await this.ask(endpoint, input, options);
		if (exchange.kind === 'answered') return exchange.answer;
		throw new KolmeyaRefusal(exchange.refusal);
	}

	/** As `call`, but a refusal is told, not raised. */
	async ask<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
		endpoint: Endpoint<In, Out>,
		input: z.input<In>,
		options: CallOptions = {},
	): Promise<Exchange<z.output<Out>>> {
		let exchange = await this.attempt(endpoint, input, options);
		for (const wait of endpoint.repeatable ? READ_AGAIN_AFTER_MS : []) {
			if (exchange.kind !== 'lost' || this.clock.cancelled()) break;
			await this.clock.sleep(wait);
			exchange = await this.attempt(endpoint, input, options);
		}
		return exchange;
	}

	/** One request, sent again only after a 429; for what does no harm twice. Never throws. */
	async attempt<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
		endpoint: Endpoint<In, Out>,
		input: z.input<In>,
		{ timeoutMs = DEFAULT_TIMEOUT_MS }: CallOptions = {},
	): Promise<Exchange<z.output<Out>>> {
		const patienceEnds = this.clock.elapsed() + MAX_PATIENCE_MS;
		for (let turn = 1; ; turn += 1) {
			if (!(await this.turn())) return stopped();
			const exchange = await this.once(endpoint, input, { timeoutMs });
			if (!isRateLimit(exchange)) return exchange;
			const asked = exchange.refusal.retryAfterMs ?? 0;
			if (turn === MAX_TURNS || this.clock.elapsed() + asked > patienceEnds) return exchange;
		}
	}

	/**
	 * One request for what can wait: only while the account's window has room to spare, so that no message ever waits
	 * for it, and never a second one. Without room it has never left. Never throws.
	 */
	async spare<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
		endpoint: Endpoint<In, Out>,
		input: z.input<In>,
		options: CallOptions = {},
	): Promise<Exchange<z.output<Out>>> {
		return this.pacer.isSpare(this.clock) ? await this.once(endpoint, input, options) : noRoom();
	}

	/** Waits until the account's rate limit lets a request out; `false` when the execution was stopped meanwhile. */
	async turn(): Promise<boolean> {
		return await this.pacer.turn(this.clock);
	}

	/** One HTTP request, now, and never a second one. Never throws. */
	async once<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
		endpoint: Endpoint<In, Out>,
		input: z.input<In>,
		options: CallOptions = {},
	): Promise<Exchange<z.output<Out>>> {
		return (await this.inspect(endpoint, input, options)).exchange;
	}

	/** As `once`, with the answer as it came: for who wants to see more of it than the contract has. */
	async inspect<In extends z.ZodTypeAny, Out extends z.ZodTypeAny>(
		endpoint: Endpoint<In, Out>,
		input: z.input<In>,
		{ timeoutMs = DEFAULT_TIMEOUT_MS }: CallOptions = {},
	): Promise<Inspected<z.output<Out>>> {
		const checked = endpoint.takes.safeParse(input);
		if (!checked.success) return { exchange: unfit(checked.error.issues) };
		const result = await this.wire({ ...fill(endpoint.path, checked.data), timeoutMs });
		const exchange = interpret(endpoint, result, this.clock.now());
		if (isRateLimit(exchange)) this.pacer.refused(this.clock, exchange.refusal.retryAfterMs);
		else if (result.kind === 'response') this.pacer.answered(this.clock, result.headers);
		return { exchange, ...(result.kind === 'response' && { response: result }) };
	}
}

/** Whether a request was refused because there were too many. */
function isRateLimit(
	exchange: Exchange<unknown>,
): exchange is Extract<Exchange<unknown>, { kind: 'refused' }> {
	return exchange.kind === 'refused' && exchange.refusal.kind === 'rateLimited';
}

/** Puts path parameters such as `{jobId}` into the path and takes them out of the body. */
function fill(path: string, input: Record<string, unknown>): { path: string; body: object } {
	const body = { ...input };
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = body[name];
		delete body[name];
		return encodeURIComponent(String(value));
	});
	return { path: filled, body };
}

function unfit(
	issues: ReadonlyArray<{ path: ReadonlyArray<PropertyKey>; message: string }>,
): Exchange<never> {
	const said = issues.map(({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`);
	return {
		kind: 'neverLeft',
		refusal: {
			kind: 'invalid',
			message: `The request was not sent because a value is not valid: ${said.slice(0, 3).join('; ')}`,
			advice: 'Correct the value named in the message.',
		},
	};
}

function stopped(): Exchange<never> {
	return {
		kind: 'neverLeft',
		refusal: {
			kind: 'other',
			message: 'The execution was stopped',
			advice: 'Run the workflow again to continue.',
		},
	};
}

function noRoom(): Exchange<never> {
	return {
		kind: 'neverLeft',
		refusal: {
			kind: 'rateLimited',
			message: "The account's remaining requests are reserved for sending",
			advice: 'Try again in a minute.',
		},
	};
}
