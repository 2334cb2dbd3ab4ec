import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { anyText } from '../../api/values/anyText';
import type { SettledMessage } from '../../send/message';
import type { Sent } from './run';

/** Order and labels of the three outputs. */
export const OUTPUT_LABELS = ['Accepted', 'Not Sent', 'Unconfirmed'] as const;

const OUTPUT_OF: Record<SettledMessage['outcome']['outcome'], number> = {
	accepted: 0,
	rejected: 1,
	notSent: 1,
	unconfirmed: 2,
};

/**
 * One item a message, paired to its input item, on its output: Accepted, Not Sent, Unconfirmed, or all on one. Takes the
 * messages out of their list, so that each is gone when its item is there: both of a million are a lot of memory.
 */
export function toOutputs(
	{ messages, tests }: Sent,
	single: boolean,
	useCase?: string,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = single ? [[]] : OUTPUT_LABELS.map(() => []);
	messages.reverse();
	for (let message = messages.pop(); message !== undefined; message = messages.pop()) {
		const item = safeItem(message, tests?.get(message.item));
		if (useCase !== undefined) item.json.useCase = useCase;
		outputs[single ? 0 : OUTPUT_OF[message.outcome.outcome]].push(item);
	}
	return outputs;
}

/** An SMS that was sent leaves by its output, whatever is wrong with showing it: raising would send it again. */
function safeItem(message: SettledMessage, tests?: readonly SettledMessage[]): INodeExecutionData {
	try {
		const item = toItem(message);
		if (tests) item.json.tests = tests.map((test) => toItem(test).json);
		return item;
	} catch {
		const { outcome, item, reference } = message;
		return { json: { ...outcome, reference }, pairedItem: { item } };
	}
}

/** No item has a top-level `error`: n8n would take it for a failed node and run the whole node again. */
export function toItem(message: SettledMessage): INodeExecutionData {
	const { outcome } = message;
	const accepted = outcome.outcome === 'accepted' ? outcome : undefined;
	const known = outcome.outcome === 'unconfirmed' ? outcome : accepted;
	const refused = outcome.outcome === 'accepted' ? undefined : outcome;
	const json: IDataObject = {
		outcome: outcome.outcome,
		reason: refused?.reason ?? null,
		reasonText: refused?.text ?? null,
		phone: message.phone?.international ?? asGiven(message.givenPhone),
		text: message.text,
		messageId: known?.messageId ?? null,
		requestId: known?.requestId ?? null,
		reference: message.reference,
		requestReference: message.requestReference ?? null,
	};
	if (accepted?.alreadySent) json.alreadySent = true;
	if (outcome.outcome === 'notSent' && outcome.nextAllowedAt) json.nextAllowedAt = outcome.nextAllowedAt;
	if (message.warning) json.warning = message.warning;
	return { json, pairedItem: { item: message.item } };
}

function asGiven(phone: unknown): string | null {
	return phone === null || phone === undefined ? null : anyText(phone);
}
