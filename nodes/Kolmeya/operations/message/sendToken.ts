import type { IExecuteFunctions } from 'n8n-workflow';
import { endpoints } from '../../api/endpoints';
import { kolmeyaFor } from '../../api/n8n';
import type { SendRun } from '../../send';
import { composer, namedByItem } from '../../send/compose';
import { noDuplicates, uniqueReference } from '../../send/guards/duplicates';
import { builtInWords, oftenRefused } from '../../send/guards/content';
import { fittingReference } from '../../send/guards/reference';
import { noLink, noTollFree } from '../../send/guards/token';
import { needsPhone, needsText } from '../../send/guards/validity';
import { worthKnowing } from '../../send/guards/warnings';
import { collection } from '../../parameters/kinds';
import type { Operation } from '../operation';
import { itemReader } from '../../parameters/reader';
import { runReference } from '../sending/runReference';
import { runSend } from '../sending/run';
import { readMessages } from '../sending/drafts';
import { fields as sendFields, options as sendOptions } from '../sending/fields';
import { toOutputs } from '../sending/output';
import { sendPort } from '../sending/port';
import { checkSigning } from '../sending/signing';

const { phone, message, smsApiId, segmentId } = sendFields;
const { reference, requestReference, timeout, webhookUrl } = sendOptions;
const text = { ...message, property: { ...message.property, placeholder: 'e.g. Seu código é 123456' } };

const fields = {
	phone,
	message: text,
	smsApiId,
	segmentId,
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{ reference, requestReference, timeout, webhookUrl },
	),
};

/** Requests under way at once: Kolmeya takes one token in a request. */
const CONCURRENCY = 4;

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
		'Send one access code (OTP) per item, even to phones on the do-not-disturb list. The text must not contain links or 0800 numbers.',
	fields,
	execute: async (n8n) => toOutputs(await runSend(n8n, async () => await prepare(n8n)), true),
};

export default operation;

async function prepare(n8n: IExecuteFunctions): Promise<SendRun> {
	const timeoutMs = itemReader(n8n, fields).value(timeout)(0) * 1000;
	const run = runReference();
	const messages = readMessages(n8n, composer(namedByItem(run)));
	const kolmeya = await kolmeyaFor(n8n);
	checkSigning(kolmeya, messages);
	return {
		messages,
		reference: run,
		batchSize: 1,
		concurrency: CONCURRENCY,
		lookUpPatienceMs: timeoutMs,
		guards: [
			needsPhone,
			needsText,
			noTollFree,
			noLink,
			fittingReference,
			noDuplicates('sameText'),
			uniqueReference,
			worthKnowing,
			oftenRefused(builtInWords),
		],
		port: sendPort(n8n, kolmeya, timeoutMs, { endpoint: endpoints.sendToken }),
	};
}
