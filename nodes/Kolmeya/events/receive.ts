import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { CREDENTIAL, kolmeyaFor } from '../api/n8n';
import { isRow } from '../api/schemas/tolerant';
import { readAccess } from '../api/values/credential';
import { CHECK_PARAMETER } from './activation';
import { answerNow } from './answer';
import { bytesOf, readBody } from './body';
import { confirm, type Hearing } from './confirm';
import type { TriggerEvent } from './event';
import { handOver } from './handOver';
import { safeHeaders } from './headers';
import { intakeOf } from './intake';
import { countEvents, normalise } from './normalise';
import { pause } from './pause';
import { Secrets } from './secret';
import { isWanted, kindOfAddress, readSettings, type Settings } from './settings';
import { type Verdict, verify } from './verify';

/** Events of one call; ten full requests. */
const MOST_EVENTS = 10_000;

const secrets = new Secrets(() => Date.now());

/** One call, from the door to the execution: read -> verify -> classify and normalise -> confirm -> hand over. */
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = readSettings(n8n);
	const request = n8n.getRequestObject();
	const query: unknown = n8n.getQueryData();
	if (isRow(query) && Object.hasOwn(query, CHECK_PARAMETER)) return { webhookResponse: { received: 0 } };

	const body = readBody(n8n.getBodyData(), await bytesOf(request));
	if (!body.ok) return refuse(n8n, 413, body.reason);
	const verdict = await admit(n8n, settings, query, body.payload);
	if (!verdict.admitted) return refuse(n8n, 401, verdict.reason);
	const count = countEvents(body.payload);
	if (count > MOST_EVENTS) return refuse(n8n, 413, `The call carries more than ${MOST_EVENTS} events`);

	const { signedFor } = verdict;
	const events = normalise(body.payload, Date.now()).map((event) => ({ ...event, signedFor }));
	const address = kindOfAddress(request.path, settings);
	const wanted = events.filter((event) => isWanted(event, settings, address));
	const report = {
		received: events.length,
		...(wanted.length < events.length && { ignored: events.length - wanted.length }),
	};
	if (wanted.length === 0) {
		if (address)
			n8n.logger.info(`Kolmeya Trigger: the address for "${address}" got something else and left it`);
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
	const secret = authentication === 'none' ? undefined : await secretOf(n8n);
	return verify({ authentication, secret, query, payload });
}

async function secretOf(n8n: IWebhookFunctions): Promise<string | undefined> {
	const credentialId = n8n.getNode().credentials?.[CREDENTIAL]?.id;
	return await secrets.of(`${triggerOf(n8n)} ${credentialId}`, async () => {
		const credential = await n8n.getCredentials<Record<string, unknown>>(CREDENTIAL);
		return readAccess(credential).webhookSecret;
	});
}

/** n8n makes a new context for every call: what is to outlast one is kept by this name. */
function triggerOf(n8n: IWebhookFunctions): string {
	return `${n8n.getWorkflow().id} ${n8n.getNode().id}`;
}

async function takeIn(
	n8n: IWebhookFunctions,
	settings: Settings,
	wanted: readonly TriggerEvent[],
	report: object,
): Promise<IWebhookResponseData> {
	// A test run in the editor is for trying things out: it takes the same event as often as it is sent.
	const testing = n8n.getMode() === 'manual';
	const trigger = triggerOf(n8n);
	const intake = intakeOf(trigger);
	const unseen = testing ? wanted : intake.unseen(wanted);
	const { events: heard, unheard } =
		settings.confirm && unseen.length > 0
			? await hear(n8n, trigger, unseen)
			: { events: unseen, unheard: false };
	const believed =
		settings.onUnconfirmed === 'pass' ? heard : heard.filter(({ item }) => item.confirmed !== false);
	const refused = heard.length - believed.length;
	// Nothing of such a call is taken in, so that the sender may repeat all of it.
	if (refused > 0 && unheard) return refuse(n8n, 503, 'Kolmeya could not be asked to confirm the events');
	if (refused > 0 && believed.length === 0) return refuse(n8n, 401, 'Kolmeya does not confirm the events');
	if (refused > 0) n8n.logger.warn(`Kolmeya Trigger left ${refused} events that Kolmeya does not confirm`);

	const headers = settings.includeHeaders ? safeHeaders(n8n.getHeaderData()) : null;
	const events = believed.map((event) => ({ ...event, item: { ...event.item, headers } }));
	const answer = { ...report, ...(refused > 0 && { unconfirmed: refused }) };
	if (testing) return { workflowData: [events.map(({ item }) => ({ json: item }))], webhookResponse: answer };
	const told = wanted.length - refused;
	return await handOver(n8n, intake, events, { collectMs: settings.collectMs, told, report: answer });
}

async function hear(
	n8n: IWebhookFunctions,
	trigger: string,
	events: readonly TriggerEvent[],
): Promise<Hearing> {
	return await confirm(events, { kolmeya: await kolmeyaFor(n8n), trigger, now: () => Date.now(), pause });
}

/** The reason goes to the sender and to n8n's log: "it does not arrive" is hard to find out otherwise. */
function refuse(n8n: IWebhookFunctions, code: number, reason: string): IWebhookResponseData {
	n8n.logger.warn(`Kolmeya Trigger refused a call (HTTP ${code}): ${reason}`, {
		node: n8n.getNode().name,
		workflowId: n8n.getWorkflow().id,
	});
	return answerNow(n8n.getResponseObject(), code, { message: reason });
}
