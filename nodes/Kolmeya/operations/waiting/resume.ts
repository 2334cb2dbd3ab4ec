import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { systemTime } from '../../api/clock';
import { toText } from '../../api/schemas/tolerant';
import { type Answer, type AnswerRules, readAnswer } from '../../api/values/approval';
import { answerNow } from '../../api/webhookResponse';
import { bytesOf, readBody } from '../../event/body';
import type { TriggerItem } from '../../event/event';
import type { ReplyWords } from '../../event/intent';
import { normalise } from '../../event/normalise';
import { callReader, type CallReader } from '../../parameters/reader';
import { fields } from './fields';
import { isReview } from './review';
import { isForCurrentWait } from './address';

/** The address a waiting execution listens at; n8n signs it and checks the signature. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		path: '={{ $nodeId }}',
		responseMode: 'onReceived',
		// Without it n8n answers "firstEntryJson" in place of what `resume` returns.
		responseData: '',
		restartWebhook: true,
		isFullPath: true,
	},
];

const { options } = fields;

/** "CONFIRMAR ou CANCELAR?": such a word answers the question; SAIR and sentences still opt out. */
const NO_ANSWER_OPTS_OUT: ReplyWords = { optOut: new Set() };

/**
 * What Kolmeya tells a waiting execution. Without `workflowData` n8n answers the call and leaves the
 * execution waiting.
 */
export async function resume(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	// That an SMS was delivered is nobody's consent.
	const read = callReader(n8n, fields);
	const byStatus = !isReview(n8n) && read.given(fields.waitFor) === 'deliveryStatus';
	const endsUndelivered = read.given(options.fields.resumeIfNotDelivered) === true;
	const body = readBody(n8n.getBodyData(), await bytesOf(n8n.getRequestObject()));
	if (!body.ok) return answerNow(n8n.getResponseObject(), 413, { message: body.reason });
	const events = normalise(body.payload, systemTime.now(), NO_ANSWER_OPTS_OUT).map(({ item }) => item);
	const awaited = events.find((event) => ends(event, byStatus, endsUndelivered));
	const webhookResponse = { received: events.length };
	if (!awaited || !isForCurrentWait(n8n)) return { webhookResponse };
	return {
		webhookResponse,
		workflowData: [[{ json: { ...awaited, timedOut: false, data: decision(awaited, rulesOf(n8n, read)) } }]],
	};
}

function ends({ event, final, status }: TriggerItem, byStatus: boolean, endsUndelivered: boolean): boolean {
	// Kolmeya has refused the request: nothing else will come.
	if (event === 'rejection') return true;
	if (event === 'reply') return !byStatus;
	if (event !== 'status' || final !== true) return false;
	return byStatus || (endsUndelivered && status !== 'delivered');
}

/** In a human review only a plain yes lets the tool run. */
function rulesOf(n8n: IWebhookFunctions, read: CallReader): AnswerRules {
	return {
		yesWords: toText(read.given(options.fields.wordsForYes)) ?? '',
		noWords: toText(read.given(options.fields.wordsForNo)) ?? '',
		strict: isReview(n8n),
	};
}

/** What n8n's human review of AI tools reads. `answer` is `null` where nobody answered. */
function decision({ event, reply, status, receivedAt }: TriggerItem, rules: AnswerRules) {
	const answer = event === 'reply' ? answerOf(reply, rules) : null;
	return {
		approved: event === 'reply' ? answer === 'yes' : status === 'delivered',
		answer,
		optOut: reply.optOut === true,
		text: reply.text,
		respondedAt: reply.receivedAt ?? receivedAt,
	};
}

/** Who opts out beside a yes, or has to be looked at by a person, has not simply agreed. */
function answerOf({ text, optOut, review }: TriggerItem['reply'], rules: AnswerRules): Answer {
	const answer = readAnswer(text ?? '', rules);
	return answer === 'yes' && (optOut === true || review === true) ? 'unclear' : answer;
}
