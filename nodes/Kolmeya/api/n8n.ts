import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { Kolmeya } from './client';
import type { Clock } from './clock';
import { Pacer } from './pacer';
import { type KolmeyaAccess, readAccess } from './values/credential';
import { silenceOf, type Wire } from './wire';

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
	return new Kolmeya(wireFor(context, access.baseUrl), clock, pacerFor(access), access);
}

/** The real clock; `stop` is aborted when somebody stops the execution, and every sleep then ends. */
export function clockFor(stop: AbortSignal | undefined): Clock {
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		cancelled: () => stop?.aborted ?? false,
		async sleep(milliseconds) {
			if (stop?.aborted) return;
			let wake = () => {};
			const stopped = new Promise<void>((resolve) => {
				wake = resolve;
			});
			stop?.addEventListener('abort', wake);
			await Promise.race([sleep(milliseconds), stopped]);
			stop?.removeEventListener('abort', wake);
		},
	};
}

function wireFor(context: N8nContext, baseUrl: string): Wire {
	if (!/^https?:\/\/[^/]/i.test(baseUrl)) {
		const text = `"${baseUrl}" is no web address, which starts with https://`;
		return async () => ({ kind: 'silence', neverLeft: true, text });
	}
	return async ({ path, body, timeoutMs }) => {
		try {
			// With ignoreHttpStatusErrors a 401 does not raise, so n8n's helper does not send the request a second time.
			const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
				context,
				CREDENTIAL,
				{
					method: 'POST',
					baseURL: baseUrl,
					url: path,
					body: { ...body },
					json: true,
					timeout: timeoutMs,
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
			return silenceOf(error);
		}
	};
}

/** One pacer an account, for all executions of this process. */
const pacers = new Map<string, Pacer>();
const MOST_PACERS = 100;

function pacerFor({ baseUrl, apiToken }: KolmeyaAccess): Pacer {
	const account = createHash('sha256').update(`${baseUrl} ${apiToken}`).digest('base64');
	const known = pacers.get(account);
	if (known) return known;
	if (pacers.size >= MOST_PACERS) pacers.clear();
	const pacer = new Pacer();
	pacers.set(account, pacer);
	return pacer;
}
