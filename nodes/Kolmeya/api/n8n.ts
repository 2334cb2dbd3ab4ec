import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { Kolmeya } from './client';
import { clockFor } from './clock';
import { Pacer } from './pacer';
import { type KolmeyaAccess, readAccess } from './values/credential';
import { noAnswerOf, type Wire } from './wire';

/** Name of the credential type; workflows store it, so it never changes. */
export const CREDENTIAL = 'kolmeyaApi';

/** Wherever n8n lets the package call Kolmeya: a run, a list in the editor, an activation, a webhook. */
export type N8nContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions;

/** The Kolmeya API with the credential of the node that runs. */
export async function kolmeyaFor(context: N8nContext): Promise<Kolmeya> {
	const access = readAccess(await context.getCredentials<Record<string, unknown>>(CREDENTIAL));
	const clock = clockFor(
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined,
	);
	const account = accountOf(access);
	return new Kolmeya(wireFor(context, access.baseUrl), clock, pacerFor(account), access, account);
}

function wireFor(context: N8nContext, baseUrl: string): Wire {
	if (!/^https?:\/\/[^/]/i.test(baseUrl)) {
		// It is not quoted: somebody may have put the token into the wrong field.
		const text = 'the Base URL is not a web address that starts with https://';
		return async () => ({ kind: 'noAnswer', neverLeft: true, text });
	}
	return async ({ path, body, timeoutMs }) => {
		const deadline = AbortSignal.timeout(timeoutMs);
		try {
			// With ignoreHttpStatusErrors a 401 does not raise, so n8n's helper does not send the request a second time.
			const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
				until(deadline, context),
				CREDENTIAL,
				{
					method: 'POST',
					baseURL: baseUrl,
					url: path,
					body: { ...body },
					json: true,
					timeout: timeoutMs,
					// The time-out above ends when any byte arrives: a server that sends a byte now and then could hold us for ever.
					abortSignal: deadline,
					ignoreHttpStatusErrors: true,
					returnFullResponse: true,
					// A redirected POST would arrive as a GET, or twice.
					disableFollowRedirect: true,
				},
			);
			return {
				kind: 'response',
				status: response.statusCode,
				headers: response.headers,
				body: response.body,
			};
		} catch (error) {
			const noAnswer = noAnswerOf(error);
			if (noAnswer.neverLeft || !deadline.aborted) return noAnswer;
			return { ...noAnswer, code: 'ETIMEDOUT', text: `no complete response within ${timeoutMs / 1000} s` };
		}
	};
}

/** n8n 2 puts its own Stop signal in the place of a request's, so the deadline has to come in by that door. */
function until(deadline: AbortSignal, context: N8nContext): N8nContext {
	if (!('getExecutionCancelSignal' in context)) return context;
	const stop = context.getExecutionCancelSignal();
	const signal = stop ? AbortSignal.any([stop, deadline]) : deadline;
	const derived: N8nContext = Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
	return derived;
}

/** One pacer an account, for all executions of this process. */
const pacers = new Map<string, Pacer>();
const MAX_PACERS = 100;

function accountOf({ baseUrl, apiToken }: KolmeyaAccess): string {
	return createHash('sha256').update(`${baseUrl} ${apiToken}`).digest('base64');
}

function pacerFor(account: string): Pacer {
	const known = pacers.get(account);
	if (known) return known;
	if (pacers.size >= MAX_PACERS) pacers.clear();
	const pacer = new Pacer();
	pacers.set(account, pacer);
	return pacer;
}
