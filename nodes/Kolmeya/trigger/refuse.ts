import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { systemTime } from '../api/clock';
import { answerNow } from '../api/webhookResponse';
import { refusedEvent } from '../event/normalise';
import { refusalsOf } from './refusals';
import type { Settings } from './settings';
import { triggerNameOf } from './triggerName';

/** Why a call is refused. `reason` goes to the sender too; `detail` only to the log and to who builds the workflow. */
export interface CallRefusal {
	code: 401 | 413 | 503;
	reason: string;
	detail?: string;
}

/** Answers a call of which nothing is taken in. */
export function refuseCall(
	n8n: IWebhookFunctions,
	{ wanted }: Settings,
	{ code, reason, detail = '' }: CallRefusal,
): IWebhookResponseData {
	noteRefusal(n8n, `refused a call (HTTP ${code})`, `${reason}${detail}`);
	const answered = answerNow(n8n.getResponseObject(), code, { message: reason });
	const now = systemTime.now();
	const refused = wanted.has('refused') ? refusalsOf(triggerNameOf(n8n)).takeReport(now) : null;
	return refused === null
		? answered
		: { ...answered, workflowData: [[{ json: refusedEvent(refused, now).item }]] };
}

/** "It does not arrive" is hard to find out otherwise: n8n's log says why, and the next item does. */
export function noteRefusal(n8n: IWebhookFunctions, what: string, reason: string): void {
	refusalsOf(triggerNameOf(n8n)).add(reason, systemTime.now());
	n8n.logger.warn(`Kolmeya Trigger ${what}: ${reason}`, {
		node: n8n.getNode().name,
		workflowId: n8n.getWorkflow().id,
	});
}
