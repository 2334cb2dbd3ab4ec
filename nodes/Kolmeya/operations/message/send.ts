import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { kolmeyaFor } from '../../api/n8n';
import { refusalError, toNodeError } from '../../api/nodeError';
import { send, type SendResult, type SendRun } from '../../send';
import { compose, namedByItem } from '../../send/compose';
import type { SettledMessage } from '../../send/message';
import type { Operation } from '../operation';
import { readDrafts } from './sendDrafts';
import { fields } from './sendFields';
import { toOutputs } from './sendOutput';
import { sendPort } from './sendPort';
import { budgetGuard, readSettings } from './sendSettings';
import { summarise } from './sendSummary';

/**
 * All input items in as few requests as possible. One item for each message:
 * `{outcome, reason, reasonText, phone, text, messageId, requestId, reference, requestReference}`, on the
 * outputs Accepted, Not Sent (`rejected` and `notSent`) and Unconfirmed.
 */
const operation: Operation = {
	resource: 'message',
	value: 'send',
	name: 'Send',
	action: 'Send messages',
	description: 'Send SMS in bulk, up to 1,000 in a request, never twice to anybody',
	fields,
	execute: sendAll,
};

export default operation;

async function sendAll(n8n: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const prepared = await prepare(n8n);
	const result = 'run' in prepared ? await send(prepared.run) : { messages: prepared.unsent };
	raiseIfNothingLeft(n8n, result);
	if (result.messages.length > 0) {
		n8n.addExecutionHints({ message: summarise(result.messages), location: 'outputPane' });
	}
	return toOutputs(result.messages, prepared.single);
}

type Prepared = { single: boolean } & ({ run: SendRun } | { unsent: SettledMessage[] });

/**
 * Reads everything before the first request. Where the builder wants to continue on failure nothing is
 * raised: n8n would pass the input items out of the output Accepted.
 */
async function prepare(n8n: IExecuteFunctions): Promise<Prepared> {
	let single = false;
	try {
		const settings = readSettings(n8n);
		single = settings.single;
		const drafts = readDrafts(n8n);
		const kolmeya = await kolmeyaFor(n8n);
		const budget = await budgetGuard(kolmeya, settings.guardedPrice);
		return { single, run: { ...settings, drafts, budget, port: sendPort(n8n, kolmeya, settings.timeoutMs) } };
	} catch (error) {
		const nodeError = toNodeError(n8n.getNode(), error);
		if (!n8n.continueOnFail()) throw nodeError;
		return { single, unsent: n8n.getInputData().map((_, item) => unsent(item, nodeError.message)) };
	}
}

function unsent(item: number, text: string): SettledMessage {
	const [message] = compose(
		[{ item, phone: undefined, text: undefined, envelope: {} }],
		namedByItem('unsent'),
	);
	return { ...message, outcome: { outcome: 'notSent', reason: 'invalidRequest', text } };
}

/** Raising makes n8n run the whole node again, so it is allowed only while no message can have left. */
function raiseIfNothingLeft(n8n: IExecuteFunctions, { messages, refusal }: SendResult): void {
	if (!refusal || n8n.continueOnFail()) return;
	const mayHaveLeft = messages.some(
		({ outcome: { outcome } }) => outcome === 'accepted' || outcome === 'unconfirmed',
	);
	if (mayHaveLeft) return;
	throw refusalError(
		n8n.getNode(),
		refusal,
		messages.find(({ outcome }) => outcome.outcome === 'notSent')?.item,
	);
}
