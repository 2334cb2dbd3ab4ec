import { type IHookFunctions, NodeOperationError, sleep } from 'n8n-workflow';
import type { Exchange } from '../api/exchange';
import { endpoints } from '../api/endpoints';
import { kolmeyaFor } from '../api/n8n';
import { isSuccess } from '../api/values/httpStatus';
import { signTestUrl } from '../api/values/signature';
import { callReader } from '../parameters/reader';
import { fields } from './fields';
import { pause } from './pause';
import { SECRET_KEPT_MS } from './verify/secret';

/** Marks the call that Kolmeya makes for the check: it goes through the door as events do, and starts nothing. */
export const CHECK_PARAMETER = 'kolmeyaCheck';

const ANSWER_WITHIN_MS = 10_000;
const CHECK_WITHIN_MS = 20_000;
/** A webhook process of n8n may learn of a new address a moment after the main one stored it. */
const ASK_AGAIN_AFTER_MS = 1_500;

/** Activations a person has asked for. When n8n restarts, nobody is there to read, and Kolmeya is not needed. */
const ASKED_FOR = new Set(['activate', 'update']);

/** n8n runs `create` once for each of the four addresses; the static data is one object for all of them. */
const outcomes = new WeakMap<object, Promise<CheckOutcome>>();

/**
 * Lets Kolmeya call the production URL, signed as Send signs it: it has to pass the same door as events. n8n stores
 * an address before it calls `create`, and the activated version before that, so the address is already served
 * (n8n 2.x `addWebhooks`, `advancePublishedVersion`).
 *
 * An address that Kolmeya provably cannot use stops the activation: that is what the builder turned the check
 * on for, and the only place where n8n shows it. Where Kolmeya could not be asked, nothing is known about the
 * address, so that only goes to the log.
 */
export async function checkAddress(hook: IHookFunctions): Promise<void> {
	const options = callReader(hook, fields).value(fields.options);
	const url = hook.getNodeWebhookUrl('default');
	if (!options.checkOnActivation || url === undefined) return;
	const activation: object = hook.getWorkflowStaticData('node');
	if (!ASKED_FOR.has(hook.getActivationMode())) return;

	const known = outcomes.get(activation);
	const asking = known ?? inTime(askKolmeya(hook, url));
	outcomes.set(activation, asking);
	const outcome = await asking;
	if (outcome.kind === 'reached') return;
	if (outcome.kind === 'notAsked') {
		if (!known) hook.logger.warn(`Kolmeya Trigger could not ask Kolmeya to check ${url}: ${outcome.why}`);
		return;
	}
	// n8n 2.x tries a failed address again, with the same object: that has to ask anew, or it would succeed.
	outcomes.delete(activation);
	throw new NodeOperationError(hook.getNode(), `Kolmeya cannot reach this workflow: ${outcome.why}`, {
		description: `Kolmeya called ${url}. ${ADVICE[outcome.kind]}, or turn off 'Check Address on Activation'.`,
	});
}

const ADVICE = {
	unreachable:
		'Give n8n an address that can be reached from the internet (environment variable WEBHOOK_URL) and allow POST requests',
	refused:
		'The trigger did not accept its own signature. Make sure that the query of the URL arrives unchanged and that all n8n processes use the same credential',
};

type CheckOutcome = { kind: 'reached' } | { kind: 'unreachable' | 'refused' | 'notAsked'; why: string };

async function inTime(asking: Promise<CheckOutcome>): Promise<CheckOutcome> {
	const tooLate = pause(CHECK_WITHIN_MS).then(
		(): CheckOutcome => ({ kind: 'notAsked', why: 'no response in time' }),
	);
	return await Promise.race([asking, tooLate]);
}

async function askKolmeya(hook: IHookFunctions, url: string): Promise<CheckOutcome> {
	const kolmeya = await kolmeyaFor(hook);
	const address = new URL(url);
	address.searchParams.set(CHECK_PARAMETER, '1');
	const called = signTestUrl(address.toString(), kolmeya.access);
	const ask = async () => {
		const exchange = await kolmeya.attempt(
			endpoints.testWebhook,
			{ webhookUrl: called },
			{ timeoutMs: ANSWER_WITHIN_MS },
		);
		return outcomeOf(exchange);
	};
	const first = await ask();
	if (first.kind === 'reached' || first.kind === 'notAsked') return first;
	await sleep(first.kind === 'refused' ? SECRET_KEPT_MS : ASK_AGAIN_AFTER_MS);
	return await ask();
}

function outcomeOf(exchange: Exchange<{ code?: number }>): CheckOutcome {
	if (exchange.kind === 'answered') {
		const { code } = exchange.answer;
		if (code === undefined)
			return { kind: 'notAsked', why: 'the response does not name the HTTP status of the URL' };
		if (isSuccess(code)) return { kind: 'reached' };
		if (code === 401) return { kind: 'refused', why: 'it got HTTP 401' };
		return { kind: 'unreachable', why: code > 0 ? `it got HTTP ${code}` : 'it got no response' };
	}
	const { kind, message } = exchange.refusal;
	// 422: Kolmeya does not take it for an address at all, e.g. http://localhost:5678.
	return { kind: kind === 'invalid' ? 'unreachable' : 'notAsked', why: message };
}
