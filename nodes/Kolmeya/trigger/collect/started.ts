import type { IWebhookFunctions } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** How long n8n may take to start an execution before the events count as not taken in. */
const STARTED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 10;

/**
 * Whether n8n has started the execution that a call's items went into. It answers `onReceived` calls right
 * after it has created the execution (n8n 2.x: `webhook-helpers`, `WorkflowRunner.run`, then the response;
 * 1.x: right before), and with a 500 when it could not. `writableEnded` turns true at that moment even when
 * the sender has hung up, which no event of the response tells: hence the looking.
 */
export async function wasStarted(
	response: Pick<Response, 'writableEnded' | 'statusCode'>,
	sleep: (milliseconds: number) => Promise<unknown>,
): Promise<boolean> {
	for (let waited = 0; waited < STARTED_WITHIN_MS; waited += LOOK_EVERY_MS) {
		if (response.writableEnded) return response.statusCode < 400;
		await sleep(LOOK_EVERY_MS);
	}
	return false;
}
