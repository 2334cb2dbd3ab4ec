import { type IWebhookFunctions, type IWebhookResponseData, sleep } from 'n8n-workflow';
import { answerNow } from '../../api/webhookResponse';
import { wasStarted } from './started';
import type { Bundle } from './bundle';
import type { Refused, TriggerEvent, TriggerItem } from '../../event/event';
import type { Intake } from './intake';
import type { Refusals } from '../refusals';

/**
 * Brings events into an execution, each once, and answers the call only then:
 *
 * - The first call opens a bundle, waits `collectMs` for others, and returns all their items to n8n, which
 *   creates the execution and answers it. With 0 it waits for none and shares its execution with none.
 * - The calls that joined meanwhile return to n8n at once without an answer (so they hold none of its
 *   expression isolates while they wait) and are answered when the first one is.
 * - Should n8n not start the execution, they get a 503 and nothing is remembered: a sender that repeats is
 *   taken in. A crash leaves all of them unanswered, with the same effect.
 *
 * `told` is how many events the call told of, before those that had come already were left out. The first item
 * tells what was refused before.
 */
export async function handOver(
	n8n: IWebhookFunctions,
	{ intake, refusals }: { intake: Intake; refusals: Refusals },
	events: readonly TriggerEvent[],
	{ collectMs, told, report }: { collectMs: number; told: number; report: object },
): Promise<IWebhookResponseData> {
	const response = n8n.getResponseObject();
	const { count, departure } = await intake.take(events, { gather: collectMs > 0 });
	const answer = { ...report, ...(count < told && { repeated: told - count }) };
	if (!departure) return { webhookResponse: answer };

	const { bundle, leads } = departure;
	if (!leads) {
		void bundle.settled.then((started) => answerFollower(response, started, answer));
		return { noWebhookResponse: true };
	}
	if (collectMs > 0) await Promise.race([sleep(collectMs), bundle.full]);
	intake.close(bundle);
	const refused = refusals.take();
	void wasStarted(response, sleep).then((started) => {
		intake.settle(bundle, started);
		if (!started) refusals.giveBack(refused);
	});
	return { workflowData: workflowDataOf(itemsOf(bundle), refused), webhookResponse: answer };
}

function itemsOf({ events }: Bundle): TriggerItem[] {
	return events.map(({ item }) => item);
}

/** Items as n8n takes them; the first one tells what was refused before. */
export function workflowDataOf(items: readonly TriggerItem[], refused: Refused | null) {
	return [items.map((item, index) => ({ json: index === 0 ? { ...item, refusedBefore: refused } : item }))];
}

function answerFollower(
	response: ReturnType<IWebhookFunctions['getResponseObject']>,
	started: boolean,
	answer: object,
): void {
	if (started) answerNow(response, 200, answer);
	else
		answerNow(response, 503, {
			message: 'n8n could not start an execution for this event. Send the event again.',
		});
}
