import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
	SEND_AND_WAIT_OPERATION,
	WAIT_INDEFINITELY,
} from 'n8n-workflow';
import { systemTime } from '../../api/clock';
import { kolmeyaFor } from '../../api/n8n';
import { refusalError, toNodeError } from '../../api/nodeError';
import { removeAccents } from '../../api/values/text';
import { send, type SendRun } from '../../send';
import { composer, namedByItem } from '../../send/compose';
import { builtInWords, oftenRefused } from '../../send/guards/content';
import { fittingReference } from '../../send/guards/reference';
import { needsPhone, needsText } from '../../send/guards/validity';
import { worthKnowing } from '../../send/guards/warnings';
import type { SettledMessage } from '../../send/message';
import { errorItem, type Operation } from '../operation';
import { FieldFlaw, type ValuesOf } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { refuseBlindReview } from '../waiting/review';
import { runReference } from '../sending/runReference';
import { fields, waitUnits } from '../waiting/fields';
import { refuseMissingColumns } from '../sending/drafts';
import { options as sendOptions } from '../sending/fields';
import { toItem } from '../sending/output';
import { sendPort } from '../sending/port';
import { hoursOf } from '../sending/settings';
import { OutsideHours, refuseOutsideHours } from '../waiting/outsideHours';
import { refuseTooLong } from '../waiting/tooLong';
import { waitAddress } from '../waiting/address';

/**
 * Sends one SMS and puts the execution to wait. It goes on with the event that was waited for (as the trigger
 * gives it, with `data: {approved, answer, optOut, text, respondedAt}`), or with `timedOut: true` when the time is up.
 */
const operation: Operation = {
	resource: 'message',
	value: SEND_AND_WAIT_OPERATION,
	name: 'Send and Wait for Response',
	action: 'Send message and wait for response',
	description:
		'Send one SMS and continue when the person replies, when it is delivered, or when the wait time ends',
	hint: 'For approvals and questions by SMS. Takes one item; the execution waits until the person answers.',
	fields,
	execute: sendAndWait,
};

export default operation;

const NOBODY_ANSWERED = { approved: false, answer: null, optOut: false, text: null };

async function sendAndWait(n8n: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	let sent: Sent;
	try {
		sent = await sendOne(n8n);
	} catch (error) {
		// Only while nothing can have left: n8n may run the node again.
		const nodeError = toNodeError(n8n.getNode(), error, 0);
		if (!n8n.continueOnFail()) throw new NodeOperationError(n8n.getNode(), nodeError, { itemIndex: 0 });
		const json = {
			...errorItem(nodeError),
			...(error instanceof OutsideHours && { details: error.details }),
		};
		return [n8n.getInputData().map((_, item) => ({ json, pairedItem: { item } }))];
	}
	return [[await wait(n8n, sent)]];
}

interface Sent {
	values: ValuesOf<typeof fields>;
	/** Accepted, or perhaps accepted. */
	message: SettledMessage;
}

function refuseSeveral(n8n: IExecuteFunctions): void {
	const count = n8n.getInputData().length;
	if (count <= 1) return;
	throw new FieldFlaw(
		`Send and Wait accepts one item but received ${count}, because an execution can wait for only one person. Use 'Loop Over Items' with a sub-workflow. Nothing was sent`,
	);
}

/** Raises only while the message cannot have left. */
async function sendOne(n8n: IExecuteFunctions): Promise<Sent> {
	refuseSeveral(n8n);
	refuseBlindReview(n8n);
	refuseMissingColumns(n8n);
	const values = itemReader(n8n, fields).all(0);
	const { messages, refusal } = await send(await runOf(n8n, values));
	const [message] = messages;
	const { outcome } = message;
	if (outcome.outcome === 'accepted' || outcome.outcome === 'unconfirmed') return { values, message };
	refuseTooLong(message);
	refuseOutsideHours(message);
	if (refusal) throw refusalError(n8n.getNode(), refusal, 0);
	throw new FieldFlaw(`The message was not sent: ${outcome.text}`);
}

async function runOf(n8n: IExecuteFunctions, values: ValuesOf<typeof fields>): Promise<SendRun> {
	const { phone, message: text, smsApiId, segmentId, options } = values;
	const timeoutMs = (options.timeout ?? Number(sendOptions.timeout.property.default)) * 1000;
	const { webhookBase: publicAddress, eventsUrl } = options;
	const webhookUrl = waitAddress(n8n, { publicAddress, eventsUrl });
	const envelope = { smsApiId, segmentId, webhookUrl };
	const reference = runReference();
	const compose = composer(namedByItem(reference), options.removeAccents ? removeAccents : undefined);
	return {
		messages: [compose({ item: 0, phone, text, reference: options.reference, envelope })],
		reference,
		batchSize: 1,
		concurrency: 1,
		lookUpPatienceMs: timeoutMs,
		guards: [needsPhone, needsText, fittingReference, worthKnowing, oftenRefused(builtInWords)],
		...hoursOf(options.sendingHours),
		// n8n signs its resume URL itself, in a parameter of the same name as ours.
		port: sendPort(n8n, await kolmeyaFor(n8n), timeoutMs, { sign: eventsUrl !== undefined }),
	};
}

/** From here on nothing may raise: the message is on its way. */
async function wait(n8n: IExecuteFunctions, { values, message }: Sent): Promise<INodeExecutionData> {
	const { limitWait, waitAmount, waitUnit } = values;
	// When the time is up n8n passes the node's input on as its output: so what should come out then takes
	// the place of the input now.
	const timedOut: INodeExecutionData = {
		json: { ...toItem(message).json, timedOut: true, data: NOBODY_ANSWERED },
		pairedItem: { item: 0 },
	};
	const waiting = n8n.getExecuteData();
	waiting.data.main = [[timedOut]];
	// To resume, n8n disables this object. A second review of the same turn has the same one: it would ask nobody,
	// and n8n would look for the answer in what the model said.
	waiting.node = { ...waiting.node };
	const seconds = waitAmount * waitUnits[waitUnit];
	await n8n.putExecutionToWait(limitWait ? new Date(systemTime.now() + seconds * 1000) : WAIT_INDEFINITELY);
	return timedOut;
}
