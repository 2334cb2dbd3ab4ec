import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Writes the answer itself; n8n then sends none. */
export function answerNow(response: Response, code: number, body: object): IWebhookResponseData {
	if (!response.headersSent) response.status(code).json(body);
	return { noWebhookResponse: true };
}
