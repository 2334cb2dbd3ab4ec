import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { kolmeyaFor } from '../../api/n8n';
import { composer } from '../../send/compose';
import { isTool, type Operation } from '../operation';
import { FieldFlaw } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { runSend } from '../sending/run';
import { readMessages } from '../sending/drafts';
import { fields, options } from '../sending/fields';
import { toOutputs } from '../sending/output';
import { sendPort } from '../sending/port';
import { askedLimits, namingOf, onceOf, readSettings } from '../sending/settings';
import { checkSigning } from '../sending/signing';

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
	description: 'Send SMS in bulk, up to 1,000 per request, and never the same message twice',
	hint: 'Has three outputs: 0 Accepted, 1 Not Sent, 2 Unconfirmed. Connect all three, and do not resend Unconfirmed. Takes all input items at once: no loop and no Split in Batches.',
	fields,
	execute: sendAll,
};

export default operation;

async function sendAll(n8n: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const single = isTool(n8n) || isSingle(n8n);
	const sent = await runSend(n8n, async () => {
		const { key, guardedPrice, frequencyLimit, prepareText, ...settings } = readSettings(n8n);
		const messages = readMessages(n8n, composer(namingOf(key, settings), prepareText));
		if (key && messages.some(({ envelope }) => envelope.requestReference)) {
			throw new FieldFlaw("'Send Once Key' sets the request references itself. Remove 'Request Reference'");
		}
		const kolmeya = await kolmeyaFor(n8n);
		checkSigning(kolmeya, messages);
		return {
			...settings,
			messages,
			port: sendPort(n8n, kolmeya, settings.timeoutMs),
			// One's own phones may get as many tests as one likes.
			asked: askedLimits(kolmeya, { guardedPrice, ...(!settings.test && { frequencyLimit }) }),
			...(key && { once: onceOf(n8n, key, kolmeya.account) }),
		};
	});
	return toOutputs(sent, single, useCaseOf(n8n));
}

/** As the node's outputs are counted: whatever else is wrong with the parameters, items leave where there is a way. */
function isSingle(n8n: IExecuteFunctions): boolean {
	return itemReader(n8n, fields).leniently(options.outputMode)(0) === 'single';
}

/** For the records: also of a run that was refused. */
function useCaseOf(n8n: IExecuteFunctions): string | undefined {
	const given = itemReader(n8n, fields).leniently(options.useCase)(0);
	return given === 'marketing' || given === 'transactional' ? given : undefined;
}
