import type { IWebhookFunctions } from 'n8n-workflow';
import { systemTime } from '../api/clock';
import { isRow } from '../api/schemas/tolerant';
import { waitOf } from '../api/values/waitParameter';
import { addressOf, type Connection } from './ownAddress';
import type { TriggerEvent } from '../event/event';
import { pause } from './pause';

/** Longer than Send and Wait may take for Kolmeya's answer and the look-up after it, with the default timeout. */
const WAIT_BEGINS_WITHIN_MS = 90_000;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;
/** Calls under way at once: a leaked URL must not fill n8n with them. */
const MAX_UNDER_WAY = 100;

let underWay = 0;

/**
 * Tells a waiting execution what was told the trigger, where the called URL names one. It may not wait yet (Kolmeya can
 * be told the answer to an SMS before it has answered our request), so this goes on for a while after the call is
 * answered; it may have its answer already, and then only the trigger's workflow hears of this one. `isProven` asks
 * Kolmeya where the trigger is to, before the call is answered: afterwards n8n gives no credential out.
 */
export async function passOn(
	n8n: IWebhookFunctions,
	query: unknown,
	payload: unknown,
	events: readonly TriggerEvent[],
	isProven: (events: readonly TriggerEvent[]) => Promise<boolean>,
): Promise<void> {
	const path = isRow(query) ? waitOf(query) : undefined;
	const told = events.filter(mayEndAWait);
	if (path === undefined || told.length === 0) return;
	if (underWay >= MAX_UNDER_WAY) {
		n8n.logger.warn(
			'Kolmeya Trigger: too many calls for waiting executions at once, so one was not passed on',
		);
		return;
	}
	const connection: Connection = n8n.getRequestObject().socket;
	const url = addressOf(connection) + path;
	if (!(await isProven(told))) {
		n8n.logger.warn(
			'Kolmeya Trigger: an event that Kolmeya does not confirm was not passed on to a waiting execution',
		);
		return;
	}
	underWay += 1;
	void tell(n8n, url, payload)
		.then((trouble) => {
			if (trouble)
				n8n.logger.warn(`Kolmeya Trigger: an event was not passed on to a waiting execution: ${trouble}`);
		})
		.finally(() => {
			underWay -= 1;
		});
}

function mayEndAWait({ item: { event, final } }: TriggerEvent): boolean {
	return event === 'reply' || event === 'rejection' || (event === 'status' && final === true);
}

/** What kept the execution from being told; `undefined` for nothing. Never rejects. */
async function tell(n8n: IWebhookFunctions, url: string, payload: unknown): Promise<string | undefined> {
	const until = systemTime.elapsed() + WAIT_BEGINS_WITHIN_MS;
	for (let patience = FIRST_PAUSE_MS; ; patience = Math.min(patience * 2, MAX_PAUSE_MS)) {
		const trouble = await call(n8n, url, payload);
		if (trouble === undefined || trouble.final || systemTime.elapsed() > until) return trouble?.text;
		await pause(patience);
	}
}

/** A running execution is answered 409 by n8n, or 500 where it has not written down anything yet. */
async function call(
	{ helpers }: IWebhookFunctions,
	url: string,
	payload: unknown,
): Promise<{ text: string; final: boolean } | undefined> {
	try {
		const answer: unknown = await helpers.httpRequest({
			method: 'POST',
			url,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(payload),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// It is n8n's own address, whatever name its certificate has.
			skipSslCertificateValidation: true,
			timeout: MAX_PAUSE_MS,
		});
		const status = isRow(answer) ? Number(answer.statusCode) : 0;
		if (status < 400) return undefined;
		return { text: `n8n returned HTTP ${status}`, final: status < 500 && status !== 409 };
	} catch (error) {
		return { text: error instanceof Error ? error.message : String(error), final: false };
	}
}
