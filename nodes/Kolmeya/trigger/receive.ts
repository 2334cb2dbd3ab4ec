import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { systemTime } from '../api/clock';
import { CREDENTIAL } from '../api/n8n';
import { isRow } from '../api/schemas/tolerant';
import { counted } from '../api/values/counted';
import { TEST_REFERENCE } from '../api/values/signature';
import { CHECK_PARAMETER } from './activation';
import { checkWithKolmeya } from './confirm/checkWithKolmeya';
import { bytesOf, readBody } from '../event/body';
import type { TriggerEvent } from '../event/event';
import { handOver, workflowDataOf } from './collect/handOver';
import { safeHeaders } from './verify/headers';
import { intakeOf } from './collect/intake';
import { countEvents, normalise, testEvent } from '../event/normalise';
import { passOn } from './passOn';
import { payloadsIn } from '../event/payloads';
import { refusalsOf } from './refusals';
import { noteRefusal, refuseCall } from './refuse';
import { readSecrets, Secrets, unreadable } from './verify/secret';
import { isWanted, kindOfAddress, readTriggerSettings, type Settings } from './settings';
import { triggerNameOf } from './triggerName';
import { type Verdict, verify } from './verify/verify';
import { attribute } from './confirm/attribution';

/** Events of one call; ten full requests. */
const MAX_EVENTS = 10_000;

const secrets = new Secrets(systemTime.now);

/** One call, from the door to the execution: read -> verify -> classify and normalise -> believe -> hand over. */
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = readTriggerSettings(n8n);
	const request = n8n.getRequestObject();
	const query: unknown = n8n.getQueryData();
	const body = readBody(n8n.getBodyData(), await bytesOf(request), request.headers['content-type']);
	if (!body.ok) return refuseCall(n8n, settings, { code: 413, reason: body.reason });

	const verdict = await admit(n8n, settings, query, body.payload).catch((error: unknown) =>
		unreadable(error),
	);
	if ('detail' in verdict) return refuseCall(n8n, settings, { code: 503, ...verdict });
	if (!verdict.admitted) return refuseCall(n8n, settings, { code: 401, reason: verdict.reason });
	// The check of the address has come all the way that an event comes: it is enough to know that.
	if (isRow(query) && Object.hasOwn(query, CHECK_PARAMETER)) return { webhookResponse: { received: 0 } };

	if (countEvents(body.payload) > MAX_EVENTS) {
		const reason = `The call contains more than ${MAX_EVENTS} events`;
		return refuseCall(n8n, settings, { code: 413, reason });
	}
	const events = eventsIn(body.payload, verdict.signedFor, settings);
	await passOn(n8n, query, body.payload, events, async (told) => await isProven(n8n, settings, told));
	const address = kindOfAddress(request.path, settings);
	const wanted = events.filter((event) => isWanted(event, settings, address));
	const report = {
		received: events.length,
		...(wanted.length < events.length && { ignored: events.length - wanted.length }),
	};
	if (wanted.length === 0) {
		if (address)
			n8n.logger.info(
				`Kolmeya Trigger: the URL for "${address}" received an event of another kind and ignored it`,
			);
		return { webhookResponse: report };
	}
	return await takeIn(n8n, settings, wanted, report);
}

async function admit(
	n8n: IWebhookFunctions,
	{ authentication }: Settings,
	query: unknown,
	payload: unknown,
): Promise<Verdict> {
	if (authentication === 'none') return verify({ authentication, secrets: {}, query, payload });
	const owner = `${triggerNameOf(n8n)} ${n8n.getNode().credentials?.[CREDENTIAL]?.id}`;
	const known = await secrets.of(owner, async () => await readSecrets(n8n));
	return verify({ authentication, secrets: known, query, payload });
}

function eventsIn(body: unknown, signedFor: string | null, { replyWords }: Settings): TriggerEvent[] {
	const now = systemTime.now();
	if (signedFor === TEST_REFERENCE) return [testEvent(body, now)];
	return payloadsIn(body).flatMap((payload) => {
		const events = normalise(payload, now, replyWords);
		return signedFor === null ? events : events.map((event) => attribute(event, payload, signedFor));
	});
}

async function takeIn(
	n8n: IWebhookFunctions,
	settings: Settings,
	wanted: readonly TriggerEvent[],
	report: object,
): Promise<IWebhookResponseData> {
	// A test run in the editor is for trying things out: it takes the same event as often as it is sent.
	const testing = n8n.getMode() === 'manual';
	const trigger = triggerNameOf(n8n);
	const intake = intakeOf(trigger);
	const unseen = testing ? wanted : intake.unseen(wanted);
	const { accepted, refused, unanswered } = await checkWithKolmeya(n8n, settings, unseen);
	// Nothing of such a call is taken in, so that the sender may repeat all of it.
	if (refused > 0 && unanswered) {
		return refuseCall(n8n, settings, { code: 503, reason: NOT_CONFIRMED_YET });
	}
	if (refused > 0 && accepted.length === 0) {
		return refuseCall(n8n, settings, { code: 401, reason: whyNot(unseen) });
	}
	if (refused > 0) noteRefusal(n8n, `refused ${counted(refused, 'event')} of a call`, whyNot(unseen));

	const headers = settings.includeHeaders ? safeHeaders(n8n.getHeaderData()) : null;
	const events = accepted.map((event) => ({ ...event, item: { ...event.item, headers } }));
	const answer = { ...report, ...(refused > 0 && { unconfirmed: refused }) };
	const refusals = refusalsOf(trigger);
	if (testing) {
		const items = events.map(({ item }) => item);
		return { workflowData: workflowDataOf(items, refusals.take()), webhookResponse: answer };
	}
	const told = wanted.length - refused;
	const memory = { intake, refusals };
	return await handOver(n8n, memory, events, { collectMs: settings.collectMs, told, report: answer });
}

const NOT_CONFIRMED_YET =
	'Kolmeya could not be asked to confirm the events, or does not know them yet. Send them again later.';

function whyNot(events: readonly TriggerEvent[]): string {
	return events.some(({ naming }) => naming !== 'same')
		? 'The event is for a different request than its URL was signed for, and Kolmeya does not confirm it'
		: 'Kolmeya does not confirm the events';
}

/** A waiting execution cannot be told later that something was not true. */
async function isProven(
	n8n: IWebhookFunctions,
	settings: Settings,
	told: readonly TriggerEvent[],
): Promise<boolean> {
	return (await checkWithKolmeya(n8n, { ...settings, onUnconfirmed: 'refuse' }, told)).refused === 0;
}
