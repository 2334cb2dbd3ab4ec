import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { endpoints } from '../../api/endpoints';
import { kolmeyaFor } from '../../api/n8n';
import { toNodeError } from '../../api/nodeError';
import { send, type SendResult, type SendRun } from '../../send';
import { noDuplicates, uniqueReference } from '../../send/guards/duplicates';
import { needsPhone, needsText, warnTooLong } from '../../send/guards/validity';
import { collection } from '../fields';
import type { Operation } from '../operation';
import { parameterReader } from '../parameters';
import { allUnsent, raiseIfNothingLeft } from './nothingLeft';
import { readDrafts } from './sendDrafts';
import { fields, options } from './sendFields';
import { toOutputs } from './sendOutput';
import { sendPort } from './sendPort';
import { summarise } from './sendSummary';
import { noLink, noTollFree } from './tokenRules';

const { reference, requestReference, timeout, webhookUrl } = options;

/** Requests under way at once: Kolmeya takes one token in a request. */
const CONCURRENCY = 4;

const guards = [
	needsPhone,
	needsText,
	noTollFree,
	noLink,
	noDuplicates('sameText'),
	uniqueReference,
	warnTooLong,
];

/**
 * One request for each input item, never repeated after an unclear answer. One item for each message, in input
 * order: `outcome` (`accepted`, `rejected`, `notSent`, `unconfirmed`), `reason`, `reasonText`, `phone`, `text`,
 * `messageId`, `requestId`, `reference`, `requestReference`.
 */
const operation: Operation = {
	resource: 'message',
	value: 'sendToken',
	name: 'Send Token',
	action: 'Send token',
	description:
		'Send one access code (OTP) for each item, also to phones on the do-not-disturb list. No links, no 0800 numbers.',
	fields: {
		...fields,
		message: {
			...fields.message,
			property: { ...fields.message.property, placeholder: 'e.g. Seu código é 123456' },
		},
		options: collection(
			{ displayName: 'Options', placeholder: 'Add option' },
			{ reference, requestReference, timeout, webhookUrl },
		),
	},
	execute: sendTokens,
};

export default operation;

async function sendTokens(n8n: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const result = await sent(n8n);
	raiseIfNothingLeft(n8n, result);
	if (result.messages.length > 0) {
		n8n.addExecutionHints({ message: summarise(result.messages), location: 'outputPane' });
	}
	return toOutputs(result.messages, true);
}

async function sent(n8n: IExecuteFunctions): Promise<SendResult> {
	let run: SendRun;
	try {
		run = await prepare(n8n);
	} catch (error) {
		const nodeError = toNodeError(n8n.getNode(), error);
		if (!n8n.continueOnFail()) throw nodeError;
		return { messages: allUnsent(n8n, nodeError.message) };
	}
	return await send(run);
}

async function prepare(n8n: IExecuteFunctions): Promise<SendRun> {
	const seconds = timeout.read(parameterReader(n8n, 'options.timeout', timeout.property.default)(0));
	const kolmeya = await kolmeyaFor(n8n);
	return {
		drafts: readDrafts(n8n),
		reference: `n8n-${randomBytes(12).toString('hex')}`,
		batchSize: 1,
		concurrency: CONCURRENCY,
		lookUpPatienceMs: seconds * 1000,
		guards,
		port: sendPort(n8n, kolmeya, seconds * 1000, { endpoint: endpoints.sendToken }),
	};
}
