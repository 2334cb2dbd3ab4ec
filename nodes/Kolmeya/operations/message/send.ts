import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { kolmeyaFor } from '../../api/n8n';
import { refusalError, toNodeError } from '../../api/nodeError';
import { send, type SendResult, type SendRun } from '../../send';
import { compose, namedByItem } from '../../send/compose';
import { noDuplicates, uniqueReference } from '../../send/guards/duplicates';
import { needsPhone, needsText, warnTooLong } from '../../send/guards/validity';
import type { SettledMessage } from '../../send/message';
import type { Operation } from '../operation';
import { parameterReader } from '../parameters';
import { readDrafts } from './sendDrafts';
import { fields, options } from './sendFields';
import { toOutputs } from './sendOutput';
import { sendPort } from './sendPort';
import { summarise } from './sendSummary';

const guards = [needsPhone, needsText, noDuplicates('sameText'), uniqueReference, warnTooLong];

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
		return {
			single,
			run: {
				...settings,
				drafts,
				guards,
				port: sendPort(n8n, await kolmeyaFor(n8n), settings.timeoutMs),
				reference: `n8n-${randomBytes(12).toString('hex')}`,
			},
		};
	} catch (error) {
		const nodeError = toNodeError(n8n.getNode(), error);
		if (!n8n.continueOnFail()) throw nodeError;
		return { single, unsent: n8n.getInputData().map((_, item) => unsent(item, nodeError.message)) };
	}
}

function unsent(item: number, text: string): SettledMessage {
	const [message] = compose([{ item, phone: undefined, text: undefined, envelope: {} }], namedByItem('unsent'));
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

interface Settings extends Pick<SendRun, 'batchSize' | 'concurrency' | 'lookUpPatienceMs'> {
	timeoutMs: number;
	single: boolean;
}

function readSettings(n8n: IExecuteFunctions): Settings {
	const read = <K extends 'batchSize' | 'concurrency' | 'timeout' | 'outputMode'>(name: K) =>
		parameterReader(n8n, `options.${name}`, options[name].property.default)(0);
	const timeoutMs = options.timeout.read(read('timeout')) * 1000;
	return {
		batchSize: options.batchSize.read(read('batchSize')),
		concurrency: options.concurrency.read(read('concurrency')),
		timeoutMs,
		lookUpPatienceMs: timeoutMs,
		single: isTool(n8n) || options.outputMode.read(read('outputMode')) === 'single',
	};
}

/** Older n8n versions do not tell. */
function isTool(n8n: IExecuteFunctions): boolean {
	return typeof n8n.isToolExecution === 'function' && n8n.isToolExecution();
}
